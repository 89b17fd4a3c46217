package io.ansim.enclave.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.ansim.enclave.fault.EnclaveFault;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that this one started and will see end.
 *
 * <p>The kernel sends a parent-death signal when the starting thread ends, not the process; all are
 * therefore started by one thread that lives as long as this process.
 */
public final class ChildProcess {
  private static final long SIGKILL = 9;
  private static final long SIGSTOP = 19;
  private static final long P_PID = 1;
  private static final long WEXITED = 4;
  private static final long WNOWAIT = 0x01000000;
  private static final long SIGNAL_INFO_BYTES = 128;
  private static final int SIGNALLED = 128;
  private static final int LOOKS = 500;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  // INVARIANT: never shut down and never collected, so its one thread never ends.
  private static final ExecutorService SPAWNER =
      Executors.newFixedThreadPool(
          1, Thread.ofPlatform().daemon().name("process-spawner").factory());

  private final long pid;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  private ChildProcess(long pid) {
    this.pid = pid;
  }

  /**
   * Starts a program in the folder {@code /} with three descriptors: two of this process, which
   * stay open here, and a standard error that nobody reads.
   *
   * @param command the absolute path of the program and its arguments
   * @param environment all of its variables, {@code NAME=VALUE}
   */
  public static ChildProcess start(
      List<String> command, List<String> environment, int input, int output) {
    CompletableFuture<ChildProcess> started = new CompletableFuture<>();
    SPAWNER.execute(() -> {
      try {
        started.complete(new ChildProcess(Spawn.start(command, environment, input, output)));
      } catch (EnclaveFault | LinkageError e) {
        started.completeExceptionally(e);
      }
    });
    try {
      ChildProcess child = started.join();
      Thread.ofPlatform().daemon().name("process-end").start(child::reap);
      return child;
    } catch (CompletionException e) {
      throw e.getCause() instanceof EnclaveFault fault ? fault : e;
    }
  }

  /** The process id; another process may have it once this one has ended. */
  public long pid() {
    return pid;
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return !end.isDone();
  }

  /** Waits for its end: its exit status, or 128 and the number of the signal that ended it. */
  public int awaitEnd() {
    return end.join();
  }

  /**
   * Ends it with everything below it: stops it, so that it can start no more, then kills what it
   * started and itself.
   *
   * <p>The namespace layer asks for its death with its parent only after a first exchange between
   * the two; killed before that, its inner process would wait for ever.
   */
  public void kill() {
    if (signal(SIGSTOP)) {
      for (int i = 0; i < LOOKS && isRunning(); i++) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
      List<ProcessHandle> below =
          ProcessHandle.of(pid).map(handle -> handle.descendants().toList()).orElse(List.of());
      signal(SIGKILL);
      below.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Sends a signal unless it has ended; the id cannot have passed to another process meanwhile. */
  private synchronized boolean signal(long number) {
    return isAlive() && Linux.attempt(SystemCall.KILL, pid, number) == 0;
  }

  /** Neither stopped nor ended, by the state letter that follows the name in parentheses. */
  private boolean isRunning() {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'T' && state != 'Z' && state != 'X';
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Waits for the end first and takes the process id back after, so that none is signalled late.
   */
  private void reap() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment information = arena.allocate(SIGNAL_INFO_BYTES, 8);
      while (Linux.attempt(
              SystemCall.WAITID, P_PID, pid, information.address(), WEXITED | WNOWAIT, 0)
          == -Linux.EINTR) {
        Thread.onSpinWait();
      }
      synchronized (this) {
        MemorySegment status = arena.allocate(JAVA_INT);
        Linux.attempt(SystemCall.WAIT4, pid, status.address(), 0, 0);
        int word = status.get(JAVA_INT, 0);
        int signal = word & 0x7f;
        end.complete(signal == 0 ? word >> 8 & 0xff : SIGNALLED + signal);
      }
    }
  }
}
