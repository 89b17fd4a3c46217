package io.ansim.policy.table;

import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.table.FlatBuffer.Absent;
import io.ansim.policy.table.FlatBuffer.Pairs;
import io.ansim.policy.table.FlatBuffer.Slot;
import io.ansim.policy.table.FlatBuffer.Table;
import io.ansim.policy.table.FlatBuffer.Tables;
import io.ansim.policy.table.FlatBuffer.Text;
import io.ansim.policy.table.FlatBuffer.Whole;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Renders a release as an Arrow IPC stream of one batch (Arrow columnar format 1.4, metadata V5);
 * what was withheld is null. Written by hand, so that the bytes do not depend on a library's
 * version and both sides of the socket can make them.
 */
public final class ArrowTable {
  private static final int CONTINUATION = 0xffffffff;
  private static final int ALIGNMENT = 8;
  private static final long METADATA_V5 = 4;
  private static final long HEADER_SCHEMA = 1;
  private static final long HEADER_BATCH = 3;

  private ArrowTable() {}

  /** The release as a file. */
  public static byte[] render(ReleasedTable release) {
    List<Columns.Column> columns = Columns.of(release);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message(out, HEADER_SCHEMA, schema(release.mode(), columns), new byte[0]);
    batch(out, release.rows().size(), columns);
    out.writeBytes(words(CONTINUATION, 0));
    return out.toByteArray();
  }

  private static Table schema(ReleaseMode mode, List<Columns.Column> columns) {
    return new Table(
        new Whole(2, 0),
        new Tables(columns.stream().map(ArrowTable::field).toList()),
        new Tables(
            List.of(
                note("ansim.mode", mode.name().toLowerCase(Locale.ROOT)),
                note("ansim.differentially_private", Boolean.toString(mode == ReleaseMode.DP)))));
  }

  private static Table note(String key, String value) {
    return new Table(new Text(key), new Text(value));
  }

  private static Table field(Columns.Column column) {
    return new Table(
        new Text(column.name()),
        new Whole(1, 1),
        new Whole(1, typeCode(column.type())),
        type(column.type()),
        new Absent(),
        new Tables(List.of()));
  }

  /** The case of the format's `Type` union. */
  private static int typeCode(ValueType type) {
    return switch (type) {
      case BOOLEAN -> 6;
      case INTEGER -> 2;
      case REAL -> 3;
      case TEXT -> 5;
      case DATE -> 8;
      case TIMESTAMP -> 10;
    };
  }

  private static Slot type(ValueType type) {
    return switch (type) {
      case BOOLEAN, TEXT -> new Table();
      // 64 bits, signed.
      case INTEGER -> new Table(new Whole(4, Long.SIZE), new Whole(1, 1));
      // Double precision.
      case REAL -> new Table(new Whole(2, 2));
      // Days since 1970.
      case DATE -> new Table(new Whole(2, 0));
      // Microseconds since 1970, of no time zone.
      case TIMESTAMP -> new Table(new Whole(2, 2));
    };
  }

  private static void batch(ByteArrayOutputStream out, int rows, List<Columns.Column> columns) {
    List<long[]> nodes = new ArrayList<>();
    List<long[]> buffers = new ArrayList<>();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Columns.Column column : columns) {
      ArrowVector vector = ArrowVector.of(column);
      nodes.add(new long[] {rows, vector.nulls()});
      for (byte[] buffer : vector.buffers()) {
        buffers.add(new long[] {body.size(), buffer.length});
        body.writeBytes(buffer);
        pad(body);
      }
    }
    Table header = new Table(new Whole(8, rows), new Pairs(nodes), new Pairs(buffers));
    message(out, HEADER_BATCH, header, body.toByteArray());
  }

  private static void message(ByteArrayOutputStream out, long kind, Table header, byte[] body) {
    byte[] metadata =
        FlatBuffer.of(
            new Table(
                new Whole(2, METADATA_V5), new Whole(1, kind), header, new Whole(8, body.length)));
    int padding = -metadata.length & (ALIGNMENT - 1);
    out.writeBytes(words(CONTINUATION, metadata.length + padding));
    out.writeBytes(metadata);
    out.writeBytes(new byte[padding]);
    out.writeBytes(body);
  }

  private static void pad(ByteArrayOutputStream body) {
    body.writeBytes(new byte[-body.size() & (ALIGNMENT - 1)]);
  }

  private static byte[] words(int first, int second) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(first)
        .putInt(second)
        .array();
  }
}
