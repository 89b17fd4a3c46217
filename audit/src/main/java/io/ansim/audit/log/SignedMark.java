package io.ansim.audit.log;

import io.ansim.audit.AuditFault;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TreeHasher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What the log is about to sign, stored in two alternating files before it signs. The log refuses
 * to start with fewer entries than the mark says, so damage at the end of the write-ahead file is
 * told from a torn tail.
 */
final class SignedMark {
  private static final List<String> SLOTS = List.of("signed.0", "signed.1");
  private static final long MAGIC = 0x414e534d_53474e31L; // ANSMSGN1
  private static final int BODY = 2 * Long.BYTES + Hash.BYTES;
  private static final int LENGTH = BODY + Integer.BYTES;

  private final LogStorage state;
  private int next;

  private SignedMark(LogStorage state, int next) {
    this.state = state;
    this.next = next;
  }

  /**
   * The size and root of a tree.
   *
   * @param size the number of entries
   * @param root the root over them
   */
  record Mark(long size, Hash root) {}

  /** The stored mark, or nothing before the first; refuses two damaged slots. */
  static Optional<Mark> read(LogStorage state) throws IOException {
    Optional<byte[]> first = state.read(SLOTS.get(0));
    Optional<byte[]> second = state.read(SLOTS.get(1));
    Optional<Mark> a = first.flatMap(SignedMark::decode);
    Optional<Mark> b = second.flatMap(SignedMark::decode);
    if (a.isEmpty() && b.isEmpty() && first.isPresent() && second.isPresent()) {
      throw new AuditFault(AuditFault.Code.INCONSISTENT, "both marks of what was signed are bad");
    }
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return a.get().size() >= b.get().size() ? a : b;
  }

  /** Opens the mark; the slot that holds the newest is not the next to be overwritten. */
  static SignedMark open(LogStorage state) throws IOException {
    Optional<Mark> newest = read(state);
    Optional<Mark> first = state.read(SLOTS.get(0)).flatMap(SignedMark::decode);
    SignedMark mark = new SignedMark(state, newest.isPresent() && newest.equals(first) ? 1 : 0);
    if (newest.isEmpty()) {
      Mark empty = new Mark(0, new TreeHasher().emptyRoot());
      mark.write(empty);
      mark.write(empty);
      state.syncFolder("");
    }
    return mark;
  }

  /** Stores the mark, durable on return. */
  void write(Mark mark) throws IOException {
    String slot = SLOTS.get(next);
    state.write(slot, encode(mark));
    state.sync(slot);
    next = 1 - next;
  }

  private static byte[] encode(Mark mark) {
    ByteBuffer out = ByteBuffer.allocate(LENGTH);
    out.putLong(MAGIC).putLong(mark.size()).put(mark.root().bytes());
    return out.putInt(checksum(out.array())).array();
  }

  private static Optional<Mark> decode(byte[] slot) {
    if (slot.length != LENGTH) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(slot);
    boolean whole = in.getLong(0) == MAGIC && in.getInt(BODY) == checksum(slot);
    long size = in.getLong(Long.BYTES);
    return whole && size >= 0
        ? Optional.of(new Mark(size, Hash.of(slot, 2 * Long.BYTES)))
        : Optional.empty();
  }

  private static int checksum(byte[] slot) {
    CRC32C crc = new CRC32C();
    crc.update(slot, 0, BODY);
    return (int) crc.getValue();
  }
}
