package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keys.ChoiceKey;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.AnonymousFile;
import io.ansim.enclave.sandbox.ExitCode;
import io.ansim.enclave.sandbox.Lockdown;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.SealedStore;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.v1.Header;
import io.ansim.enclave.store.v1.Warmup;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The worker process: warms up, locks itself in, takes its keys and one job, answers, ends. */
public final class Worker {
  private static final int STANDARD_INPUT = 0;
  private static final int KEY_BYTES = 32;
  private static final int SUCCESS = 0;
  private static final String OUT_OF_MEMORY = "Out of Memory Error";

  private final WorkerOrder order;
  private final JobRunner runner;
  private final FrameWriter out;
  private final FrameReader in = new FrameReader(new FileInputStream(FileDescriptor.in));

  /** The keys that came in, and the one made of the dataset's, which outlives it. */
  private record Keys(Secret dataset, Secret persons, Secret choice) {}

  private Worker(WorkerOrder order, JobRunner runner, FrameWriter out) {
    this.order = order;
    this.runner = runner;
    this.out = out;
  }

  /** Serves one job on standard input and output, and ends the process. */
  public static void serve(String[] arguments, JobRunner runner) {
    Runtime.getRuntime().halt(exitStatus(arguments, runner));
  }

  private static int exitStatus(String[] arguments, JobRunner runner) {
    try {
      FrameWriter out = new FrameWriter(StandardStreams.claimOutput());
      new Worker(WorkerOrder.parse(List.of(arguments)), runner, out).serve();
      return SUCCESS;
    } catch (IllegalArgumentException e) {
      return ExitCode.BAD_ARGUMENTS.number();
    } catch (EnclaveFault e) {
      return switch (e.code()) {
        case NOT_CONFINED, UNSUPPORTED_MACHINE -> ExitCode.NOT_CONFINED.number();
        case CONFINEMENT_LEAKS -> ExitCode.LEAKS.number();
        case PROTOCOL -> ExitCode.PROTOCOL.number();
        default -> ExitCode.INTERNAL.number();
      };
    } catch (SQLException | LinkageError e) {
      return ExitCode.ENGINE.number();
    } catch (IOException e) {
      return ExitCode.PROTOCOL.number();
    }
  }

  private void serve() throws SQLException, IOException {
    // The filter denies both the anonymous file and the locked page: they are made before it.
    try (Secret key = Secret.blank(KEY_BYTES);
        Secret persons = Secret.blank(LifeKey.BYTES);
        Secret choice = Secret.blank(ChoiceKey.BYTES);
        LockedEngine engine = LockedEngine.start(order.limits())) {
      AnonymousFile memory = AnonymousFile.create("dataset");
      runner.warmUp(engine.connection());
      Warmup.run();
      SandboxReport report =
          Lockdown.enter(
              order.landlockAbi(), order.host(), order.limits().growthBytes(), order.store());
      out.write(FrameType.READY, report.text().getBytes(StandardCharsets.US_ASCII));
      Keys keys = new Keys(key, persons, choice);
      Header header = readOpen(keys);
      byte[] job = in.payload(in.head(FrameType.RUN).length());
      Thread.ofPlatform().daemon().name("host-watch").start(this::endWithHost);
      answer(engine, header, keys, memory, job);
    }
  }

  private Header readOpen(Keys keys) throws IOException {
    int length = in.head(FrameType.OPEN).length() - KEY_BYTES - LifeKey.BYTES;
    if (length < 0
        || !keys.dataset().readFrom(STANDARD_INPUT)
        || !keys.persons().readFrom(STANDARD_INPUT)) {
      throw new EOFException();
    }
    return Header.read(new ByteArrayInputStream(in.payload(length)));
  }

  private void answer(
      LockedEngine engine, Header header, Keys keys, AnonymousFile memory, byte[] job) {
    try (SealedStore _ = SealedStore.open(order.store(), header, keys.dataset(), memory)) {
      ChoiceKey.derive(keys.dataset(), keys.choice());
      keys.dataset().close();
      OpenDataset dataset =
          new OpenDataset(
              StoreFormat.DUCKDB, new byte[0], Map.of(0, memory.descriptor()), Set.of());
      engine.lockOnto(dataset);
      QuestionKeys questionKeys = new QuestionKeys(keys.choice(), keys.persons());
      byte[] answer = runner.run(engine.connection(), dataset, questionKeys, job, this::report);
      if (answer.length > FrameType.RESULT.cap()) {
        fail(FailureCode.MALFORMED);
      } else {
        out.write(FrameType.RESULT, answer);
      }
    } catch (EnclaveFault e) {
      fail(
          switch (e.code()) {
            case STORE_REFUSED, FILE -> FailureCode.STORE_REFUSED;
            default -> FailureCode.INTERNAL;
          });
    } catch (SQLException e) {
      boolean memoryShort = String.valueOf(e.getMessage()).startsWith(OUT_OF_MEMORY);
      fail(memoryShort ? FailureCode.MEMORY : FailureCode.ENGINE);
    } catch (IllegalArgumentException e) {
      fail(FailureCode.MALFORMED);
    } catch (OutOfMemoryError e) {
      fail(FailureCode.MEMORY);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      fail(FailureCode.INTERNAL);
    }
  }

  private void report(int percent) {
    out.write(FrameType.PROGRESS, new byte[] {(byte) Math.clamp(percent, 0, 100)});
  }

  private void fail(FailureCode code) {
    out.write(FrameType.FAILED, new byte[] {(byte) code.number()});
  }

  /** The host sends nothing after the job: whatever can be read is its end, or a fault. */
  private void endWithHost() {
    try {
      in.head();
    } catch (IOException | EnclaveFault e) {
      Runtime.getRuntime().halt(ExitCode.PROTOCOL.number());
    }
    Runtime.getRuntime().halt(ExitCode.PROTOCOL.number());
  }
}
