package io.ansim.benchmarks.trials;

import java.sql.SQLException;
import java.util.List;
import java.util.function.LongPredicate;

/** Persons whose dataset can be had with and without any of them. */
interface Population {
  /** The persons' numbers. */
  List<Long> persons();

  /** The dataset of the persons that a test picks, with everything that is nobody's. */
  Store of(LongPredicate persons) throws SQLException;
}
