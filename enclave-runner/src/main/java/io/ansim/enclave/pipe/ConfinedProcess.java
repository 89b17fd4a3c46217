package io.ansim.enclave.pipe;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.ChildProcess;
import io.ansim.enclave.linux.Descriptors;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.sandbox.ExitCode;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.sandbox.SandboxReport;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The host's handle on a confined process: a socket into it, which also carries descriptors, and a
 * pipe out of it. What it prints as errors may quote data, and nobody reads it.
 *
 * @param <K> the protocol's kinds of frames
 */
public final class ConfinedProcess<K extends FrameKind> implements AutoCloseable {
  private static final List<String> ENVIRONMENT = List.of("LANG=C.UTF-8");

  private final ChildProcess process;
  private final int socket;
  private final FileInputStream answers;
  private final FrameWriter out;
  private final FrameReader<K> in;
  private boolean closed;

  private ConfinedProcess(ChildProcess process, int socket, FileInputStream answers, K[] kinds) {
    this.process = process;
    this.socket = socket;
    this.answers = answers;
    this.out = new FrameWriter(socket);
    this.in = new FrameReader<>(answers, kinds);
  }

  /** Starts a process whose frames out are of some kinds. */
  public static <K extends FrameKind> ConfinedProcess<K> start(List<String> command, K[] kinds) {
    int[] channel = Descriptors.channel();
    int[] pipe = Linux.pipe();
    boolean started = false;
    try {
      FileInputStream answers = new FileInputStream("/proc/self/fd/" + pipe[0]);
      ChildProcess process = ChildProcess.start(command, ENVIRONMENT, channel[1], pipe[1]);
      started = true;
      return new ConfinedProcess<>(process, channel[0], answers, kinds);
    } catch (IOException | EnclaveFault e) {
      throw new EnclaveFault(FaultCode.WORKER_START, "could not start a confined process", e);
    } finally {
      Linux.close(channel[1]);
      Linux.close(pipe[0]);
      Linux.close(pipe[1]);
      if (!started) {
        Linux.close(channel[0]);
      }
    }
  }

  /** Where frames for it are written. */
  public FrameWriter out() {
    return out;
  }

  /** Where its frames are read. */
  public FrameReader<K> in() {
    return in;
  }

  /** Hands it descriptors of open files of this process; the frame that announces them is sent. */
  public void hand(List<Integer> descriptors) {
    Descriptors.send(socket, descriptors);
  }

  /**
   * Waits for its report on what confines it, in a frame of some kind, and refuses one that does
   * not reach the floor.
   */
  public SandboxReport awaitReady(K ready, Floor floor) {
    try {
      byte[] text = in.payload(in.head(ready).length());
      SandboxReport report = SandboxReport.parse(new String(text, StandardCharsets.US_ASCII));
      if (!floor.isReachedBy(report)) {
        throw new EnclaveFault(FaultCode.NOT_CONFINED, "the confinement is below the floor");
      }
      return report;
    } catch (IOException | IllegalArgumentException e) {
      kill();
      String reason =
          ExitCode.of(process.awaitEnd())
              .map(ExitCode::reason)
              .orElse("it ended with status %d".formatted(process.awaitEnd()));
      throw new EnclaveFault(
          FaultCode.WORKER_START, "the confined process did not start: " + reason, e);
    }
  }

  /** Kills it and all below it, now. */
  public void kill() {
    process.kill();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The process id of the outermost process: itself, or the namespace layer above it. */
  public long pid() {
    return process.pid();
  }

  /**
   * Kills it if it has not ended, waits for the end and gives the pipes back; again does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    kill();
    Linux.close(socket);
    try {
      answers.close();
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not close a process's pipe", e);
    }
    int _ = process.awaitEnd();
  }
}
