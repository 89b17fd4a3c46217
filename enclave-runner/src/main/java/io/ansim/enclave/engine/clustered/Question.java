package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.policy.disclosure.Measure;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A request that is answered here.
 *
 * @param graph its expressions
 * @param table the table whose rows are gone through
 * @param persons the texts of its persons
 * @param predicates all are true of a row that counts
 * @param keys what is grouped by
 * @param amounts what is added up
 * @param bound how much of one person counts
 * @param mode what the release mode asks for beside
 */
record Question(
    Graph graph,
    ColumnarTable table,
    PersonTexts persons,
    List<Node> predicates,
    List<Node> keys,
    List<Asked> amounts,
    ContributionBound bound,
    Beside mode) {
  Question {
    predicates = List.copyOf(predicates);
    keys = List.copyOf(keys);
    amounts = List.copyOf(amounts);
  }

  /** Whether somebody could be in more groups than count. */
  boolean bindsGroups() {
    return bound.maxGroups() < Integer.MAX_VALUE;
  }

  /**
   * Whether what a person adds to a group is the sum of what its rows add, as long as no bound cuts
   * it.
   */
  boolean isAdditive() {
    return mode == Beside.NOTHING
        && amounts.stream()
            .noneMatch(asked ->
                asked.measure() instanceof Measure.Distinct
                    || asked.measure() instanceof Measure.Quantile);
  }

  /** What is handed over beside totals. */
  enum Beside {
    /** Nothing. */
    NOTHING,
    /** The largest contributions. */
    LARGEST,
    /** The crowds. */
    CROWDS
  }

  /**
   * One aggregate.
   *
   * @param measure what it adds up
   * @param filter the rows it looks at
   * @param value what it looks at there
   * @param total what a value weighs in its total
   * @param squares what a value weighs in its squares
   * @param middle the origin of the total in units
   * @param unit in how many units the totals of a crowd are squared
   */
  record Asked(
      Measure measure,
      Optional<Node> filter,
      Optional<Node> value,
      Optional<Weight> total,
      Optional<Weight> squares,
      long middle,
      BigInteger unit) {}
}
