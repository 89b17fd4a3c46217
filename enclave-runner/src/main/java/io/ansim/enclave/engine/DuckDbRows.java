package io.ansim.enclave.engine;

import io.ansim.enclave.emit.BrowseSql;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads public rows with DuckDB. */
public final class DuckDbRows {
  private DuckDbRows() {}

  /**
   * The public rows of a request.
   *
   * @param connection a connection that has the store attached as {@code dataset}
   * @param policy the dataset's policy
   * @throws IllegalArgumentException if a row could be about a person
   * @throws SQLException if the engine fails; its message may quote data and must not be passed on
   * @throws TooManyCells if there are more rows than the policy lets out
   */
  public static Answer.Rows of(Connection connection, DatasetPolicy policy, Ask.OfRows ask)
      throws SQLException, TooManyCells {
    List<ValueType> types = new RowTypes(policy).of(ask.leaf());
    List<List<Value>> rows = new ArrayList<>();
    new Question(connection, policy, ask.leaf().input())
        .ask(
            BrowseSql.of(policy, ask.leaf()),
            row -> {
              if (rows.size() == policy.protection().maxCells()) {
                throw new TooManyCells();
              }
              rows.add(EngineValues.of(row, types));
            });
    return new Answer.Rows(rows);
  }
}
