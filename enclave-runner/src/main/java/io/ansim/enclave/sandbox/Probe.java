package io.ansim.enclave.sandbox;

import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.linux.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One thing a worker must not be able to do, tried from inside without doing harm when it works.
 *
 * <p>Calls with effects are made with arguments the kernel rejects later than a filter would: an
 * error other than EPERM or ENOSYS then means that the call was reachable.
 */
enum Probe {
  CONNECT_TCP {
    @Override
    boolean isPossible(Path foreign) {
      return connects(SOCK_STREAM, LOOPBACK_DISCARD);
    }
  },
  SEND_UDP {
    @Override
    boolean isPossible(Path foreign) {
      return opensSocket(AF_INET, SOCK_DGRAM);
    }
  },
  OPEN_UNIX_SOCKET {
    @Override
    boolean isPossible(Path foreign) {
      return opensSocket(AF_UNIX, SOCK_STREAM);
    }
  },
  QUERY_DNS {
    @Override
    boolean isPossible(Path foreign) {
      return connects(SOCK_DGRAM, LOOPBACK_DNS);
    }
  },
  EXECUTE_PROGRAM {
    @Override
    boolean isPossible(Path foreign) {
      return isReachable(SystemCall.EXECVE, 0, 0, 0)
          || isReachable(SystemCall.EXECVEAT, -1, 0, 0, 0, 0);
    }
  },
  FORK_PROCESS {
    @Override
    boolean isPossible(Path foreign) {
      return isReachable(SystemCall.CLONE, CLONE_SIGHAND_ALONE, 0, 0, 0, 0)
          || isReachable(SystemCall.CLONE3, 0, 0);
    }
  },
  TRACE_PROCESS {
    @Override
    boolean isPossible(Path foreign) {
      return isReachable(SystemCall.PTRACE, PTRACE_ATTACH, 0, 0, 0)
          || isReachable(SystemCall.PROCESS_VM_READV, 0, 0, 0, 0, 0, 0);
    }
  },
  USE_IO_URING {
    @Override
    boolean isPossible(Path foreign) {
      return isReachable(SystemCall.IO_URING_SETUP, 1, 0);
    }
  },
  SIGNAL_PARENT {
    @Override
    boolean isPossible(Path foreign) {
      long parent = Linux.call(SystemCall.GETPPID);
      return Linux.attempt(SystemCall.KILL, parent, 0) == 0;
    }
  },
  READ_PASSWD {
    @Override
    boolean isPossible(Path foreign) {
      return readsByte("/etc/passwd");
    }
  },
  READ_INIT_ENVIRONMENT {
    @Override
    boolean isPossible(Path foreign) {
      return readsByte("/proc/1/environ");
    }
  },
  WRITE_FILE {
    @Override
    boolean isPossible(Path foreign) {
      return opens(foreign.toString(), O_WRONLY);
    }
  },
  REOPEN_MEMORY {
    @Override
    boolean isPossible(Path foreign) {
      return opens("/proc/self/fd/" + Memory.DESCRIPTOR, O_RDWR);
    }
  },
  RECEIVE_FROM_OTHERS {
    @Override
    boolean isPossible(Path foreign) {
      return isReachable(SystemCall.RECVMSG, Memory.DESCRIPTOR, 0, 0);
    }
  },
  SEND_DESCRIPTOR {
    @Override
    boolean isPossible(Path foreign) {
      return isReachable(SystemCall.SENDMSG, STANDARD_INPUT, 0, 0);
    }
  },
  CREATE_FILE {
    @Override
    boolean isPossible(Path foreign) {
      return creates("/tmp/ansim-probe-") || creates("/dev/shm/ansim-probe-");
    }
  };

  private static final long AF_UNIX = 1;
  private static final long AF_INET = 2;
  private static final long SOCK_STREAM = 1;
  private static final long SOCK_DGRAM = 2;
  private static final long CLONE_SIGHAND_ALONE = 0x800;
  private static final long PTRACE_ATTACH = 16;
  private static final long O_WRONLY = 1;
  private static final long O_RDWR = 2;
  private static final long STANDARD_INPUT = 0;
  private static final long O_CREAT_EXCL = 0xC0;
  private static final int ECONNREFUSED = 111;
  // struct sockaddr_in: family, port and 127.0.0.1 in network order.
  private static final byte[] LOOPBACK_DNS = {2, 0, 0, 53, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final byte[] LOOPBACK_DISCARD = {2, 0, 0, 9, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};

  /** Memory of the probes' own; the filter would forbid to make it. */
  private static final class Memory {
    static final int DESCRIPTOR = SharedMemory.create("probe", 1).descriptor();

    private Memory() {}
  }

  /** Makes what the probes need and a filter would forbid; once before it is installed. */
  static void prepare() {
    if (Memory.DESCRIPTOR < 0) {
      throw new IllegalStateException("a descriptor is not negative");
    }
  }

  /** Whether the act would succeed; {@code foreign} is a file that must not be writable. */
  abstract boolean isPossible(Path foreign);

  /** The name in a report. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean isReachable(SystemCall call, long... arguments) {
    long result = Linux.attempt(call, arguments);
    return result != -Linux.EPERM && result != -Linux.ENOSYS && result != -Linux.EACCES;
  }

  private static boolean opensSocket(long family, long type) {
    long socket = Linux.attempt(SystemCall.SOCKET, family, type, 0);
    if (socket >= 0) {
      Linux.close((int) socket);
    }
    return socket >= 0;
  }

  private static boolean connects(long type, byte[] to) {
    long socket = Linux.attempt(SystemCall.SOCKET, AF_INET, type, 0);
    if (socket < 0) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(to.length);
      address.copyFrom(MemorySegment.ofArray(to));
      long result = Linux.attempt(SystemCall.CONNECT, socket, address.address(), to.length);
      return result == 0 || result == -ECONNREFUSED;
    } finally {
      Linux.close((int) socket);
    }
  }

  private static boolean opens(String path, long flags) {
    try (Arena arena = Arena.ofConfined()) {
      long file = Linux.attempt(SystemCall.OPEN, arena.allocateFrom(path).address(), flags, 0600);
      if (file >= 0) {
        Linux.close((int) file);
      }
      return file >= 0;
    }
  }

  private static boolean creates(String prefix) {
    String path = prefix + Linux.call(SystemCall.GETPID);
    boolean created = opens(path, O_WRONLY | O_CREAT_EXCL);
    if (created) {
      try (Arena arena = Arena.ofConfined()) {
        Linux.call(SystemCall.UNLINK, arena.allocateFrom(path).address());
      }
    }
    return created;
  }

  private static boolean readsByte(String path) {
    try (Arena arena = Arena.ofConfined()) {
      long file = Linux.attempt(SystemCall.OPEN, arena.allocateFrom(path).address(), 0, 0);
      if (file < 0) {
        return false;
      }
      long read = Linux.attempt(SystemCall.READ, file, arena.allocate(1).address(), 1);
      Linux.close((int) file);
      return read > 0;
    }
  }
}
