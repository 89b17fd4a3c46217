package io.ansim.enclave.engine.clustered;

import io.ansim.policy.disclosure.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An aggregate that tells values apart: distinct values, or the leaves of a quantile. Of a pair
 * with more rows than count, the keyed hash chooses.
 */
final class Told {
  private final Look look;
  private final Node value;
  private final Measure measure;
  private final int maxRows;
  private final PairCounts counts;
  private final Room room;
  private final long[] numbers = new long[Frame.ROWS];
  private int[] pairs = new int[0];
  private long[] values = new long[0];
  private int size;

  Told(Look look, Node value, Measure measure, int maxRows, Room room) {
    this.look = look;
    this.value = value;
    this.measure = measure;
    this.maxRows = maxRows;
    this.room = room;
    this.counts = new PairCounts(room);
  }

  PairCounts counts() {
    return counts;
  }

  void meet(Frame frame, Pairs blockPairs) {
    int wanted = size + look.count;
    if (values.length < wanted) {
      room.take((2L * wanted - values.length) * (Long.BYTES + Integer.BYTES));
      pairs = Arrays.copyOf(pairs, 2 * wanted);
      values = Arrays.copyOf(values, 2 * wanted);
    }
    if (look.count == 0) {
      return;
    }
    Vec vec = frame.vec(value);
    write(vec, frame.count);
    for (int i = 0; i < look.count; i++) {
      int row = look.all ? i : look.selection[i];
      pairs[size] = blockPairs.ofRow[row];
      values[size++] = numbers[row];
    }
  }

  private void write(Vec vec, int rows) {
    if (measure instanceof Measure.Quantile quantile) {
      for (int i = 0; i < rows; i++) {
        double one = value.isReal() ? vec.reals[i] : (double) vec.longs[i];
        double clamped = Math.max(quantile.range().min(), Math.min(quantile.range().max(), one));
        numbers[i] = (long) Math.floor((clamped - quantile.range().min()) / quantile.width());
      }
    } else {
      System.arraycopy(vec.longs, 0, numbers, 0, rows);
    }
  }

  /** Adds what complete pairs have to their groups, and keeps what the others have. */
  void settle(Pairs settled, boolean[] counted, Chooser chooser) {
    int[] rows = look.rows(settled);
    Map<Integer, List<Long>> tooMany = new TreeMap<>();
    int left = 0;
    for (int i = 0; i < size; i++) {
      int pair = pairs[i];
      if (pair >= counted.length) {
        pairs[left] = pair - counted.length;
        values[left++] = values[i];
      } else if (counted[pair]) {
        if (rows[pair] <= maxRows) {
          counts.add(settled.cell[pair], values[i], 1);
        } else {
          tooMany.computeIfAbsent(pair, _ -> new ArrayList<>()).add(values[i]);
        }
      }
    }
    size = left;
    tooMany.forEach((pair, all) -> choose(settled, pair, all, chooser));
  }

  private void choose(Pairs settled, int pair, List<Long> all, Chooser chooser) {
    long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
    boolean distinct = measure instanceof Measure.Distinct;
    long[] from = distinct ? Arrays.stream(sorted).distinct().toArray() : sorted;
    int[] chosen =
        from.length <= maxRows
            ? null
            : chooser.values(
                settled.row[pair], settled.cell[pair], distinct ? value : null, from, maxRows);
    for (int i = 0; i < Math.min(maxRows, from.length); i++) {
      counts.add(settled.cell[pair], from[chosen == null ? i : chosen[i]], 1);
    }
  }
}
