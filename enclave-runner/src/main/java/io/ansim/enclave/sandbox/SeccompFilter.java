package io.ansim.enclave.sandbox;

import static io.ansim.enclave.linux.SystemCall.*;

import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SystemCall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The system calls a locked-down worker may make, as a classic BPF program; every other call fails
 * with EPERM, no file can be opened for writing, and descriptors come from the host alone.
 */
record SeccompFilter(List<Instruction> program) {
  static final int ALLOW = 0x7fff0000;
  static final int KILL_PROCESS = 0x80000000;
  static final int REFUSE = 0x00050000;

  private static final int ARCHITECTURE_X86_64 = 0xC000003E;
  private static final int X32_NUMBERS = 0x40000000;
  private static final int OFFSET_NUMBER = 0;
  private static final int OFFSET_ARCHITECTURE = 4;
  private static final int OFFSET_ARGUMENTS = 16;
  private static final int LOAD = 0x20;
  private static final int JUMP_EQUAL = 0x15;
  private static final int JUMP_AT_LEAST = 0x35;
  private static final int JUMP_ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  private static final int CLONE_THREAD = 0x10000;
  private static final int CLONE_ANY_NAMESPACE = 0x7E020000;
  private static final int OPEN_WRITE_CREATE_TRUNCATE_TMPFILE = 0x400243;
  private static final int PR_SET_NAME = 15;
  private static final int STANDARD_INPUT = 0;

  /**
   * What the JVM and the engine need in order to compute, as seen by running them.
   *
   * <p>{@code brk} reports failure by an unchanged break, never by an error number: refused, the C
   * library takes the error for a new break and allocates memory that is not there.
   */
  static final Set<SystemCall> FREELY_ALLOWED =
      Set.copyOf(
          EnumSet.of(
              READ,
              WRITE,
              CLOSE,
              STAT,
              FSTAT,
              LSTAT,
              POLL,
              LSEEK,
              MMAP,
              MPROTECT,
              MUNMAP,
              BRK,
              RT_SIGACTION,
              RT_SIGPROCMASK,
              RT_SIGRETURN,
              PREAD64,
              PWRITE64,
              READV,
              WRITEV,
              ACCESS,
              SCHED_YIELD,
              MREMAP,
              MADVISE,
              DUP,
              DUP2,
              NANOSLEEP,
              GETPID,
              EXIT,
              UNAME,
              FCNTL,
              GETCWD,
              READLINK,
              GETTIMEOFDAY,
              GETRUSAGE,
              SYSINFO,
              GETPPID,
              SIGALTSTACK,
              GETPRIORITY,
              SETPRIORITY,
              GETTID,
              TIME,
              FUTEX,
              SCHED_GETAFFINITY,
              EPOLL_CREATE,
              GETDENTS64,
              RESTART_SYSCALL,
              CLOCK_GETTIME,
              CLOCK_GETRES,
              CLOCK_NANOSLEEP,
              EXIT_GROUP,
              EPOLL_WAIT,
              EPOLL_CTL,
              GET_MEMPOLICY,
              NEWFSTATAT,
              PPOLL,
              SET_ROBUST_LIST,
              EPOLL_PWAIT,
              EVENTFD2,
              EPOLL_CREATE1,
              GETRANDOM,
              MEMBARRIER,
              STATX,
              RSEQ,
              FACCESSAT2));

  /** One BPF instruction: code, jump when true, jump when false, constant. */
  record Instruction(int code, int whenTrue, int whenFalse, int constant) {}

  /** Copies the program. */
  SeccompFilter {
    program = List.copyOf(program);
  }

  /** The worker's filter. */
  static SeccompFilter worker() {
    List<Instruction> all = new ArrayList<>();
    all.add(load(OFFSET_ARCHITECTURE));
    all.add(new Instruction(JUMP_EQUAL, 1, 0, ARCHITECTURE_X86_64));
    all.add(answer(KILL_PROCESS));
    all.add(load(OFFSET_NUMBER));
    all.add(new Instruction(JUMP_AT_LEAST, 0, 1, X32_NUMBERS));
    all.add(answer(KILL_PROCESS));
    // The C library falls back to clone, whose flags can be inspected.
    all.addAll(when(CLONE3, List.of(answer(REFUSE | Linux.ENOSYS))));
    // The C library aborts by signalling itself; refused, a crash would become a spin.
    all.addAll(when(TGKILL, List.of(answer(KILL_PROCESS))));
    all.addAll(when(CLONE, threadsOnly()));
    all.addAll(when(OPEN, readingOnly(1)));
    all.addAll(when(OPENAT, readingOnly(2)));
    all.addAll(when(PRCTL, namingOnly()));
    all.addAll(when(RECVMSG, fromInputOnly()));
    FREELY_ALLOWED.stream()
        .sorted()
        .forEach(call -> all.addAll(when(call, List.of(answer(ALLOW)))));
    all.add(answer(REFUSE | Linux.EPERM));
    return new SeccompFilter(all);
  }

  private static List<Instruction> threadsOnly() {
    return List.of(
        load(argument(0)),
        new Instruction(JUMP_ANY_BIT, 2, 0, CLONE_ANY_NAMESPACE),
        new Instruction(JUMP_ANY_BIT, 0, 1, CLONE_THREAD),
        answer(ALLOW),
        answer(REFUSE | Linux.EPERM));
  }

  private static List<Instruction> readingOnly(int flags) {
    return List.of(
        load(argument(flags)),
        new Instruction(JUMP_ANY_BIT, 1, 0, OPEN_WRITE_CREATE_TRUNCATE_TMPFILE),
        answer(ALLOW),
        answer(REFUSE | Linux.EPERM));
  }

  private static List<Instruction> namingOnly() {
    return List.of(
        load(argument(0)),
        new Instruction(JUMP_EQUAL, 0, 1, PR_SET_NAME),
        answer(ALLOW),
        answer(REFUSE | Linux.EPERM));
  }

  /** Standard input is a socket to which nobody but the host can write. */
  private static List<Instruction> fromInputOnly() {
    return List.of(
        load(argument(0)),
        new Instruction(JUMP_EQUAL, 0, 1, STANDARD_INPUT),
        answer(ALLOW),
        answer(REFUSE | Linux.EPERM));
  }

  private static List<Instruction> when(SystemCall call, List<Instruction> body) {
    List<Instruction> all = new ArrayList<>();
    all.add(new Instruction(JUMP_EQUAL, 0, body.size(), call.number()));
    all.addAll(body);
    return all;
  }

  private static Instruction load(int offset) {
    return new Instruction(LOAD, 0, 0, offset);
  }

  private static Instruction answer(int result) {
    return new Instruction(RETURN, 0, 0, result);
  }

  private static int argument(int index) {
    return OFFSET_ARGUMENTS + 8 * index;
  }

  /** The program as the kernel reads it: eight little-endian bytes an instruction. */
  byte[] encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(8 * program.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (Instruction i : program) {
      bytes.putShort((short) i.code());
      bytes.put((byte) i.whenTrue());
      bytes.put((byte) i.whenFalse());
      bytes.putInt(i.constant());
    }
    return bytes.array();
  }

  /** The SHA-256 of {@link #encoded}, in hexadecimal. */
  String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
