package io.ansim.benchmarks.trials;

import io.ansim.policy.dataset.DatasetPolicy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Some persons of a folder of OMOP tables.
 *
 * @param policy the policy that shapes the tables
 * @param folder the folder
 * @param persons the persons' numbers
 */
record OmopSample(DatasetPolicy policy, Path folder, List<Long> persons) implements Population {
  /** Every fiftieth person of the shipped demo. */
  static OmopSample ofDemo(DatasetPolicy policy) {
    return new OmopSample(
        policy, Folders.DEMO, LongStream.rangeClosed(1, 60).map(i -> i * 50).boxed().toList());
  }

  @Override
  public Store of(LongPredicate picked) throws SQLException {
    return Store.of(policy, folder, persons.stream().filter(picked::test).toList());
  }
}
