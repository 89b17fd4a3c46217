package io.ansim.enclave.keeper.held;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keeper.journal.Seal;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.StateKeys;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.disclosure.Referred;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.HeldResult;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of results that wait for people, a sealed file for each job. Without the vault none
 * can be read, altered or passed off as another job's; what is held is durable before anybody is
 * told of it. A file that does not open is no result.
 */
public final class HeldResults implements AutoCloseable {
  /** How long a result is kept. */
  public static final Duration LIFE = Duration.ofDays(90);

  /** The most that are kept at once, but for jobs that were under way when it was reached. */
  public static final int MOST = 500;

  private static final String NAME = "held";
  private static final String PURPOSE = "ansim/held/v2";

  private final Path folder;
  private final Seal seal;
  private final InstantSource clock;
  private final Map<JobId, Instant> until = new HashMap<>();

  private HeldResults(Path folder, Seal seal, InstantSource clock) {
    this.folder = folder;
    this.seal = seal;
    this.clock = clock;
  }

  /** Opens the results in a folder of the keeper's state; what is too old is forgotten. */
  public static HeldResults open(
      Path state, StateKeys keys, SecureRandom random, InstantSource clock) {
    try (Secret secret = keys.stateKey(NAME)) {
      Seal seal = Seal.derive(secret, bytes(NAME), PURPOSE, random);
      HeldResults results = new HeldResults(state.resolve(NAME), seal, clock);
      results.read();
      return results;
    }
  }

  /** Whether there is room for another. */
  public synchronized boolean hasRoom() {
    forgetOld();
    return until.size() < MOST;
  }

  /**
   * Keeps a result, durably on return.
   *
   * @param facts what its statement will say
   * @param asker the pseudonym under which the log knows who asked
   */
  public synchronized Held hold(
      JobId job, Referred referred, Reply.Evidence evidence, Bytes facts, String asker) {
    Instant end = clock.instant().plus(LIFE);
    HeldResult result = new HeldResult(job, referred.dossier(), evidence, facts, asker, end);
    byte[] sealed = seal.seal(JobWire.HELD.encode(result), context(job));
    try {
      PrivateFile.createFolder(folder);
      PrivateFile.write(file(job), out -> out.write(sealed));
    } catch (IOException lost) {
      throw new EnclaveFault(FaultCode.FILE, "cannot keep a result for review", lost);
    }
    until.put(job, end);
    return new Held(result);
  }

  /** The result of a job, if it is still kept. */
  public synchronized Optional<Held> find(JobId job) {
    forgetOld();
    return until.containsKey(job) ? opened(job).map(Held::new) : Optional.empty();
  }

  /** Forgets the result of a job; durable on return, and nothing if there is none. */
  public synchronized void drop(JobId job) {
    if (until.remove(job) != null) {
      delete(job);
    }
  }

  @Override
  public synchronized void close() {
    seal.close();
  }

  private void read() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        job(file)
            .flatMap(this::opened)
            .ifPresent(result -> until.put(result.job(), result.until()));
      }
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "cannot list the results for review", unreadable);
    }
    forgetOld();
  }

  /** The job that a file is named for; a file cut short by a crash is named for none. */
  private static Optional<JobId> job(Path file) {
    try {
      return Optional.of(new JobId(String.valueOf(file.getFileName())));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  private void forgetOld() {
    Instant now = clock.instant();
    List<JobId> old =
        until.entrySet().stream()
            .filter(each -> !each.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .toList();
    old.forEach(this::drop);
  }

  private Optional<HeldResult> opened(JobId job) {
    try {
      byte[] plain = seal.open(Files.readAllBytes(file(job)), context(job));
      return Optional.of(JobWire.HELD.decode(plain)).filter(result -> result.job().equals(job));
    } catch (IOException | EnclaveFault | MalformedWire lost) {
      return Optional.empty();
    }
  }

  private void delete(JobId job) {
    try {
      PrivateFile.delete(file(job));
    } catch (IOException stays) {
      throw new EnclaveFault(FaultCode.FILE, "cannot forget a result for review", stays);
    }
  }

  private Path file(JobId job) {
    return folder.resolve(job.value());
  }

  private static byte[] context(JobId job) {
    return bytes(job.value());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
