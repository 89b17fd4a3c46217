package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.Vector;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column of a table, row group by row group.
 *
 * @param type the type that the policy gives it
 * @param vectors its vectors
 * @param spans what its values lie within, where that is known
 * @param texts its dictionary
 */
record StoredColumn(
    ValueType type, List<Vector> vectors, List<Optional<Span>> spans, List<String> texts) {
  /** Microseconds of a day. */
  static final long MICROS_OF_DAY = 86_400_000_000L;

  /** The days that the language has. */
  static final Span DAYS = new Span(-Value.MAX_DAY, Value.MAX_DAY);

  /** The microseconds that the language has. */
  static final Span TIMES =
      new Span(-Value.MAX_DAY * MICROS_OF_DAY, (Value.MAX_DAY + 1) * MICROS_OF_DAY - 1);

  static StoredColumn of(ColumnarTable table, Name name, ValueType type) throws NotClustered {
    if (!holds(table.encoding(name), type)) {
      throw new NotClustered("encoding");
    }
    List<Vector> vectors = new ArrayList<>();
    List<Optional<Span>> spans = new ArrayList<>();
    for (int group = 0; group < table.groups(); group++) {
      vectors.add(table.column(name, group));
      spans.add(
          type == ValueType.REAL
              ? Optional.empty()
              : table.range(name, group).map(range -> new Span(range.min(), range.max())));
    }
    List<String> texts = type == ValueType.TEXT ? table.dictionary(name) : List.of();
    return new StoredColumn(type, vectors, spans, texts);
  }

  private static boolean holds(Encoding encoding, ValueType type) {
    return switch (encoding) {
      case BOOL8 -> type == ValueType.BOOLEAN;
      case INT8, INT16, INT32, INT64 -> type == ValueType.INTEGER;
      case FLOAT64 -> type == ValueType.REAL;
      case DATE32 -> type == ValueType.DATE;
      case TIMESTAMP64 -> type == ValueType.TIMESTAMP;
      case CODE8, CODE16, CODE32 -> type == ValueType.TEXT;
      case UTF8 -> false;
    };
  }

  /** Whether a value can be missing, also because the language does not have it. */
  boolean mayBeNone() {
    for (int group = 0; group < vectors.size(); group++) {
      if (vectors.get(group).validity().isPresent() || mayLeaveLanguage(group)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a stored value could be none that the language has. */
  boolean mayLeaveLanguage(int group) {
    Span range = language();
    return type == ValueType.REAL
        || (!range.equals(Span.ANY)
            && spans
                .get(group)
                .map(span -> span.least() < range.least() || span.most() > range.most())
                .orElse(true));
  }

  private Span language() {
    return switch (type) {
      case DATE -> DAYS;
      case TIMESTAMP -> TIMES;
      case BOOLEAN, INTEGER, REAL, TEXT -> Span.ANY;
    };
  }

  /** What the values in one row group lie within. */
  Span span(int group) {
    Span known = spans.get(group).orElse(width(vectors.get(group).encoding()));
    return switch (type) {
      case BOOLEAN -> new Span(0, 1);
      case TEXT -> spans.get(group).orElse(new Span(0, texts.size() - 1L));
      case DATE, TIMESTAMP ->
          new Span(
              Math.max(known.least(), language().least()),
              Math.min(known.most(), language().most()));
      case INTEGER, REAL -> known;
    };
  }

  private static Span width(Encoding encoding) {
    int spare = Long.SIZE - Byte.SIZE * encoding.bytes();
    return new Span(Long.MIN_VALUE >> spare, Long.MAX_VALUE >> spare);
  }

  /** What all values lie within. */
  Span span() {
    if (type == ValueType.TEXT) {
      return new Span(0, texts.size() - 1L);
    }
    Span all = new Span(Long.MAX_VALUE, Long.MIN_VALUE);
    for (int group = 0; group < vectors.size(); group++) {
      all = all.and(span(group));
    }
    return all;
  }

  /** Takes out what the language does not have. */
  void guard(int rows, Vec out) {
    out.spellNone(rows);
    out.hasNone |= type == ValueType.REAL ? infinite(out, rows) : outside(out, rows, language());
  }

  private static boolean infinite(Vec out, int rows) {
    double[] reals = out.reals;
    boolean[] none = out.none;
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      boolean bad = !(Math.abs(reals[i]) <= Double.MAX_VALUE);
      none[i] |= bad;
      any |= bad;
    }
    return any;
  }

  // Without branches in it the compiler makes vectors of the loop.
  @SuppressWarnings("ShortCircuitBoolean")
  private static boolean outside(Vec out, int rows, Span range) {
    long[] longs = out.longs;
    boolean[] none = out.none;
    long least = range.least();
    long most = range.most();
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      boolean bad = longs[i] < least | longs[i] > most;
      none[i] |= bad;
      any |= bad;
    }
    return any;
  }
}
