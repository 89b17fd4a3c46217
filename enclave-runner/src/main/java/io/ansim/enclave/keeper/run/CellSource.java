package io.ansim.enclave.keeper.run;

import io.ansim.enclave.keys.KeySource;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.disclosure.EngineRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;

/** Where exact cells come from: sandboxed workers over sealed stores. */
public interface CellSource extends AutoCloseable {
  /** The stored datasets, each with the version that a run started now reads. */
  Map<DatasetId, StoreVersion> stores();

  /**
   * Begins to compute cells; at the limit, at the latest, the run has ended.
   *
   * @param keys where the dataset's key comes from if it has to be opened
   * @param progress told how far it is, in percent
   */
  CellRun start(
      DatasetId dataset,
      EngineRequest request,
      KeySource keys,
      Duration limit,
      IntConsumer progress);

  /** Gives up what is open of a dataset; what runs on it goes on, and holds it until its end. */
  void letGo(DatasetId dataset);

  /** Kills what runs on a dataset; on return nothing of it is in memory that was before. */
  void forget(DatasetId dataset);

  /** Kills what runs and starts nothing more. */
  @Override
  void close();
}
