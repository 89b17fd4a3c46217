package io.ansim.gateway.result;

import io.ansim.gateway.terms.ReleaseTerms;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Renders a release as an Arrow IPC stream of one batch; what was withheld is null. */
final class ArrowTable {
  /** The most memory one release may take while it is rendered, in bytes. */
  private static final long MEMORY = 256L << 20;

  private ArrowTable() {}

  static byte[] render(ReleasedTable release) {
    List<Columns.Column> columns = Columns.of(release);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BufferAllocator memory = new RootAllocator(MEMORY);
        VectorSchemaRoot table = VectorSchemaRoot.create(schema(release, columns), memory);
        ArrowStreamWriter writer = new ArrowStreamWriter(table, null, Channels.newChannel(bytes))) {
      for (int i = 0; i < columns.size(); i++) {
        fill(table.getVector(i), columns.get(i).values());
      }
      table.setRowCount(release.rows().size());
      writer.start();
      writer.writeBatch();
      writer.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static Schema schema(ReleasedTable release, List<Columns.Column> columns) {
    List<Field> fields =
        columns.stream()
            .map(c -> new Field(c.name(), FieldType.nullable(type(c.type())), List.of()))
            .toList();
    return new Schema(
        fields,
        Map.of(
            "ansim.mode",
            release.mode().name().toLowerCase(Locale.ROOT),
            "ansim.guarantee",
            ReleaseTerms.guarantee(release.mode()).english()));
  }

  private static ArrowType type(ValueType type) {
    return switch (type) {
      case BOOLEAN -> ArrowType.Bool.INSTANCE;
      case INTEGER -> new ArrowType.Int(Long.SIZE, true);
      case REAL -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case TEXT -> ArrowType.Utf8.INSTANCE;
      case DATE -> new ArrowType.Date(DateUnit.DAY);
      case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
    };
  }

  private static void fill(FieldVector vector, List<Value> values) {
    vector.setInitialCapacity(values.size());
    vector.allocateNew();
    for (int row = 0; row < values.size(); row++) {
      set(vector, row, values.get(row));
    }
    vector.setValueCount(values.size());
  }

  private static void set(FieldVector vector, int row, Value value) {
    switch (value) {
      case Value.Null() -> vector.setNull(row);
      case Value.Bool(boolean bool) -> ((BitVector) vector).setSafe(row, bool ? 1 : 0);
      case Value.Int(long number) -> ((BigIntVector) vector).setSafe(row, number);
      case Value.Real(double number) -> ((Float8Vector) vector).setSafe(row, number);
      case Value.Text(String text) ->
          ((VarCharVector) vector).setSafe(row, text.getBytes(StandardCharsets.UTF_8));
      case Value.Date(var day) ->
          ((DateDayVector) vector).setSafe(row, Math.toIntExact(day.toEpochDay()));
      case Value.Timestamp(var time) -> ((TimeStampMicroVector) vector).setSafe(row, micros(time));
    }
  }

  private static long micros(LocalDateTime time) {
    return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time);
  }
}
