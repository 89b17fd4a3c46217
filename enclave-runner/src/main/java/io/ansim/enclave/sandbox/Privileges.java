package io.ansim.enclave.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What a process gives up before anything else confines it. */
final class Privileges {
  private static final long PR_SET_PDEATHSIG = 1;
  private static final long PR_SET_DUMPABLE = 4;
  private static final long PR_SET_NO_NEW_PRIVS = 38;
  private static final long SIGKILL = 9;
  private static final int CAPABILITY_VERSION_3 = 0x20080522;

  private Privileges() {}

  /** No program run from here can gain privileges. */
  static void forbidGaining() {
    Linux.call(SystemCall.PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  }

  /** No core file, and no other process of this user may trace this one; ends at an execve. */
  static void forbidInspection() {
    Linux.call(SystemCall.PRCTL, PR_SET_DUMPABLE, 0, 0, 0, 0);
  }

  /** The kernel kills this process when the thread that started it ends. */
  static void dieWithParent() {
    Linux.call(SystemCall.PRCTL, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  }

  /** Gives up every capability, so that even uid 0 is an ordinary user. */
  static void dropCapabilities() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment header = arena.allocate(JAVA_INT, 2);
      header.setAtIndex(JAVA_INT, 0, CAPABILITY_VERSION_3);
      MemorySegment none = arena.allocate(JAVA_INT, 6);
      Linux.call(SystemCall.CAPSET, header.address(), none.address());
    }
  }
}
