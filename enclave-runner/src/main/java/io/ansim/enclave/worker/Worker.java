package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keys.ChoiceKey;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.pipe.FrameWriter;
import io.ansim.enclave.pipe.StandardStreams;
import io.ansim.enclave.sandbox.ExitCode;
import io.ansim.enclave.sandbox.Lockdown;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.OpenDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** The worker process: warms up, locks itself in, takes its keys and one job, answers, ends. */
public final class Worker {
  private static final int SUCCESS = 0;
  private static final String OUT_OF_MEMORY = "Out of Memory Error";

  private final WorkerOrder order;
  private final JobRunner runner;
  private final FrameWriter out;
  private final Intake in = Intake.ofStandardInput();

  private Worker(WorkerOrder order, JobRunner runner, FrameWriter out) {
    this.order = order;
    this.runner = runner;
    this.out = out;
  }

  /** Serves one job on standard input and output, and ends the process. */
  public static void serve(String[] arguments, JobRunner runner) {
    List<String> words = List.of(arguments);
    if (WorkerOrder.isRehearsal(words)) {
      System.exit(rehearse(WorkerOrder.rehearsed(words), runner));
    }
    Runtime.getRuntime().halt(exitStatus(words, runner));
  }

  /** Does what every worker does before it has a dataset, so that the JVM can learn it. */
  private static int rehearse(WorkerLimits limits, JobRunner runner) {
    try (LockedEngine engine = LockedEngine.start(limits)) {
      warmUp(engine, runner);
      return SUCCESS;
    } catch (SQLException | LinkageError e) {
      return ExitCode.ENGINE.number();
    } catch (IOException e) {
      return ExitCode.PROTOCOL.number();
    }
  }

  private static void warmUp(LockedEngine engine, JobRunner runner)
      throws SQLException, IOException {
    runner.warmUp(engine.bare());
    IntakeRehearsal.run();
  }

  private static int exitStatus(List<String> arguments, JobRunner runner) {
    try {
      FrameWriter out = new FrameWriter(StandardStreams.claimOutput());
      new Worker(WorkerOrder.parse(arguments), runner, out).serve();
      return SUCCESS;
    } catch (IllegalArgumentException e) {
      return ExitCode.BAD_ARGUMENTS.number();
    } catch (EnclaveFault e) {
      return ExitCode.of(e.code()).number();
    } catch (SQLException | LinkageError e) {
      return ExitCode.ENGINE.number();
    } catch (IOException e) {
      return ExitCode.PROTOCOL.number();
    }
  }

  private void serve() throws SQLException, IOException {
    // The filter denies locked pages: they are made before it.
    try (Secret choice = Secret.blank(ChoiceKey.BYTES);
        Secret persons = Secret.blank(LifeKey.BYTES);
        LockedEngine engine = LockedEngine.start(order.limits())) {
      warmUp(engine, runner);
      SandboxReport report =
          Lockdown.enter(
              order.landlockAbi(), order.host(), order.limits().growthBytes(), order.foreign());
      out.write(FrameType.READY, report.text().getBytes(StandardCharsets.US_ASCII));
      QuestionKeys keys = new QuestionKeys(choice, persons);
      OpenDataset dataset = in.dataset(keys);
      byte[] job = in.job();
      Thread.ofPlatform().daemon().name("host-watch").start(this::endWithHost);
      answer(engine.on(dataset), dataset, keys, job);
    }
  }

  private void answer(Engine engine, OpenDataset dataset, QuestionKeys keys, byte[] job) {
    try {
      byte[] answer = runner.run(engine, dataset, keys, job, this::report);
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
      in.awaitEnd();
    } catch (IOException e) {
      Runtime.getRuntime().halt(ExitCode.PROTOCOL.number());
    }
    Runtime.getRuntime().halt(ExitCode.PROTOCOL.number());
  }
}
