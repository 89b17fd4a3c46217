package io.ansim.enclave.store.container.v2;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Name;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a segment holds. It is part of the derivation of the segment's key, so that no segment can
 * stand in for another.
 *
 * @param part the shard or the run of row groups it belongs to, from 0
 * @param table the table it belongs to; empty if it belongs to none
 * @param column the column it belongs to; empty if it belongs to none or to several
 */
public record Label(int part, String table, String column) {
  /** The label of a container's index. */
  static final Label INDEX = new Label(0, "", "");

  /** Checks the form. */
  public Label {
    boolean named = Name.isName(table) && (column.isEmpty() || Name.isName(column));
    if (part < 0 || !(named || (table.isEmpty() && column.isEmpty()))) {
      throw new IllegalArgumentException("malformed label of a segment");
    }
  }

  /** What belongs to no table. */
  public static Label core(int part) {
    return new Label(part, "", "");
  }

  /** What belongs to a column. */
  public static Label of(int part, Name table, Name column) {
    return new Label(part, table.value(), column.value());
  }

  /** The one binary form. */
  public byte[] encoded() {
    byte[] tableBytes = table.getBytes(StandardCharsets.US_ASCII);
    byte[] columnBytes = column.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(Integer.BYTES + 2 + tableBytes.length + columnBytes.length)
        .putInt(part)
        .put((byte) tableBytes.length)
        .put(tableBytes)
        .put((byte) columnBytes.length)
        .put(columnBytes)
        .array();
  }

  /** Reads one from a buffer; anything malformed is an {@link IllegalArgumentException}. */
  static Label read(ByteBuffer in) {
    return new Label(in.getInt(), text(in), text(in));
  }

  /** What chunks are bound to. */
  byte[] digest() {
    return Digest.of(encoded()).bytes();
  }

  /** For instance {@code claim.cost part 3}. */
  @Override
  public String toString() {
    String what = table.isEmpty() ? "core" : column.isEmpty() ? table : table + "." + column;
    return what + " part " + part;
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[Byte.toUnsignedInt(in.get())];
    in.get(bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
