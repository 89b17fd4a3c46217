package io.ansim.enclave.engine.clustered;

import java.util.Arrays;
import java.util.List;

/** Groups found by a table of every combination that their keys can have. */
final class DenseIds extends CellIds {
  private final int[] slots;
  private final long[] least;
  private final int[] strides;
  private final int[] missing;
  private final int[] places = new int[Frame.ROWS];
  private final long[] tuple;

  DenseIds(List<Node> keys, int combinations) {
    super(keys);
    slots = new int[combinations];
    least = new long[keys.size()];
    strides = new int[keys.size()];
    missing = new int[keys.size()];
    tuple = new long[keys.size() + 1];
    int stride = 1;
    for (int k = 0; k < keys.size(); k++) {
      Span span = keys.get(k).span();
      least[k] = span.least();
      strides[k] = stride;
      missing[k] = (int) span.size();
      stride *= (int) span.size() + (keys.get(k).mayBeNone() ? 1 : 0);
    }
  }

  @Override
  void assign(Frame frame, int[] ids) {
    int rows = frame.count;
    Arrays.fill(places, 0, rows, 0);
    for (int k = 0; k < keys().size(); k++) {
      Vec vec = frame.vec(keys().get(k));
      if (vec.hasNone) {
        add(vec.longs, vec.none, least[k], missing[k], strides[k], rows, places);
      } else {
        add(vec.longs, least[k], strides[k], rows, places);
      }
    }
    for (int i = 0; i < rows; i++) {
      int id = slots[places[i]];
      ids[i] = id == 0 ? met(frame, i) : id - 1;
    }
  }

  private static void add(long[] longs, long least, int stride, int rows, int[] places) {
    for (int i = 0; i < rows; i++) {
      places[i] += (int) (longs[i] - least) * stride;
    }
  }

  private static void add(
      long[] longs, boolean[] none, long least, int missing, int stride, int rows, int[] places) {
    for (int i = 0; i < rows; i++) {
      places[i] += (none[i] ? missing : (int) (longs[i] - least)) * stride;
    }
  }

  private int met(Frame frame, int row) {
    long bits = 0;
    for (int k = 0; k < keys().size(); k++) {
      Vec vec = frame.vec(keys().get(k));
      boolean none = vec.hasNone && vec.none[row];
      tuple[k] = none ? 0 : vec.longs[row];
      bits |= none ? 1L << k : 0;
    }
    tuple[keys().size()] = bits;
    return find(tuple, 0);
  }

  @Override
  int find(long[] wanted, int from) {
    int place = 0;
    long bits = wanted[from + keys().size()];
    for (int k = 0; k < keys().size(); k++) {
      boolean none = (bits >>> k & 1) == 1;
      place += (none ? missing[k] : (int) (wanted[from + k] - least[k])) * strides[k];
    }
    if (slots[place] == 0) {
      slots[place] = add(wanted, from) + 1;
    }
    return slots[place] - 1;
  }
}
