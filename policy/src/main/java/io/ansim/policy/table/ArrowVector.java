package io.ansim.policy.table;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The buffers of one column in Arrow's layout: which values there are, then the values; a text's
 * are its offsets and its bytes.
 *
 * @param nulls how many values are null
 * @param buffers the buffers in the format's order
 */
record ArrowVector(int nulls, List<byte[]> buffers) {
  static ArrowVector of(Columns.Column column) {
    List<Value> values = column.values();
    int nulls = (int) values.stream().filter(Value.Null.class::isInstance).count();
    byte[] present = bits(values.stream().map(value -> !(value instanceof Value.Null)).toList());
    return new ArrowVector(
        nulls,
        switch (column.type()) {
          case TEXT -> texts(present, values);
          case BOOLEAN ->
              List.of(
                  present,
                  bits(
                      values.stream()
                          .map(value -> value instanceof Value.Bool(boolean bool) && bool)
                          .toList()));
          case INTEGER, REAL, DATE, TIMESTAMP -> List.of(present, numbers(column.type(), values));
        });
  }

  private static byte[] bits(List<Boolean> flags) {
    byte[] bits = new byte[(flags.size() + 7) / 8];
    for (int i = 0; i < flags.size(); i++) {
      if (flags.get(i)) {
        bits[i / 8] |= (byte) (1 << (i % 8));
      }
    }
    return bits;
  }

  private static byte[] numbers(ValueType type, List<Value> values) {
    int width = type == ValueType.DATE ? Integer.BYTES : Long.BYTES;
    byte[] bytes = new byte[values.size() * width];
    ByteBuffer out = littleEndian(bytes);
    for (Value value : values) {
      switch (value) {
        case Value.Int(long number) -> out.putLong(number);
        case Value.Real(double number) -> out.putDouble(number);
        case Value.Date(var day) -> out.putInt(Math.toIntExact(day.toEpochDay()));
        case Value.Timestamp(var time) -> out.putLong(Columns.micros(time));
        case Value.Null _ -> out.position(out.position() + width);
        case Value.Bool _, Value.Text _ -> throw new IllegalArgumentException("not a number");
      }
    }
    return bytes;
  }

  private static List<byte[]> texts(byte[] present, List<Value> values) {
    byte[] offsets = new byte[(values.size() + 1) * Integer.BYTES];
    ByteBuffer ends = littleEndian(offsets).putInt(0);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Value value : values) {
      if (value instanceof Value.Text(String text)) {
        content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      }
      ends.putInt(content.size());
    }
    return List.of(present, offsets, content.toByteArray());
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
