package io.ansim.benchmarks.trials;

import io.ansim.policy.plan.Value;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What plain DuckDB answers to a text as it was written, in the values of the language; a column of
 * lists is as many columns as its lists have elements.
 *
 * @param rows the rows
 */
record PlainAnswer(List<List<Value>> rows) {
  /** Runs a text over a store. */
  static PlainAnswer of(String sql, Store store) throws SQLException {
    List<List<Value>> rows = new ArrayList<>();
    try (Statement statement = store.connection().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<Value> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          add(row, result.getObject(i));
        }
        rows.add(row);
      }
    }
    return new PlainAnswer(rows);
  }

  private static void add(List<Value> row, Object cell) throws SQLException {
    if (cell instanceof Array array) {
      for (Object element : (Object[]) array.getArray()) {
        add(row, element);
      }
    } else {
      row.add(value(cell));
    }
  }

  private static Value value(Object cell) {
    return switch (cell) {
      case null -> Value.none();
      case Boolean truth -> new Value.Bool(truth);
      case BigInteger huge -> Value.ofReal(huge.doubleValue());
      case Integer _, Long _, Short _, Byte _ -> new Value.Int(((Number) cell).longValue());
      case Number real -> Value.ofReal(real.doubleValue());
      case String text -> new Value.Text(text);
      case LocalDate day -> new Value.Date(day);
      case LocalDateTime time -> new Value.Timestamp(time);
      case Timestamp time -> new Value.Timestamp(time.toLocalDateTime());
      default -> throw new AssertionError("a value of " + Arrays.asList(cell.getClass()));
    };
  }
}
