package io.ansim.enclave.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The kernel's door: one system call at a time, with the kernel's own error number as the answer.
 */
public final class Linux {
  /** Operation not permitted. */
  public static final int EPERM = 1;

  /** No such process. */
  public static final int ESRCH = 3;

  /** Interrupted; the call may be made again. */
  public static final int EINTR = 4;

  /** Permission denied. */
  public static final int EACCES = 13;

  /** Bad address. */
  public static final int EFAULT = 14;

  /** Invalid argument. */
  public static final int EINVAL = 22;

  /** Something else holds on to it. */
  public static final int EBUSY = 16;

  /** Function not implemented. */
  public static final int ENOSYS = 38;

  private static final int MAX_ARGUMENTS = 6;
  private static final long O_CLOEXEC = 0x80000;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
  private static final MethodHandle SYSCALL = bind();

  private Linux() {}

  /** Makes a system call and returns its result, or the negated error number when it fails. */
  public static long attempt(SystemCall call, long... arguments) {
    long[] a = Arrays.copyOf(arguments, MAX_ARGUMENTS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result =
          (long)
              SYSCALL.invokeExact(state, (long) call.number(), a[0], a[1], a[2], a[3], a[4], a[5]);
      return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    } catch (Throwable e) {
      throw new EnclaveFault(FaultCode.SYSTEM_CALL, "could not make a system call", e);
    }
  }

  /** Makes a system call that must succeed and returns its result. */
  public static long call(SystemCall call, long... arguments) {
    return require(call, attempt(call, arguments));
  }

  /** The result of an attempted call, unless it is an error. */
  static long require(SystemCall call, long result) {
    if (result < 0) {
      throw new EnclaveFault(
          FaultCode.SYSTEM_CALL,
          "system call `%s` failed with error %d"
              .formatted(call.name().toLowerCase(Locale.ROOT), -result));
    }
    return result;
  }

  // Every JVM that runs the enclave enables native access.
  @SuppressWarnings("restricted")
  private static MethodHandle bind() {
    String system = System.getProperty("os.name", "unknown");
    String architecture = System.getProperty("os.arch", "unknown");
    if (!system.equals("Linux") || !architecture.equals("amd64")) {
      throw new EnclaveFault(
          FaultCode.UNSUPPORTED_MACHINE,
          "the worker's sandbox is written and tried for `Linux` on `amd64` only, not for `%s` on `%s`"
              .formatted(system, architecture));
    }
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("syscall"),
        FunctionDescriptor.of(
            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
        Linker.Option.firstVariadicArg(1),
        Linker.Option.captureCallState("errno"));
  }

  /**
   * Replaces the program of this process by another, keeping the process id and whatever confines
   * the calling thread; returns only to throw.
   */
  public static void execute(List<String> command, List<String> environment) {
    try (Arena arena = Arena.ofConfined()) {
      long path = arena.allocateFrom(command.getFirst()).address();
      long arguments = pointers(arena, command).address();
      long variables = pointers(arena, environment).address();
      call(SystemCall.EXECVE, path, arguments, variables);
      throw new EnclaveFault(FaultCode.SYSTEM_CALL, "the program was not replaced");
    }
  }

  /** The strings as C takes a list of them. */
  static MemorySegment pointers(Arena arena, List<String> strings) {
    MemorySegment array = arena.allocate(JAVA_LONG, strings.size() + 1L);
    for (int i = 0; i < strings.size(); i++) {
      array.setAtIndex(JAVA_LONG, i, arena.allocateFrom(strings.get(i)).address());
    }
    return array;
  }

  /** Writes all of a native segment to a descriptor. */
  public static void writeFully(int descriptor, MemorySegment bytes) {
    for (long at = 0; at < bytes.byteSize(); ) {
      long n = attempt(SystemCall.WRITE, descriptor, bytes.address() + at, bytes.byteSize() - at);
      if (n < 0 && n != -EINTR) {
        throw new EnclaveFault(FaultCode.SYSTEM_CALL, "write failed with error " + -n);
      }
      at += Math.max(n, 0);
    }
  }

  /** Fills a native segment from a descriptor; false when the other side ended first. */
  public static boolean readFully(int descriptor, MemorySegment bytes) {
    for (long at = 0; at < bytes.byteSize(); ) {
      long n = attempt(SystemCall.READ, descriptor, bytes.address() + at, bytes.byteSize() - at);
      if (n == 0) {
        return false;
      }
      if (n < 0 && n != -EINTR) {
        throw new EnclaveFault(FaultCode.SYSTEM_CALL, "read failed with error " + -n);
      }
      at += Math.max(n, 0);
    }
    return true;
  }

  /** Opens a file that must be there; the descriptor is not inherited. */
  public static int open(String path, long flags) {
    try (Arena arena = Arena.ofConfined()) {
      long text = arena.allocateFrom(path).address();
      return (int) call(SystemCall.OPEN, text, flags | O_CLOEXEC, 0);
    }
  }

  /** Closes a descriptor. */
  public static void close(int descriptor) {
    attempt(SystemCall.CLOSE, descriptor);
  }

  /** Creates a pipe whose ends are not inherited: the reading end first. */
  public static int[] pipe() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      call(SystemCall.PIPE2, ends.address(), O_CLOEXEC);
      return new int[] {ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1)};
    }
  }
}
