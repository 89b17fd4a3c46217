package io.ansim.policy.table;

import io.ansim.policy.plan.Value;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** One column in Parquet's plain layout: which values there are, then those values. */
final class ParquetPage {
  private ParquetPage() {}

  static byte[] of(Columns.Column column) {
    List<Value> present =
        column.values().stream().filter(value -> !(value instanceof Value.Null)).toList();
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    page.writeBytes(levels(column.values()));
    BitSet truths = new BitSet();
    for (int i = 0; i < present.size(); i++) {
      switch (present.get(i)) {
        case Value.Int(long number) -> page.writeBytes(longs(number));
        case Value.Real(double number) ->
            page.writeBytes(longs(Double.doubleToRawLongBits(number)));
        case Value.Date(var day) -> page.writeBytes(ints(Math.toIntExact(day.toEpochDay())));
        case Value.Timestamp(var time) -> page.writeBytes(longs(Columns.micros(time)));
        case Value.Text(String text) -> {
          byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
          page.writeBytes(ints(utf8.length));
          page.writeBytes(utf8);
        }
        case Value.Bool(boolean truth) -> truths.set(i, truth);
        case Value.Null _ -> {}
      }
    }
    if (present.stream().anyMatch(Value.Bool.class::isInstance)) {
      page.writeBytes(bits(truths, present.size()));
    }
    return page.toByteArray();
  }

  /** A bit for each value, set where there is one: a single packed run behind its length. */
  private static byte[] levels(List<Value> values) {
    BitSet present = new BitSet();
    for (int i = 0; i < values.size(); i++) {
      present.set(i, !(values.get(i) instanceof Value.Null));
    }
    byte[] bits = bits(present, values.size());
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    // The number of groups of eight with the low bit set, seven bits a byte.
    int header = (bits.length << 1) | 1;
    for (; header > 0x7f; header >>>= 7) {
      run.write((header & 0x7f) | 0x80);
    }
    run.write(header);
    run.writeBytes(bits);
    ByteArrayOutputStream levels = new ByteArrayOutputStream();
    levels.writeBytes(ints(run.size()));
    levels.writeBytes(run.toByteArray());
    return levels.toByteArray();
  }

  private static byte[] bits(BitSet set, int size) {
    return Arrays.copyOf(set.toByteArray(), (size + 7) / 8);
  }

  private static byte[] ints(int number) {
    return buffer(Integer.BYTES).putInt(number).array();
  }

  private static byte[] longs(long number) {
    return buffer(Long.BYTES).putLong(number).array();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
