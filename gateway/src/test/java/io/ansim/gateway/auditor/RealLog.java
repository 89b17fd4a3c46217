package io.ansim.gateway.auditor;

import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.LogView;
import io.ansim.gateway.journal.AuditJournal;
import io.ansim.gateway.journal.Fingerprints;
import io.ansim.gateway.journal.People;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** A log in files, signed with both keys, and the journal that writes it. */
public final class RealLog implements LogSource, AutoCloseable {
  /** Keys are slow to make and hold no state: one pair serves all tests. */
  private static final CheckpointSigners SIGNERS =
      CheckpointSigners.generate("test.ansim.example/log", new SecureRandom());

  public final Path folder;
  public final AuditLog log;
  public final AuditJournal journal;

  public RealLog(Path parent, InstantSource clock) {
    folder = parent.resolve("public");
    log = AuditLog.open(folder, parent.resolve("state"), SIGNERS, clock);
    SecureRandom random = new SecureRandom();
    Secret names = Secret.of("0123456789".repeat(4).toCharArray());
    try {
      PersonKeys keys = new PersonKeys(parent.resolve("persons"), names, random);
      journal = new AuditJournal(log, new People(keys), new Fingerprints(names), clock, random);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  public Entry append(Event event) {
    return log.append(event);
  }

  /** The log with all that was written so far. */
  public LogView view() {
    return log.covering(log.size());
  }

  /** The keys of the log, Ed25519 first. */
  public static List<VerifierKey> keys() {
    return SIGNERS.verifierKeys();
  }

  /** What a verifier trusts: both keys of the log. */
  public static TrustPolicy trust() {
    String keys =
        keys().stream().map(key -> "log " + key.text() + "\n").collect(Collectors.joining());
    return TrustPolicy.parse((keys + "quorum none\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public LogView covering(long size) {
    return log.covering(Math.min(size, log.size()));
  }

  @Override
  public void close() {
    log.close();
  }
}
