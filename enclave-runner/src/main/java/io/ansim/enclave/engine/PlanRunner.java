package io.ansim.enclave.engine;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.arrow.scan.ArrowSource;
import io.ansim.enclave.worker.JobRunner;
import io.ansim.enclave.worker.ProgressSink;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.ReleaseWire;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A request in wire form, answered in wire form: one answer for each thing asked. */
final class PlanRunner implements JobRunner {
  @Override
  public byte[] run(
      Connection connection,
      OpenDataset dataset,
      QuestionKeys keys,
      byte[] job,
      ProgressSink progress)
      throws SQLException {
    try {
      EngineRequest request = ReleaseWire.REQUEST.decode(job);
      DatasetPolicy policy = request.policy();
      List<Answer> answers = new ArrayList<>();
      for (Ask ask : request.asks()) {
        answers.add(
            switch (ask) {
              case Ask.OfCells cells ->
                  DuckDbCells.of(
                      connection, policy, cells, ContributionBound.of(policy, cells.leaf()), keys);
              case Ask.OfRows rows -> DuckDbRows.of(connection, policy, rows);
            });
      }
      return ReleaseWire.ANSWERS.encode(answers);
    } catch (MalformedWire | TooManyCells refused) {
      throw new SQLException("the request cannot be answered", refused);
    }
  }

  @Override
  public void warmUp(Connection connection) throws SQLException {
    ArrowSource.warmUp(connection);
    Rehearsal.of(this, connection);
  }
}
