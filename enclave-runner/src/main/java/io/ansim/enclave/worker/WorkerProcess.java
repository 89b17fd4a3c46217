package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.pipe.ConfinedProcess;
import io.ansim.enclave.pipe.FrameReader;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.sandbox.SandboxReport;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The host's handle on one worker: one report, one dataset, one job, one outcome. */
final class WorkerProcess implements AutoCloseable {
  private final ConfinedProcess<FrameType> process;
  private final Floor floor;
  private @Nullable SandboxReport report;

  private WorkerProcess(ConfinedProcess<FrameType> process, Floor floor) {
    this.process = process;
    this.floor = floor;
  }

  /** Starts a worker; it warms up by itself. */
  static WorkerProcess start(WorkerTemplate template) {
    return new WorkerProcess(
        ConfinedProcess.start(template.command(), FrameType.values()), template.floor());
  }

  /** Waits for the worker's report and refuses one that does not reach the floor. */
  void awaitReady() {
    report = process.awaitReady(FrameType.READY, floor);
  }

  /** What confines the worker; there only after {@link #awaitReady}. */
  SandboxReport report() {
    return Objects.requireNonNull(report, "the worker is not ready");
  }

  /** Hands over data, keys and job and waits for the end. */
  Outcome run(Provision provision, byte[] job, ProgressSink progress) {
    try {
      Opening opening = Opening.of(provision.dataset());
      process
          .out()
          .write(
              FrameType.OPEN,
              List.of(provision.keys().choice(), provision.keys().persons()),
              opening.encoded());
      process.hand(opening.regions().stream().map(provision.dataset().descriptors()::get).toList());
      process.out().write(FrameType.RUN, job);
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
    process.kill();
  }

  /** Whether the process has not ended. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills the worker if it has not ended and waits for its end; again does nothing. */
  void end() {
    process.close();
  }

  @Override
  public void close() {
    end();
  }

  private Outcome readOutcome(ProgressSink progress) throws IOException {
    int last = 0;
    while (true) {
      FrameReader.Head<FrameType> head = process.in().head();
      byte[] payload = process.in().payload(head.length());
      switch (head.kind()) {
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
}
