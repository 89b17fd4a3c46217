package io.ansim.enclave.engine;

import io.ansim.enclave.worker.JobRunner;
import io.ansim.enclave.worker.ProgressSink;
import io.ansim.policy.disclosure.CellRequest;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.ReleaseWire;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A request for cells in wire form, answered with cells in wire form. */
final class PlanRunner implements JobRunner {
  /** Goes through the engine's parser, planner and aggregation once. */
  private static final String REHEARSAL =
      "WITH per AS (SELECT i % 7 AS u, i % 3 AS k, count(*) AS n FROM range(2000) AS t(i)"
          + " GROUP BY u, k) SELECT k, count(*), sum(least(n, 2)) FROM per GROUP BY k";

  @Override
  public byte[] run(Connection connection, byte[] job, ProgressSink progress) throws SQLException {
    try {
      CellRequest request = ReleaseWire.REQUEST.decode(job);
      return ReleaseWire.CELLS.encode(DuckDbCells.of(connection, request));
    } catch (MalformedWire | TooManyCells refused) {
      throw new SQLException("the request cannot be answered", refused);
    }
  }

  @Override
  public void warmUp(Connection connection) throws SQLException {
    ReleaseWire.CELLS.encode(new Cells(List.of()));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(REHEARSAL)) {
      while (rows.next()) {
        rows.getLong(1);
      }
    }
  }
}
