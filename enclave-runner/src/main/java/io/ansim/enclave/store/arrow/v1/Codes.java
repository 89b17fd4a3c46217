package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.duckdb.Text;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the codes of texts by what the engine writes of them, two words of eight bytes: these are
 * all of a short text; of a long one the second is an address, in whose place a hash is looked for.
 */
final class Codes {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9e3779b97f4a7c15L;
  private static final int NONE = -1;

  private final List<MemorySegment> texts;
  private final int[] slots;
  private final long[] heads;
  private final long[] tails;

  /** The code of a text is its place in the list; no text is there twice. */
  Codes(List<String> words) {
    texts =
        words.stream()
            .map(word -> MemorySegment.ofArray(word.getBytes(StandardCharsets.UTF_8)))
            .toList();
    slots = new int[Integer.highestOneBit(words.size() + 1) << 2];
    Arrays.fill(slots, NONE);
    heads = new long[texts.size()];
    tails = new long[texts.size()];
    MemorySegment value = MemorySegment.ofArray(new long[Text.BYTES / Long.BYTES]);
    for (int code = 0; code < texts.size(); code++) {
      MemorySegment text = texts.get(code);
      Text.put(value, 0, text, 0, Math.toIntExact(text.byteSize()));
      heads[code] = value.get(WORD, 0);
      tails[code] = Text.isShort(text.byteSize()) ? value.get(WORD, Long.BYTES) : hash(text);
      int slot = slot(heads[code], tails[code]);
      while (slots[slot] != NONE) {
        slot = after(slot);
      }
      slots[slot] = code;
    }
  }

  /** The code of a text among the values of a vector. */
  int of(MemorySegment values, int row) {
    long at = (long) row * Text.BYTES;
    long head = values.get(WORD, at);
    boolean isShort = Text.isShort(Text.length(values, row));
    long tail = isShort ? values.get(WORD, at + Long.BYTES) : hash(Text.bytes(values, row));
    for (int slot = slot(head, tail); slots[slot] != NONE; slot = after(slot)) {
      int code = slots[slot];
      if (heads[code] == head
          && tails[code] == tail
          && (isShort || Text.bytes(values, row).mismatch(texts.get(code)) < 0)) {
        return code;
      }
    }
    throw new IllegalArgumentException("a text is not in its dictionary");
  }

  private int slot(long head, long tail) {
    // Of a product the highest bits depend on all bits.
    long mixed = (head * MIX ^ tail) * MIX;
    return (int) (mixed >>> Long.numberOfLeadingZeros(slots.length - 1L));
  }

  private int after(int slot) {
    return slot + 1 & slots.length - 1;
  }

  private static long hash(MemorySegment text) {
    long hash = text.byteSize();
    long words = text.byteSize() / Long.BYTES;
    for (long i = 0; i < words; i++) {
      hash = (hash ^ text.get(WORD, i * Long.BYTES)) * MIX;
      hash ^= hash >>> Integer.SIZE;
    }
    for (long i = words * Long.BYTES; i < text.byteSize(); i++) {
      hash = (hash ^ text.get(ValueLayout.JAVA_BYTE, i)) * MIX;
    }
    return hash;
  }
}
