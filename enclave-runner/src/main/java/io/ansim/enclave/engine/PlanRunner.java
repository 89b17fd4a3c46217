package io.ansim.enclave.engine;

import io.ansim.enclave.worker.JobRunner;
import io.ansim.enclave.worker.ProgressSink;
import io.ansim.policy.disclosure.CellRequest;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.ReleaseWire;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the shipped worker runs: a request for cells in wire form, answered with cells in wire form.
 */
public final class PlanRunner implements JobRunner {
  /** A runner; it keeps nothing. */
  public PlanRunner() {}

  @Override
  public byte[] run(Connection connection, byte[] job, ProgressSink progress) throws SQLException {
    try {
      CellRequest request = ReleaseWire.REQUEST.decode(job);
      return ReleaseWire.CELLS.encode(DuckDbCells.of(connection, request));
    } catch (MalformedWire | TooManyCells refused) {
      throw new SQLException("the request cannot be answered", refused);
    }
  }
}
