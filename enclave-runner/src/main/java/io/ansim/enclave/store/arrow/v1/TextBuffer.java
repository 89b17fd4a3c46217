package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.duckdb.EngineVector;
import io.ansim.enclave.duckdb.Text;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** Texts without a dictionary. */
final class TextBuffer extends ColumnBuffer {
  /** More text than this ends a row group early. */
  static final long FULL = 32L << 20;

  private final Arena arena;
  private final MemorySegment offsets;
  private MemorySegment bytes;
  private long used;

  TextBuffer(Arena arena) {
    super(arena);
    this.arena = arena;
    this.offsets = arena.allocate(Geometry.offsets(Geometry.GROUP), Geometry.ALIGNMENT);
    this.bytes = arena.allocate(FULL, Geometry.ALIGNMENT);
  }

  @Override
  void copy(EngineVector source, int from, int count, int at) {
    MemorySegment texts = source.values((long) (from + count) * Text.BYTES);
    Optional<MemorySegment> validity = source.validity(from + count);
    for (int i = 0; i < count; i++) {
      int row = from + i;
      if (validity.isEmpty() || Bitmap.has(validity.get(), row)) {
        MemorySegment text = Text.bytes(texts, row);
        reserve(text.byteSize());
        MemorySegment.copy(text, 0, bytes, used, text.byteSize());
        used += text.byteSize();
      }
      offsets.setAtIndex(Texts.OFFSET, at + i + 1L, used);
    }
  }

  /** Grows by doubling; what was before is zeroed and stays with the arena. */
  private void reserve(long more) {
    if (used + more > bytes.byteSize()) {
      long wanted = Math.max(2 * bytes.byteSize(), Geometry.padded(used + more));
      MemorySegment larger = arena.allocate(wanted, Geometry.ALIGNMENT);
      MemorySegment.copy(bytes, 0, larger, 0, used);
      bytes.fill((byte) 0);
      bytes = larger;
    }
  }

  @Override
  boolean isFull() {
    return used >= FULL;
  }

  /** A text that is missing has taken no room. */
  @Override
  void erase(int row) {}

  @Override
  List<MemorySegment> values(int rows) {
    MemorySegment starts = offsets.asSlice(0, Geometry.offsets(rows));
    starts.asSlice((rows + 1L) * Long.BYTES).fill((byte) 0);
    MemorySegment texts = bytes.asSlice(0, Geometry.padded(used));
    texts.asSlice(used).fill((byte) 0);
    return List.of(starts, texts);
  }

  @Override
  Optional<ColumnarTable.Range> range(int rows, Bitmap present) {
    return Optional.empty();
  }

  @Override
  long textBytes() {
    return used;
  }

  @Override
  void empty() {
    used = 0;
  }
}
