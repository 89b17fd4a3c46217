package io.ansim.enclave.engine;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads values of the language from the engine's rows. */
final class EngineValues {
  private EngineValues() {}

  /** The first columns of a row. */
  static List<Value> of(ResultSet row, List<ValueType> types) throws SQLException {
    List<Value> values = new ArrayList<>();
    for (ValueType type : types) {
      values.add(of(row, values.size() + 1, type));
    }
    return values;
  }

  private static Value of(ResultSet row, int column, ValueType type) throws SQLException {
    Value value =
        switch (type) {
          case BOOLEAN -> new Value.Bool(row.getBoolean(column));
          case INTEGER -> new Value.Int(row.getLong(column));
          case REAL -> Value.ofReal(row.getDouble(column));
          case TEXT -> {
            String text = row.getString(column);
            yield text == null ? Value.none() : new Value.Text(text);
          }
          // Asked for as a day, the driver takes days before 1582 for Julian ones.
          case DATE ->
              row.getObject(column) instanceof LocalDate day ? new Value.Date(day) : Value.none();
          case TIMESTAMP -> {
            LocalDateTime time = row.getObject(column, LocalDateTime.class);
            yield time == null ? Value.none() : new Value.Timestamp(time);
          }
        };
    return row.wasNull() ? Value.none() : value;
  }
}
