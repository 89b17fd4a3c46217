package io.ansim.enclave.store.arrow.v1;

import io.ansim.policy.dataset.Name;
import java.util.List;
import java.util.Optional;

/**
 * A column: a region with its dictionary, if it has one, and its blocks, one after another.
 *
 * @param name its name
 * @param encoding how values are written, in every block
 * @param dictionary its dictionary, if values are codes
 * @param blocks one for each row group
 */
public record ColumnLayout(
    Name name, Encoding encoding, Optional<DictionaryLayout> dictionary, List<Block> blocks) {
  /** Checks that the parts agree. */
  public ColumnLayout {
    blocks = List.copyOf(blocks);
    if (!dictionary
        .map(texts -> DictionaryLayout.encoding(texts.texts()) == encoding)
        .orElse(!encoding.isDictionary())) {
      throw new IllegalArgumentException("the width of codes follows from their dictionary");
    }
    for (Block block : blocks) {
      if (block.textBytes() < 0
          || block.textBytes() > Geometry.TEXTS
          || (block.textBytes() > 0 && encoding != Encoding.UTF8)) {
        throw new IllegalArgumentException("a block has more text than can be");
      }
      block.range().ifPresent(range -> check(encoding, dictionary, range));
    }
  }

  private static void check(
      Encoding encoding, Optional<DictionaryLayout> dictionary, ColumnarTable.Range range) {
    boolean fits =
        switch (encoding) {
          case BOOL8 -> range.min() >= 0 && range.max() <= 1;
          case INT8 -> range.min() >= Byte.MIN_VALUE && range.max() <= Byte.MAX_VALUE;
          case INT16 -> range.min() >= Short.MIN_VALUE && range.max() <= Short.MAX_VALUE;
          case INT32, DATE32 ->
              range.min() >= Integer.MIN_VALUE && range.max() <= Integer.MAX_VALUE;
          case INT64, TIMESTAMP64 -> true;
          case CODE8, CODE16, CODE32 ->
              range.min() >= 0 && range.max() < dictionary.orElseThrow().texts();
          case FLOAT64, UTF8 -> false;
        };
    if (!fits || range.min() > range.max()) {
      throw new IllegalArgumentException("a range is beyond what its encoding can say");
    }
  }

  long dictionaryBytes() {
    return dictionary.map(DictionaryLayout::bytes).orElse(0L);
  }
}
