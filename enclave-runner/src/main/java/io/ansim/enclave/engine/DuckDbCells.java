package io.ansim.enclave.engine;

import io.ansim.enclave.emit.Emitter;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Computes exact cells with DuckDB. */
public final class DuckDbCells {
  private DuckDbCells() {}

  /**
   * The exact cells of a request.
   *
   * @param connection a connection that has the store attached as {@code dataset}
   * @param policy the dataset's policy
   * @param request the release
   * @throws SQLException if the engine fails; its message may quote data and must not be passed on
   * @throws TooManyCells if there are more groups than the policy lets out
   */
  public static Cells of(Connection connection, DatasetPolicy policy, Ask.OfCells request)
      throws SQLException, TooManyCells {
    List<ValueType> types = new RowTypes(policy).of(request.leaf());
    int most = policy.protection().maxCells();
    List<Cells.Cell> cells = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(new Emitter(policy, request).statement())) {
      while (rows.next()) {
        if (cells.size() == most) {
          throw new TooManyCells();
        }
        cells.add(cell(rows, request, types));
      }
    }
    return new Cells(cells);
  }

  private static Cells.Cell cell(ResultSet rows, Ask.OfCells request, List<ValueType> types)
      throws SQLException {
    int keyCount = request.leaf().keys().size();
    List<Value> keys = new ArrayList<>();
    for (int i = 0; i < keyCount; i++) {
      keys.add(value(rows, i + 1, types.get(i)));
    }
    long persons = rows.getLong(keyCount + 1);
    List<Cells.Amount> amounts = new ArrayList<>();
    for (int i = 0; i < request.measures().size(); i++) {
      amounts.add(amount(rows, keyCount + 2 + 3 * i, request.measures().get(i)));
    }
    return new Cells.Cell(keys, persons, amounts);
  }

  /** A total beyond 64 bits counts as nobody's, so that it is withheld. */
  private static Cells.Amount amount(ResultSet rows, int column, Measure measure)
      throws SQLException {
    long persons = rows.getLong(column);
    long count = rows.getLong(column + 1);
    long total = rows.getLong(column + 2);
    boolean beyond = rows.wasNull();
    return switch (measure) {
      case Measure.Persons _, Measure.Rows _ -> new Cells.Amount.Count(persons, count);
      case Measure.Sum _, Measure.Mean _ ->
          beyond
              ? new Cells.Amount.Total(0, 0, 0, 0)
              : new Cells.Amount.Total(persons, count, total, 0);
      case Measure.Distinct _, Measure.Variance _, Measure.Quantile _ ->
          throw new IllegalStateException("to come");
    };
  }

  private static Value value(ResultSet rows, int column, ValueType type) throws SQLException {
    Value value =
        switch (type) {
          case BOOLEAN -> new Value.Bool(rows.getBoolean(column));
          case INTEGER -> new Value.Int(rows.getLong(column));
          case REAL -> Value.ofReal(rows.getDouble(column));
          case TEXT -> {
            String text = rows.getString(column);
            yield text == null ? Value.none() : new Value.Text(text);
          }
          case DATE -> {
            LocalDate day = rows.getObject(column, LocalDate.class);
            yield day == null ? Value.none() : new Value.Date(day);
          }
          case TIMESTAMP -> {
            LocalDateTime time = rows.getObject(column, LocalDateTime.class);
            yield time == null ? Value.none() : new Value.Timestamp(time);
          }
        };
    return rows.wasNull() ? Value.none() : value;
  }
}
