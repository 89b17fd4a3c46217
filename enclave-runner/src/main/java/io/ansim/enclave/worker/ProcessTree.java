package io.ansim.enclave.worker;

import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SystemCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a process with everything below it.
 *
 * <p>The namespace layer asks for its death with its parent only after a first exchange between the
 * two; killed before that, its inner process would wait for ever.
 */
final class ProcessTree {
  private static final long SIGSTOP = 19;
  private static final int LOOKS = 500;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private ProcessTree() {}

  /** Stops the process, so that it can start no more, then kills what it started and itself. */
  static void kill(ProcessHandle process) {
    if (process.isAlive() && Linux.attempt(SystemCall.KILL, process.pid(), SIGSTOP) == 0) {
      for (int i = 0; i < LOOKS && isRunning(process.pid()); i++) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
      List<ProcessHandle> below = process.descendants().toList();
      process.destroyForcibly();
      below.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Neither stopped nor ended, by the state letter that follows the name in parentheses. */
  private static boolean isRunning(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'T' && state != 'Z' && state != 'X';
    } catch (IOException e) {
      return false;
    }
  }
}
