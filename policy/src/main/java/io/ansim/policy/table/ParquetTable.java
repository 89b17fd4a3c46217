package io.ansim.policy.table;

import static io.ansim.policy.table.ThriftCompact.field;

import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.table.ThriftCompact.Field;
import io.ansim.policy.table.ThriftCompact.Flag;
import io.ansim.policy.table.ThriftCompact.Int;
import io.ansim.policy.table.ThriftCompact.Items;
import io.ansim.policy.table.ThriftCompact.Struct;
import io.ansim.policy.table.ThriftCompact.Text;
import io.ansim.policy.table.ThriftCompact.Wide;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Renders a release as a Parquet file (format 2.11): one group of rows, one plain page for each
 * column, nothing compressed; what was withheld is null. Written by hand for the reasons that
 * {@link ArrowTable} is.
 */
public final class ParquetTable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final Int VERSION = new Int(2);

  // Numbers of the format's enumerations.
  private static final Int OPTIONAL = new Int(1);
  private static final Int PLAIN = new Int(0);
  private static final Int RLE = new Int(3);
  private static final Int UNCOMPRESSED = new Int(0);
  private static final Int DATA_PAGE = new Int(0);
  private static final Int CONVERTED_UTF8 = new Int(0);
  private static final Int CONVERTED_DATE = new Int(6);

  private final List<Columns.Column> columns;
  private final int rows;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private ParquetTable(List<Columns.Column> columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** The release as a file. */
  public static byte[] render(ReleasedTable release) {
    return new ParquetTable(Columns.of(release), release.rows().size()).file(release.mode());
  }

  private byte[] file(ReleaseMode mode) {
    out.writeBytes(MAGIC);
    List<Struct> groups = rows == 0 ? List.of() : List.of(group());
    byte[] footer =
        ThriftCompact.of(
            new Struct(
                field(1, VERSION),
                field(2, new Items(schema())),
                field(3, new Wide(rows)),
                field(4, new Items(groups)),
                field(5, new Items(notes(mode))),
                field(6, new Text("ansim"))));
    out.writeBytes(footer);
    out.writeBytes(littleEndian(footer.length));
    out.writeBytes(MAGIC);
    return out.toByteArray();
  }

  private List<Struct> schema() {
    List<Struct> elements = new ArrayList<>();
    elements.add(new Struct(field(4, new Text("release")), field(5, new Int(columns.size()))));
    columns.forEach(column -> elements.add(element(column)));
    return elements;
  }

  private static Struct element(Columns.Column column) {
    List<Field> fields = new ArrayList<>();
    fields.add(field(1, new Int(physical(column.type()))));
    fields.add(field(3, OPTIONAL));
    fields.add(field(4, new Text(column.name())));
    switch (column.type()) {
      case TEXT -> {
        fields.add(field(6, CONVERTED_UTF8));
        fields.add(field(10, new Struct(field(1, new Struct()))));
      }
      case DATE -> {
        fields.add(field(6, CONVERTED_DATE));
        fields.add(field(10, new Struct(field(6, new Struct()))));
      }
      // Of no time zone, in microseconds; older readers have no word for that.
      case TIMESTAMP ->
          fields.add(
              field(
                  10,
                  new Struct(
                      field(
                          8,
                          new Struct(
                              field(1, new Flag(false)),
                              field(2, new Struct(field(2, new Struct()))))))));
      case BOOLEAN, INTEGER, REAL -> {}
    }
    return new Struct(fields);
  }

  /** How the format stores a type. */
  private static int physical(ValueType type) {
    return switch (type) {
      case BOOLEAN -> 0;
      case DATE -> 1;
      case INTEGER, TIMESTAMP -> 2;
      case REAL -> 5;
      case TEXT -> 6;
    };
  }

  private Struct group() {
    List<Struct> chunks = new ArrayList<>();
    int start = out.size();
    for (Columns.Column column : columns) {
      int at = out.size();
      byte[] page = ParquetPage.of(column);
      out.writeBytes(header(page.length));
      out.writeBytes(page);
      chunks.add(chunk(column, at, out.size() - at));
    }
    return new Struct(
        field(1, new Items(chunks)),
        field(2, new Wide(out.size() - start)),
        field(3, new Wide(rows)));
  }

  private byte[] header(int bytes) {
    return ThriftCompact.of(
        new Struct(
            field(1, DATA_PAGE),
            field(2, new Int(bytes)),
            field(3, new Int(bytes)),
            field(
                5,
                new Struct(
                    field(1, new Int(rows)), field(2, PLAIN), field(3, RLE), field(4, RLE)))));
  }

  private Struct chunk(Columns.Column column, int at, int bytes) {
    return new Struct(
        field(2, new Wide(at)),
        field(
            3,
            new Struct(
                field(1, new Int(physical(column.type()))),
                field(2, new Items(List.of(PLAIN, RLE))),
                field(3, new Items(List.of(new Text(column.name())))),
                field(4, UNCOMPRESSED),
                field(5, new Wide(rows)),
                field(6, new Wide(bytes)),
                field(7, new Wide(bytes)),
                field(9, new Wide(at)))));
  }

  private static List<Struct> notes(ReleaseMode mode) {
    return List.of(
        note("ansim.mode", mode.name().toLowerCase(Locale.ROOT)),
        note("ansim.differentially_private", Boolean.toString(mode == ReleaseMode.DP)));
  }

  private static Struct note(String key, String value) {
    return new Struct(field(1, new Text(key)), field(2, new Text(value)));
  }

  private static byte[] littleEndian(int number) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }
}
