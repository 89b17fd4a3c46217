package io.ansim.enclave.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The kernel's file and network restriction, for the calling thread and whatever it executes.
 *
 * @see <a href="https://docs.kernel.org/userspace-api/landlock.html">Landlock, kernel
 *     documentation</a>
 */
final class Landlock {
  private static final long EXECUTE = 1;
  private static final long WRITE_FILE = 1 << 1;
  private static final long READ_FILE = 1 << 2;
  private static final long READ_DIRECTORY = 1 << 3;
  private static final long REFER = 1 << 13;
  private static final long TRUNCATE = 1 << 14;
  private static final long IOCTL_DEVICE = 1 << 15;
  private static final long ALL_OF_ABI_1 = (1 << 13) - 1;
  private static final long ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE;
  private static final long NET_BIND_CONNECT_TCP = 3;
  private static final long SCOPE_ABSTRACT_SOCKET_SIGNAL = 3;

  private static final long VERSION_QUERY = 1;
  private static final long RULE_PATH_BENEATH = 1;
  private static final long O_PATH = 0x200000;

  private Landlock() {}

  /** The version of the kernel's Landlock interface; 0 when there is none. */
  static int abi() {
    return (int)
        Math.max(0, Linux.attempt(SystemCall.LANDLOCK_CREATE_RULESET, 0, 0, VERSION_QUERY));
  }

  /**
   * Leaves this thread only the granted paths: no other file, no TCP, and where the kernel knows
   * them no abstract sockets and no signals to processes outside.
   */
  static void restrict(int abi, List<Grant> grants) {
    long handled = handled(abi);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(JAVA_LONG, 3);
      attributes.setAtIndex(JAVA_LONG, 0, handled);
      attributes.setAtIndex(JAVA_LONG, 1, NET_BIND_CONNECT_TCP);
      attributes.setAtIndex(JAVA_LONG, 2, SCOPE_ABSTRACT_SOCKET_SIGNAL);
      long size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
      int ruleset =
          (int) Linux.call(SystemCall.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
      for (Grant grant : grants) {
        if (Files.exists(grant.path())) {
          add(arena, ruleset, grant, handled);
        }
      }
      Linux.call(SystemCall.LANDLOCK_RESTRICT_SELF, ruleset, 0);
      Linux.close(ruleset);
    }
  }

  private static void add(Arena arena, int ruleset, Grant grant, long handled) {
    Path path = grant.path();
    int descriptor = Linux.open(path.toString(), O_PATH);
    long access =
        switch (grant.access()) {
          case READ -> READ_FILE | READ_DIRECTORY;
          case EXECUTE -> READ_FILE | READ_DIRECTORY | EXECUTE;
        };
    MemorySegment rule = arena.allocate(12, 8);
    rule.set(JAVA_LONG_UNALIGNED, 0, access & handled & (Files.isDirectory(path) ? -1L : ON_FILES));
    rule.set(JAVA_INT_UNALIGNED, 8, descriptor);
    Linux.call(SystemCall.LANDLOCK_ADD_RULE, ruleset, RULE_PATH_BENEATH, rule.address(), 0);
    Linux.close(descriptor);
  }

  private static long handled(int abi) {
    return ALL_OF_ABI_1
        | (abi >= 2 ? REFER : 0)
        | (abi >= 3 ? TRUNCATE : 0)
        | (abi >= 5 ? IOCTL_DEVICE : 0);
  }
}
