package io.ansim.enclave.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands open descriptors to another process over a socket that has no name (SCM_RIGHTS, unix(7)):
 * packets of one zero byte, each with up to {@link #IN_PACKET} of them.
 */
public final class Descriptors {
  /** The most descriptors in one packet; the kernel's own limit is 253. */
  static final int IN_PACKET = 64;

  private static final long AF_UNIX = 1;
  private static final long SOCK_STREAM_CLOEXEC = 1 | 0x80000;
  private static final long SHUT_RD = 0;
  private static final long MSG_NOSIGNAL = 0x4000;
  private static final long MSG_CMSG_CLOEXEC = 0x40000000;
  private static final int MSG_CTRUNC = 8;
  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;
  // struct msghdr: name, its length, vector, its length, control, its length, flags.
  private static final long HEADER_BYTES = 56;
  private static final long VECTOR = 16;
  private static final long VECTOR_LENGTH = 24;
  private static final long CONTROL = 32;
  private static final long CONTROL_LENGTH = 40;
  private static final long FLAGS = 48;
  // struct cmsghdr: length, level, type; then the descriptors.
  private static final long RIGHTS = 16;

  private Descriptors() {}

  /**
   * A pair of connected sockets, neither inherited: the first for the host, who can only write to
   * it, the second for the process that it starts, who can only read from it.
   */
  public static int[] channel() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      Linux.call(SystemCall.SOCKETPAIR, AF_UNIX, SOCK_STREAM_CLOEXEC, 0, ends.address());
      int[] pair = {ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1)};
      Linux.call(SystemCall.SHUTDOWN, pair[0], SHUT_RD);
      return pair;
    }
  }

  /** Sends descriptors in order; the receiver has its own of the same open files. */
  public static void send(int socket, List<Integer> descriptors) {
    for (int at = 0; at < descriptors.size(); at += IN_PACKET) {
      sendPacket(socket, descriptors.subList(at, Math.min(at + IN_PACKET, descriptors.size())));
    }
  }

  /**
   * Receives exactly so many descriptors, none of them inherited by programs that this process
   * starts; fewer, or another byte than a packet's, is refused and all are closed.
   */
  public static List<Integer> receive(int socket, int count) {
    List<Integer> received = new ArrayList<>();
    boolean complete = false;
    try {
      while (received.size() < count) {
        receivePacket(socket, Math.min(IN_PACKET, count - received.size()), received);
      }
      complete = true;
      return List.copyOf(received);
    } finally {
      if (!complete) {
        received.forEach(Linux::close);
      }
    }
  }

  private static void sendPacket(int socket, List<Integer> descriptors) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment control = control(arena, descriptors.size());
      for (int i = 0; i < descriptors.size(); i++) {
        control.set(JAVA_INT, RIGHTS + 4L * i, descriptors.get(i));
      }
      MemorySegment header = header(arena, control);
      long sent;
      do {
        sent = Linux.attempt(SystemCall.SENDMSG, socket, header.address(), MSG_NOSIGNAL);
      } while (sent == -Linux.EINTR);
      Linux.require(SystemCall.SENDMSG, sent);
    }
  }

  private static void receivePacket(int socket, int count, List<Integer> received) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment control = control(arena, count);
      MemorySegment header = header(arena, control);
      long result;
      do {
        result = Linux.attempt(SystemCall.RECVMSG, socket, header.address(), MSG_CMSG_CLOEXEC);
      } while (result == -Linux.EINTR);
      Linux.require(SystemCall.RECVMSG, result);
      long length = header.get(JAVA_LONG, CONTROL_LENGTH) == 0 ? 0 : control.get(JAVA_LONG, 0);
      for (long at = RIGHTS; at + 4 <= length; at += 4) {
        received.add(control.get(JAVA_INT, at));
      }
      boolean truncated = (header.get(JAVA_INT, FLAGS) & MSG_CTRUNC) != 0;
      if (result != 1 || truncated || length != RIGHTS + 4L * count) {
        throw new EnclaveFault(FaultCode.PROTOCOL, "expected descriptors, got something else");
      }
    }
  }

  private static MemorySegment control(Arena arena, int count) {
    MemorySegment control = arena.allocate(RIGHTS + (4L * count + 7) / 8 * 8, 8);
    control.set(JAVA_LONG, 0, RIGHTS + 4L * count);
    control.set(JAVA_INT, 8, SOL_SOCKET);
    control.set(JAVA_INT, 12, SCM_RIGHTS);
    return control;
  }

  /** A message of one byte with that control data. */
  private static MemorySegment header(Arena arena, MemorySegment control) {
    MemorySegment vector = arena.allocate(16, 8);
    vector.set(ADDRESS, 0, arena.allocate(1));
    vector.set(JAVA_LONG, 8, 1);
    MemorySegment header = arena.allocate(HEADER_BYTES, 8);
    header.set(ADDRESS, VECTOR, vector);
    header.set(JAVA_LONG, VECTOR_LENGTH, 1);
    header.set(ADDRESS, CONTROL, control);
    header.set(JAVA_LONG, CONTROL_LENGTH, control.byteSize());
    return header;
  }
}
