package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.emit.Literals;
import io.ansim.policy.dataset.Column;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How a column will be written.
 *
 * @param column the column
 * @param encoding how its values will lie in memory
 * @param texts its dictionary by code point, if values are codes
 */
record ColumnPlan(Column column, Encoding encoding, List<String> texts) {
  ColumnPlan {
    texts = List.copyOf(texts);
  }

  /** For a column that nobody has looked at. */
  static ColumnPlan wide(Column column) {
    return new ColumnPlan(
        column,
        switch (column.type()) {
          case BOOLEAN -> Encoding.BOOL8;
          case INTEGER -> Encoding.INT64;
          case REAL -> Encoding.FLOAT64;
          case TEXT -> Encoding.UTF8;
          case DATE -> Encoding.DATE32;
          case TIMESTAMP -> Encoding.TIMESTAMP64;
        },
        List.of());
  }

  /** For integers between these. */
  static ColumnPlan integers(Column column, long min, long max) {
    Encoding encoding = Encoding.INT64;
    if (min >= Byte.MIN_VALUE && max <= Byte.MAX_VALUE) {
      encoding = Encoding.INT8;
    } else if (min >= Short.MIN_VALUE && max <= Short.MAX_VALUE) {
      encoding = Encoding.INT16;
    } else if (min >= Integer.MIN_VALUE && max <= Integer.MAX_VALUE) {
      encoding = Encoding.INT32;
    }
    return new ColumnPlan(column, encoding, List.of());
  }

  /** For a text that is one of these; without a dictionary if they do not make one. */
  static ColumnPlan texts(Column column, Collection<String> texts) {
    if (texts.isEmpty()
        || texts.size() > DictionaryLayout.MOST
        || texts.stream().anyMatch(text -> text.indexOf(0) >= 0)) {
      return wide(column);
    }
    List<String> sorted = texts.stream().sorted(ColumnPlan::compare).toList();
    return new ColumnPlan(column, DictionaryLayout.encoding(sorted.size()), sorted);
  }

  /** UTF-8 bytes are in the order of code points; Java's own characters are not. */
  private static int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  /** The engine's expression for the value from which it is written. */
  String expression(String value) {
    String type =
        switch (encoding) {
          case BOOL8, FLOAT64, DATE32, TIMESTAMP64, UTF8, CODE8, CODE16, CODE32 ->
              Literals.engineType(column.type());
          case INT8 -> "TINYINT";
          case INT16 -> "SMALLINT";
          case INT32 -> "INTEGER";
          case INT64 -> "BIGINT";
        };
    return "CAST(" + value + " AS " + type + ")";
  }
}
