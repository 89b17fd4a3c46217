package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.duckdb.EngineVector;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A column's values while a row group is gathered, as they will lie in its block. */
abstract sealed class ColumnBuffer permits FixedBuffer, TextBuffer {
  private final Bitmap bitmap;
  private int rows;

  ColumnBuffer(Arena arena) {
    this.bitmap = new Bitmap(arena);
  }

  static ColumnBuffer of(ColumnPlan plan, Arena arena) {
    if (plan.encoding().isDictionary()) {
      return new CodeBuffer(plan.encoding(), new Codes(plan.texts()), arena);
    }
    return plan.encoding() == Encoding.UTF8
        ? new TextBuffer(arena)
        : new FixedBuffer(plan.encoding(), arena);
  }

  /** Takes some of the rows that the engine shows. */
  final void append(EngineVector source, int from, int count) {
    copy(source, from, count, rows);
    source
        .validity(from + count)
        .ifPresent(validity -> bitmap.append(validity, from, count, rows, this::erase));
    rows += count;
  }

  /** The parts of the block, in their order. */
  final List<MemorySegment> parts() {
    List<MemorySegment> parts = new ArrayList<>();
    if (bitmap.isMissing()) {
      parts.add(bitmap.of(rows));
    }
    parts.addAll(values(rows));
    return parts;
  }

  /** What the layout says of the block. */
  final Block block(int segment) {
    return new Block(segment, bitmap.isMissing(), textBytes(), range(rows, bitmap));
  }

  /** Whether the row group should end here, although it could have more rows. */
  abstract boolean isFull();

  /** Begins the next block. */
  final void clear() {
    bitmap.clear();
    rows = 0;
    empty();
  }

  /** Copies values of the source behind those that are here; those that are missing as well. */
  abstract void copy(EngineVector source, int from, int count, int at);

  /** Puts zeros in the place of a value that is missing. */
  abstract void erase(int row);

  /** The values of so many rows, padded with zeros. */
  abstract List<MemorySegment> values(int rows);

  abstract Optional<ColumnarTable.Range> range(int rows, Bitmap present);

  abstract long textBytes();

  abstract void empty();
}
