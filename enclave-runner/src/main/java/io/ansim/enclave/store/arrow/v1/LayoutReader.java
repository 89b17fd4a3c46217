package io.ansim.enclave.store.arrow.v1;

import io.ansim.policy.dataset.Name;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link LayoutWriter} writes; what else there is fails in one way or another. */
final class LayoutReader {
  private final ByteBuffer in;

  private LayoutReader(byte[] encoded) {
    this.in = ByteBuffer.wrap(encoded);
  }

  static ArrowLayout read(byte[] encoded) {
    LayoutReader reader = new LayoutReader(encoded);
    ArrowLayout layout = reader.layout();
    if (reader.in.hasRemaining()) {
      throw new IllegalArgumentException("there is more than a layout");
    }
    return layout;
  }

  private ArrowLayout layout() {
    if (Short.toUnsignedInt(in.getShort()) != LayoutWriter.VERSION) {
      throw new IllegalArgumentException("another version of the layout");
    }
    int persons = in.getInt();
    int count = Short.toUnsignedInt(in.getShort());
    List<TableLayout> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tables.add(table());
    }
    return new ArrowLayout(persons, tables);
  }

  private TableLayout table() {
    Name name = name();
    int flags = flags(LayoutWriter.OF_PERSONS | LayoutWriter.ONE_PER_PERSON);
    boolean ofPersons = (flags & LayoutWriter.OF_PERSONS) != 0;
    int groups = in.getInt();
    List<Integer> rows = integers(groups);
    List<Integer> ordinals = ofPersons ? integers(groups) : List.of();
    int count = Short.toUnsignedInt(in.getShort());
    List<ColumnLayout> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(column(groups));
    }
    return new TableLayout(
        name, ofPersons, (flags & LayoutWriter.ONE_PER_PERSON) != 0, rows, ordinals, columns);
  }

  /** As many as are said to be there; a count beyond the end fails before anything is kept. */
  private List<Integer> integers(int count) {
    if (count < 0 || count > in.remaining() / Integer.BYTES) {
      throw new IllegalArgumentException("more are said to be there than are");
    }
    List<Integer> integers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      integers.add(in.getInt());
    }
    return integers;
  }

  private ColumnLayout column(int groups) {
    Name name = name();
    Encoding encoding = Encodings.of(Byte.toUnsignedInt(in.get()));
    Optional<DictionaryLayout> dictionary =
        encoding.isDictionary()
            ? Optional.of(new DictionaryLayout(in.getInt(), in.getInt(), in.getLong()))
            : Optional.empty();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      blocks.add(block(encoding));
    }
    return new ColumnLayout(name, encoding, dictionary, blocks);
  }

  private Block block(Encoding encoding) {
    int segment = in.getInt();
    int flags = flags(LayoutWriter.MISSING | LayoutWriter.RANGE);
    long textBytes = encoding == Encoding.UTF8 ? in.getLong() : 0;
    Optional<ColumnarTable.Range> range =
        (flags & LayoutWriter.RANGE) != 0
            ? Optional.of(new ColumnarTable.Range(in.getLong(), in.getLong()))
            : Optional.empty();
    return new Block(segment, (flags & LayoutWriter.MISSING) != 0, textBytes, range);
  }

  private int flags(int known) {
    int flags = in.get();
    if ((flags & ~known) != 0) {
      throw new IllegalArgumentException("a flag that there is not");
    }
    return flags;
  }

  private Name name() {
    byte[] ascii = new byte[Byte.toUnsignedInt(in.get())];
    in.get(ascii);
    return new Name(new String(ascii, StandardCharsets.ISO_8859_1));
  }
}
