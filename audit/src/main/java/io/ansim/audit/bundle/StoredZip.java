package io.ansim.audit.bundle;

import io.ansim.audit.AuditFault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The zip of a bundle (PKWARE APPNOTE): every file stored, in its order, without times, comments or
 * attributes. The same files have one zip, and whatever else claims to be theirs is refused.
 */
final class StoredZip {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_BYTES = 30;
  private static final int CENTRAL_BYTES = 46;
  private static final int END_BYTES = 22;
  private static final short VERSION = 10;
  // The first of January 1980, the earliest day that a zip can hold.
  private static final short DATE = 0x21;
  private static final int MAX_NAME = 255;

  private StoredZip() {}

  static byte[] write(Map<BundleFile, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream central = new ByteArrayOutputStream();
    for (BundleFile file : BundleFile.values()) {
      byte[] content = Objects.requireNonNull(files.get(file));
      byte[] name = file.path().getBytes(StandardCharsets.US_ASCII);
      central.writeBytes(head(CENTRAL, CENTRAL_BYTES, name, content, out.size()));
      central.writeBytes(name);
      out.writeBytes(head(LOCAL, LOCAL_BYTES, name, content, 0));
      out.writeBytes(name);
      out.writeBytes(content);
    }
    short count = (short) BundleFile.values().length;
    byte[] end = new byte[END_BYTES];
    littleEndian(end)
        .putInt(END)
        .putInt(0)
        .putShort(count)
        .putShort(count)
        .putInt(central.size())
        .putInt(out.size());
    out.writeBytes(central.toByteArray());
    out.writeBytes(end);
    return out.toByteArray();
  }

  private static byte[] head(int kind, int bytes, byte[] name, byte[] content, int offset) {
    CRC32 sum = new CRC32();
    sum.update(content);
    byte[] head = new byte[bytes];
    ByteBuffer out = littleEndian(head).putInt(kind);
    if (kind == CENTRAL) {
      out.putShort(VERSION);
    }
    out.putShort(VERSION).putShort((short) 0).putShort((short) 0).putShort((short) 0);
    out.putShort(DATE).putInt((int) sum.getValue()).putInt(content.length).putInt(content.length);
    out.putShort((short) name.length);
    if (kind == CENTRAL) {
      out.putInt(bytes - Integer.BYTES, offset);
    }
    return head;
  }

  /** The files of a zip; a fault says what is not as it is written here. */
  static Map<BundleFile, byte[]> read(byte[] zip) {
    Map<BundleFile, byte[]> files = new EnumMap<>(BundleFile.class);
    ByteBuffer in = littleEndian(zip);
    for (BundleFile expected : BundleFile.values()) {
      files.put(expected, content(in, expected, files));
    }
    if (in.remaining() >= LOCAL_BYTES && in.getInt(in.position()) == LOCAL) {
      String name = name(in, in.getShort(in.position() + 26) & 0xffff);
      throw malformed("a file `" + name + "` that no bundle has");
    }
    byte[] wanted = write(files);
    if (!Arrays.equals(wanted, zip)) {
      int place = Arrays.mismatch(wanted, zip);
      throw malformed(
          zip.length > wanted.length && place == wanted.length
              ? "something after its end"
              : "its tables are not those of its files, at byte " + place);
    }
    return files;
  }

  private static byte[] content(
      ByteBuffer in, BundleFile expected, Map<BundleFile, byte[]> before) {
    int start = in.position();
    if (in.remaining() < LOCAL_BYTES || in.getInt(start) != LOCAL) {
      throw malformed("no file where `" + expected.path() + "` is expected, at byte " + start);
    }
    String name = name(in, in.getShort(start + 26) & 0xffff);
    if (!name.equals(expected.path())) {
      boolean again = before.keySet().stream().anyMatch(file -> file.path().equals(name));
      throw malformed(
          again
              ? "`" + name + "` twice"
              : "`" + name + "` where `" + expected.path() + "` is expected");
    }
    if (in.getShort(start + 8) != 0) {
      throw malformed("`" + name + "` is compressed; files of a bundle are stored");
    }
    long stored = in.getInt(start + 18) & 0xffffffffL;
    long said = in.getInt(start + 22) & 0xffffffffL;
    int body = start + LOCAL_BYTES + name.length() + (in.getShort(start + 28) & 0xffff);
    if (stored != said || said > in.limit() - body) {
      throw malformed("`" + name + "` says that it is longer than it is");
    }
    byte[] content = new byte[(int) said];
    in.get(body, content).position(body + content.length);
    return content;
  }

  /** The name of the file at the reader's place, fit to be printed. */
  private static String name(ByteBuffer in, int length) {
    int start = in.position() + LOCAL_BYTES;
    if (length > MAX_NAME || length > in.limit() - start) {
      throw malformed("a name beyond the end, at byte " + in.position());
    }
    byte[] name = new byte[length];
    in.get(start, name);
    return new String(name, StandardCharsets.US_ASCII).replaceAll("[^ -_a-~]", "?");
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static AuditFault malformed(String what) {
    return new AuditFault(AuditFault.Code.MALFORMED_TEXT, what);
  }
}
