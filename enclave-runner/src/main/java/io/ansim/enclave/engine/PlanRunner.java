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
import io.ansim.enclave.worker.Engine;
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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A request in wire form, answered in wire form: one answer for each thing asked. */
final class PlanRunner implements JobRunner {
  @Override
  public byte[] run(
      Engine engine, OpenDataset dataset, QuestionKeys keys, byte[] job, ProgressSink progress)
      throws SQLException {
    try {
      EngineRequest request = ReleaseWire.REQUEST.decode(job);
      DatasetPolicy policy = request.policy();
      Optional<Map<Name, ColumnarTable>> vectors = vectors(dataset);
      Progress told = new Progress(progress, request.asks().size());
      List<Answer> answers = new ArrayList<>();
      for (Ask ask : request.asks()) {
        int number = answers.size();
        answers.add(
            switch (ask) {
              case Ask.OfCells cells ->
                  cells(engine, vectors, policy, cells, keys, percent -> told.of(number, percent));
              case Ask.OfRows rows -> DuckDbRows.of(engine.connection(), policy, rows);
            });
      }
      return ReleaseWire.ANSWERS.encode(answers);
    } catch (MalformedWire | TooManyCells refused) {
      throw new SQLException("the request cannot be answered", refused);
    }
  }

  /**
   * Cells straight from the dataset's vectors where that can be done, else from the engine, which
   * is given the dataset only then: the same numbers.
   */
  private static Cells cells(
      Engine engine,
      Optional<Map<Name, ColumnarTable>> vectors,
      DatasetPolicy policy,
      Ask.OfCells ask,
      QuestionKeys keys,
      IntConsumer progress)
      throws SQLException, TooManyCells {
    ContributionBound bound = ContributionBound.of(policy, ask.leaf());
    Optional<ClusteredCells> clustered =
        vectors.flatMap(tables -> ClusteredCells.of(tables, policy, ask, bound));
    if (clustered.isPresent()) {
      switch (clustered.get().answer(keys, engine.threads(), progress)) {
        case ClusteredAnswer.Exact(Cells cells) -> {
          return cells;
        }
        case ClusteredAnswer.TooMany() -> throw new TooManyCells();
        case ClusteredAnswer.TooLarge() -> {}
      }
    }
    return DuckDbCells.of(engine.connection(), policy, ask, bound, keys);
  }

  /** The open tables; their memory stays for the one question that a worker answers. */
  private static Optional<Map<Name, ColumnarTable>> vectors(OpenDataset dataset) {
    return dataset.format() == StoreFormat.ARROW
        ? Optional.of(Map.copyOf(ArrowTables.open(dataset, Arena.global())))
        : Optional.empty();
  }

  @Override
  public void warmUp(Engine engine) throws SQLException {
    ArrowTables.warmUp();
    ArrowSource.warmUp(engine.connection());
    Rehearsal.of(this, engine);
    ClusteredCells.warmUp(cells -> ReleaseWire.ANSWERS.encode(List.of(cells)));
  }
}
