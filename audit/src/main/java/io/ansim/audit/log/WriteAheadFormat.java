package io.ansim.audit.log;

import io.ansim.audit.AuditFault;
import io.ansim.audit.tree.EntryBundle;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TilePath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bytes of the write-ahead file: a header, then frames. One frame holds one batch, so that a
 * batch is either whole or torn, and nothing can follow a torn one: the next batch is written only
 * after this one is durable.
 */
final class WriteAheadFormat {
  private static final long MAGIC = 0x414e534d_57414c31L; // ANSMWAL1
  private static final int HEADER = 2 * Long.BYTES + Hash.BYTES + Integer.BYTES;

  /** Begins with a byte that no UTF-8 text has, so that no entry looks like a frame. */
  private static final int FRAME_MAGIC = 0xff415746;

  private static final int FRAME_HEADER = 4 * Integer.BYTES + Long.BYTES;

  private WriteAheadFormat() {}

  /**
   * What a file holds.
   *
   * @param base the index of the first entry, a multiple of 256
   * @param rootAtBase the root of the tree of the first `base` entries
   * @param entries the entries from `base` on
   * @param tornBytes how many bytes of a torn frame follow
   */
  record Content(long base, Hash rootAtBase, List<byte[]> entries, int tornBytes) {}

  static byte[] file(long base, Hash rootAtBase, List<byte[]> entries) {
    byte[] frame = entries.isEmpty() ? new byte[0] : frame(base, entries);
    ByteBuffer out = ByteBuffer.allocate(HEADER + frame.length);
    out.putLong(MAGIC).putLong(base).put(rootAtBase.bytes());
    out.putInt(checksum(out.array(), 0, HEADER - Integer.BYTES));
    return out.put(frame).array();
  }

  static byte[] frame(long firstIndex, List<byte[]> entries) {
    byte[] payload = EntryBundle.join(entries);
    ByteBuffer out = ByteBuffer.allocate(FRAME_HEADER + payload.length);
    out.putInt(FRAME_MAGIC).putLong(firstIndex).putInt(entries.size()).putInt(payload.length);
    out.putInt(0).put(payload);
    out.putInt(FRAME_HEADER - Integer.BYTES, frameChecksum(out.array(), 0, payload.length));
    return out.array();
  }

  /** Reads a file; a torn frame at the end is left out, any other damage is refused. */
  static Content read(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    if (file.length < HEADER
        || in.getLong(0) != MAGIC
        || in.getInt(HEADER - Integer.BYTES) != checksum(file, 0, HEADER - Integer.BYTES)) {
      throw damaged("its header is bad");
    }
    long base = in.getLong(Long.BYTES);
    if (base < 0 || base % TilePath.FULL != 0) {
      throw damaged("it begins at an odd place");
    }
    List<byte[]> entries = new ArrayList<>();
    int position = HEADER;
    while (position < file.length && isFrame(file, position, base + entries.size())) {
      int length = in.getInt(position + 2 * Integer.BYTES + Long.BYTES);
      int start = position + FRAME_HEADER;
      entries.addAll(EntryBundle.split(Arrays.copyOfRange(file, start, start + length)).entries());
      position = start + length;
    }
    // INVARIANT: a later whole frame means that this one was durable once: it is damaged, not torn.
    for (int later = position + 1; later < file.length; later++) {
      if (file[later] == (byte) 0xff && isFrameAtOrAfter(file, later, base + entries.size())) {
        throw damaged("a bad frame at byte " + position + " has a good one behind it");
      }
    }
    Hash rootAtBase = Hash.of(file, 2 * Long.BYTES);
    return new Content(base, rootAtBase, entries, file.length - position);
  }

  private static boolean isFrame(byte[] file, int position, long firstIndex) {
    return isFrameAtOrAfter(file, position, firstIndex)
        && ByteBuffer.wrap(file).getLong(position + Integer.BYTES) == firstIndex;
  }

  private static boolean isFrameAtOrAfter(byte[] file, int position, long firstIndex) {
    ByteBuffer in = ByteBuffer.wrap(file);
    if (in.limit() - position < FRAME_HEADER
        || in.getInt(position) != FRAME_MAGIC
        || in.getLong(position + Integer.BYTES) < firstIndex) {
      return false;
    }
    int count = in.getInt(position + Integer.BYTES + Long.BYTES);
    int length = in.getInt(position + 2 * Integer.BYTES + Long.BYTES);
    int start = position + FRAME_HEADER;
    if (length < 0 || length > in.limit() - start) {
      return false;
    }
    int stored = in.getInt(start - Integer.BYTES);
    if (stored != frameChecksum(file, position, length)) {
      return false;
    }
    EntryBundle.Split split = EntryBundle.split(Arrays.copyOfRange(file, start, start + length));
    return split.end() == length && split.entries().size() == count;
  }

  /** Over the frame without its checksum, so that a frame is good only in its own place. */
  private static int frameChecksum(byte[] file, int position, int length) {
    CRC32C crc = new CRC32C();
    crc.update(file, position, FRAME_HEADER - Integer.BYTES);
    crc.update(file, position + FRAME_HEADER, length);
    return (int) crc.getValue();
  }

  private static int checksum(byte[] file, int position, int length) {
    CRC32C crc = new CRC32C();
    crc.update(file, position, length);
    return (int) crc.getValue();
  }

  private static AuditFault damaged(String what) {
    return new AuditFault(
        AuditFault.Code.WRITE_AHEAD_DAMAGED, "the write-ahead file is damaged: " + what);
  }
}
