package io.ansim.enclave.store.arrow.v1;

import io.ansim.policy.dataset.Name;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table whose regions are mapped; views of them, nothing is copied. */
public final class ArrowTable implements ColumnarTable {
  /** A column that is open: its layout, its texts and its vectors by row group. */
  private record Open(ColumnLayout layout, List<String> texts, List<Vector> vectors) {}

  private final TableLayout layout;
  private final List<MemorySegment> ordinals = new ArrayList<>();
  private final Map<Name, Open> columns = new HashMap<>();
  private final List<Name> names = new ArrayList<>();

  /** Takes what is mapped of regions, the first of which is the table's first. */
  ArrowTable(TableLayout layout, Map<Integer, MemorySegment> regions, int first) {
    this.layout = layout;
    int region = first;
    if (layout.ofPersons()) {
      region(regions, region++, layout.ordinalBytes()).ifPresent(this::openOrdinals);
    }
    for (ColumnLayout column : layout.columns()) {
      region(regions, region++, layout.columnBytes(column))
          .ifPresent(memory -> open(column, memory));
    }
  }

  /** Its name. */
  public Name name() {
    return layout.name();
  }

  /** The columns that are open, in the order of the policy. */
  public List<Name> columns() {
    return List.copyOf(names);
  }

  /** How many rows there are. */
  public int rows() {
    return layout.rows();
  }

  @Override
  public int groups() {
    return layout.groups().size();
  }

  @Override
  public int rows(int group) {
    return layout.groups().get(group);
  }

  @Override
  public Optional<MemorySegment> ordinals(int group) {
    if (!layout.ofPersons()) {
      return Optional.empty();
    }
    if (ordinals.size() != groups()) {
      throw new IllegalArgumentException("the ordinals of the table are not open");
    }
    return Optional.of(ordinals.get(group));
  }

  @Override
  public boolean isOnePerPerson() {
    return layout.onePerPerson();
  }

  @Override
  public Vector column(Name column, int group) {
    return open(column).vectors().get(group);
  }

  @Override
  public Encoding encoding(Name column) {
    return open(column).layout().encoding();
  }

  @Override
  public List<String> dictionary(Name column) {
    return open(column).texts();
  }

  @Override
  public Optional<Range> range(Name column, int group) {
    return open(column).layout().blocks().get(group).range();
  }

  /** How many bytes of text a row group of a {@link Encoding#UTF8} column has. */
  public long textBytes(Name column, int group) {
    return open(column).layout().blocks().get(group).textBytes();
  }

  private Open open(Name column) {
    return Optional.ofNullable(columns.get(column))
        .orElseThrow(() -> new IllegalArgumentException("a column of the table is not open"));
  }

  /** A region without bytes is always there. */
  private static Optional<MemorySegment> region(
      Map<Integer, MemorySegment> regions, int number, long bytes) {
    Optional<MemorySegment> memory =
        bytes == 0
            ? Optional.of(MemorySegment.NULL)
            : Optional.ofNullable(regions.get(number)).map(MemorySegment::asReadOnly);
    if (memory.isPresent() && memory.get().byteSize() != bytes) {
      throw new IllegalArgumentException("a region has another length than its layout says");
    }
    return memory;
  }

  private void openOrdinals(MemorySegment memory) {
    long at = 0;
    for (int rows : layout.groups()) {
      ordinals.add(memory.asSlice(at, (long) rows * Integer.BYTES));
      at += Geometry.ordinals(rows);
    }
  }

  private void open(ColumnLayout column, MemorySegment memory) {
    List<String> texts =
        column
            .dictionary()
            .map(dictionary -> Texts.dictionary(memory, dictionary.texts(), dictionary.textBytes()))
            .orElse(List.of());
    List<Vector> vectors = new ArrayList<>();
    long at = column.dictionaryBytes();
    for (int group = 0; group < groups(); group++) {
      Block block = column.blocks().get(group);
      long bytes = Geometry.bytes(column.encoding(), rows(group), block);
      vectors.add(vector(column.encoding(), rows(group), block, memory.asSlice(at, bytes)));
      at += bytes;
    }
    names.add(column.name());
    columns.put(column.name(), new Open(column, texts, vectors));
  }

  private static Vector vector(Encoding encoding, int rows, Block block, MemorySegment memory) {
    long bitmap = block.missing() ? Geometry.validity(rows) : 0;
    return new Vector(
        encoding,
        rows,
        block.missing() ? Optional.of(memory.asSlice(0, bitmap)) : Optional.empty(),
        memory.asSlice(bitmap, Geometry.values(encoding, rows, block)));
  }
}
