package io.ansim.enclave.store.arrow.scan;

import io.ansim.enclave.duckdb.EngineTable;
import io.ansim.enclave.duckdb.EngineType;
import io.ansim.enclave.duckdb.EngineVector;
import io.ansim.enclave.duckdb.Text;
import io.ansim.enclave.store.arrow.v1.ArrowTable;
import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.Vector;
import io.ansim.policy.dataset.Name;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/** A table's row groups cut into parts of the size of the engine's vectors. */
final class ScannedTable implements EngineTable {
  private static final ValueLayout.OfLong OFFSET = ValueLayout.JAVA_LONG;

  private final ArrowTable table;
  private final List<Name> names;
  private final int[] firstParts;
  private final int parts;

  ScannedTable(ArrowTable table) {
    this.table = table;
    this.names = table.columns();
    this.firstParts = new int[table.groups()];
    int part = 0;
    for (int group = 0; group < firstParts.length; group++) {
      firstParts[group] = part;
      part += Math.ceilDiv(table.rows(group), PART);
    }
    this.parts = part;
  }

  @Override
  public List<Column> columns() {
    return names.stream().map(name -> new Column(name.value(), type(name))).toList();
  }

  private EngineType type(Name column) {
    return switch (table.encoding(column)) {
      case BOOL8 -> EngineType.Plain.BOOLEAN;
      case INT8 -> EngineType.Plain.TINYINT;
      case INT16 -> EngineType.Plain.SMALLINT;
      case INT32 -> EngineType.Plain.INTEGER;
      case INT64 -> EngineType.Plain.BIGINT;
      case FLOAT64 -> EngineType.Plain.DOUBLE;
      case DATE32 -> EngineType.Plain.DATE;
      case TIMESTAMP64 -> EngineType.Plain.TIMESTAMP;
      case UTF8 -> EngineType.Plain.VARCHAR;
      case CODE8, CODE16, CODE32 -> new EngineType.Choice(table.dictionary(column));
    };
  }

  @Override
  public long rows() {
    return table.rows();
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public int rows(int part) {
    int group = group(part);
    return Math.min(PART, table.rows(group) - row(part, group));
  }

  @Override
  public void read(int part, int column, EngineVector target) {
    int group = group(part);
    int from = row(part, group);
    int rows = rows(part);
    Vector source = table.column(names.get(column), group);
    if (source.encoding() == Encoding.UTF8) {
      texts(source, table.textBytes(names.get(column), group), from, rows, target);
    } else {
      long width = source.encoding().bytes();
      MemorySegment.copy(source.data(), from * width, target.values(rows * width), 0, rows * width);
    }
    if (source.validity().isPresent()) {
      long bytes = EngineVector.validityBytes(rows);
      MemorySegment.copy(
          source.validity().get(), from / Byte.SIZE, target.writableValidity(rows), 0, bytes);
    }
  }

  /** The engine follows the addresses that are written here, so every one of them is checked. */
  private static void texts(Vector source, long bytes, int from, int rows, EngineVector target) {
    MemorySegment offsets = source.data().asSlice(0, (source.rows() + 1L) * Long.BYTES);
    MemorySegment texts = source.texts(bytes);
    MemorySegment values = target.values((long) rows * Text.BYTES);
    for (int row = 0; row < rows; row++) {
      long start = offsets.getAtIndex(OFFSET, from + row);
      long end = offsets.getAtIndex(OFFSET, from + row + 1L);
      if (start < 0 || end < start || end > bytes) {
        throw new IllegalArgumentException("a text lies outside its row group");
      }
      Text.put(values, row, texts, start, Math.toIntExact(end - start));
    }
  }

  private int group(int part) {
    int found = Arrays.binarySearch(firstParts, part);
    return found >= 0 ? found : -found - 2;
  }

  private int row(int part, int group) {
    return (part - firstParts[group]) * PART;
  }
}
