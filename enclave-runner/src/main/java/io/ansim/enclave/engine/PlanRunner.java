package io.ansim.enclave.engine;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.engine.clustered.ClusteredAnswer;
import io.ansim.enclave.engine.clustered.ClusteredCells;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.arrow.scan.ArrowSource;
import io.ansim.enclave.store.arrow.v1.ArrowTables;
import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.enclave.worker.JobRunner;
import io.ansim.enclave.worker.ProgressSink;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.ReleaseWire;
import java.lang.foreign.Arena;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
              case Ask.OfCells cells -> cells(connection, dataset, policy, cells, keys);
              case Ask.OfRows rows -> DuckDbRows.of(connection, policy, rows);
            });
      }
      return ReleaseWire.ANSWERS.encode(answers);
    } catch (MalformedWire | TooManyCells refused) {
      throw new SQLException("the request cannot be answered", refused);
    }
  }

  /**
   * Cells straight from the dataset's vectors where that can be done, else from the engine: the
   * same numbers.
   */
  private static Cells cells(
      Connection connection,
      OpenDataset dataset,
      DatasetPolicy policy,
      Ask.OfCells ask,
      QuestionKeys keys)
      throws SQLException, TooManyCells {
    ContributionBound bound = ContributionBound.of(policy, ask.leaf());
    Optional<ClusteredCells> clustered =
        dataset.format() == StoreFormat.ARROW
            ? ClusteredCells.of(vectors(dataset), policy, ask, bound)
            : Optional.empty();
    if (clustered.isPresent()) {
      switch (clustered.get().answer(keys, threads(connection))) {
        case ClusteredAnswer.Exact(Cells cells) -> {
          return cells;
        }
        case ClusteredAnswer.TooMany() -> throw new TooManyCells();
        case ClusteredAnswer.TooLarge() -> {}
      }
    }
    return DuckDbCells.of(connection, policy, ask, bound, keys);
  }

  /** The open tables; their memory stays for the one question that a worker answers. */
  private static Map<Name, ColumnarTable> vectors(OpenDataset dataset) {
    return Map.copyOf(ArrowTables.open(dataset, Arena.global()));
  }

  /** As many threads as the engine was given. */
  private static int threads(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT CAST(current_setting('threads') AS INTEGER)")) {
      return row.next() ? Math.max(1, row.getInt(1)) : 1;
    }
  }

  @Override
  public void warmUp(Connection connection) throws SQLException {
    ArrowSource.warmUp(connection);
    Rehearsal.of(this, connection);
    ClusteredCells.warmUp();
  }
}
