package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.WorkerKeys;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.sandbox.ExitCode;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.v1.Header;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The host's handle on one worker: one report, one key, one job, one outcome. */
final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final int input;
  private final FrameWriter out;
  private final FrameReader in;
  private @Nullable SandboxReport report;
  private boolean closed;

  private WorkerProcess(Process process, int input) {
    this.process = process;
    this.input = input;
    this.out = new FrameWriter(input);
    this.in = new FrameReader(process.getInputStream());
  }

  /** Starts a worker; it warms up by itself. */
  static WorkerProcess start(WorkerTemplate template) {
    int[] pipe = Linux.pipe();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(template.command())
              .directory(new File("/"))
              .redirectInput(new File("/proc/self/fd/" + pipe[0]))
              // What a JVM or the engine prints may quote data: nobody reads it.
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear();
      builder.environment().put("LANG", "C.UTF-8");
      return new WorkerProcess(Spawner.start(builder), pipe[1]);
    } catch (EnclaveFault e) {
      Linux.close(pipe[1]);
      throw e;
    } finally {
      Linux.close(pipe[0]);
    }
  }

  /** Waits for the worker's report and refuses one that is not sufficient. */
  void awaitReady() {
    try {
      byte[] text = in.payload(in.head(FrameType.READY).length());
      SandboxReport told = SandboxReport.parse(new String(text, StandardCharsets.US_ASCII));
      if (!told.isSufficient()) {
        throw new EnclaveFault(FaultCode.NOT_CONFINED, "the worker's confinement is not enough");
      }
      report = told;
    } catch (IOException | IllegalArgumentException e) {
      throw new EnclaveFault(
          FaultCode.WORKER_START, "the worker did not start: " + reasonOfEnd(), e);
    }
  }

  /** What confines the worker; there only after {@link #awaitReady}. */
  SandboxReport report() {
    return Objects.requireNonNull(report, "the worker is not ready");
  }

  /**
   * Hands over keys and job and waits for the end; the keys are closed once they are on their way.
   */
  Outcome run(Header header, WorkerKeys keys, byte[] job, ProgressSink progress) {
    try {
      try (keys) {
        out.write(FrameType.OPEN, List.of(keys.dataset(), keys.persons()), header.encoded());
      }
      out.write(FrameType.RUN, job);
      return readOutcome(progress);
    } catch (IOException e) {
      return new Outcome.Failed(FailureCode.DIED);
    } catch (EnclaveFault e) {
      return new Outcome.Failed(
          e.code() == FaultCode.PROTOCOL ? FailureCode.MISBEHAVED : FailureCode.DIED);
    }
  }

  /** Kills the worker, now. */
  void kill() {
    ProcessTree.kill(process.toHandle());
  }

  /** Whether the process has not ended. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** The process id of the outermost process: the worker, or the namespace layer above it. */
  long pid() {
    return process.pid();
  }

  /** Kills the worker if it has not ended and releases the pipes; again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    kill();
    Linux.close(input);
    try {
      process.getInputStream().close();
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not close a worker's pipe", e);
    }
  }

  private Outcome readOutcome(ProgressSink progress) throws IOException {
    int last = 0;
    while (true) {
      FrameReader.Head head = in.head();
      byte[] payload = in.payload(head.length());
      switch (head.type()) {
        case RESULT -> {
          return new Outcome.Answered(payload);
        }
        case FAILED -> {
          return new Outcome.Failed(
              FailureCode.ofWorker(single(payload)).orElseThrow(WorkerProcess::misbehaved));
        }
        case PROGRESS -> {
          int percent = single(payload);
          if (percent < last || percent > 100) {
            throw misbehaved();
          }
          last = percent;
          progress.percent(percent);
        }
        case OPEN, RUN, READY -> throw misbehaved();
      }
    }
  }

  private static int single(byte[] payload) {
    if (payload.length != 1) {
      throw misbehaved();
    }
    return payload[0];
  }

  private static EnclaveFault misbehaved() {
    return new EnclaveFault(FaultCode.PROTOCOL, "the worker broke the protocol of its pipe");
  }

  private String reasonOfEnd() {
    kill();
    int status = process.onExit().join().exitValue();
    return ExitCode.of(status)
        .map(ExitCode::reason)
        .orElse("it ended with status %d".formatted(status));
  }
}
