package io.ansim.enclave.store.arrow.v1;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * UTF-8 texts as they lie in memory: offsets, one more than texts, then the bytes.
 *
 * @param offsets where each begins among the bytes, and where the last ends
 * @param bytes the bytes of all
 */
record Texts(MemorySegment offsets, MemorySegment bytes) {
  static final ValueLayout.OfLong OFFSET = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** So many texts of so many bytes together, as a block begins with them. */
  static Texts at(MemorySegment block, long texts, long bytes) {
    return new Texts(
        block.asSlice(0, (texts + 1) * Long.BYTES), block.asSlice(Geometry.offsets(texts), bytes));
  }

  /** Lays texts out, both parts padded with zeros. */
  static Texts of(List<String> words, Arena arena) {
    List<byte[]> encoded = words.stream().map(w -> w.getBytes(StandardCharsets.UTF_8)).toList();
    long total = encoded.stream().mapToLong(utf8 -> utf8.length).sum();
    Texts texts =
        new Texts(
            arena.allocate(Geometry.offsets(words.size()), Geometry.ALIGNMENT),
            arena.allocate(Geometry.padded(total), Geometry.ALIGNMENT));
    long at = 0;
    for (int i = 0; i < encoded.size(); i++) {
      MemorySegment.copy(
          encoded.get(i), 0, texts.bytes, ValueLayout.JAVA_BYTE, at, encoded.get(i).length);
      at += encoded.get(i).length;
      texts.offsets.setAtIndex(OFFSET, i + 1L, at);
    }
    return texts;
  }

  /** How many bytes so many texts have together. */
  long length(int texts) {
    return offsets.getAtIndex(OFFSET, texts);
  }

  /** A sorted dictionary; refuses one that is not. */
  static List<String> dictionary(MemorySegment block, int count, long bytes) {
    Texts texts = at(block, count, bytes);
    List<String> words = new ArrayList<>(count);
    byte[] former = {};
    for (int i = 0; i < count; i++) {
      long from = texts.offsets.getAtIndex(OFFSET, i);
      long to = texts.offsets.getAtIndex(OFFSET, i + 1L);
      byte[] utf8 = texts.bytes.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
      if ((i > 0 && Arrays.compareUnsigned(former, utf8) >= 0) || (i == 0 && from != 0)) {
        throw new IllegalArgumentException("a dictionary is not in order");
      }
      words.add(text(utf8));
      former = utf8;
    }
    return words;
  }

  private static String text(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      if (text.indexOf(0) < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a dictionary is not text", e);
    }
    throw new IllegalArgumentException("a dictionary has a zero character");
  }
}
