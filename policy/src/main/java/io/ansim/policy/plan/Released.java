package io.ansim.policy.plan;

import java.util.List;

/**
 * A table of protected values. What follows a {@link Release} is computed in the keeper on the
 * protected values alone, so that no arithmetic, filter or order can see through the protection.
 */
public sealed interface Released extends PlanNode {
  /**
   * The one place where rows of persons become numbers: the keys of each group, then its
   * aggregates, after protection.
   *
   * @param input the rows of persons; its first column is the person key
   * @param keys the expressions grouped by; none for one group that is always answered
   * @param aggregates what is added up
   */
  record Release(Relation input, List<Expr> keys, List<Aggregate> aggregates) implements Released {
    /** Copies the lists. */
    public Release {
      keys = List.copyOf(keys);
      aggregates = List.copyOf(aggregates);
      if (aggregates.isEmpty()) {
        throw new IllegalArgumentException("a release adds something up");
      }
    }
  }

  /**
   * One output row for each released row.
   *
   * @param input the released rows
   * @param outputs the expressions that make the output columns
   */
  record Compute(Released input, List<Expr> outputs) implements Released {
    /** Copies the list. */
    public Compute {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * The released rows for which a predicate is true of the protected values.
   *
   * @param input the released rows
   * @param predicate the predicate
   */
  record Keep(Released input, Expr predicate) implements Released {}

  /**
   * The released rows in order; rows that compare equal keep the order of their keys.
   *
   * @param input the released rows
   * @param keys what to order by, most significant first
   */
  record Sort(Released input, List<SortKey> keys) implements Released {
    /** Copies the list. */
    public Sort {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A run of the released rows.
   *
   * @param input the released rows
   * @param offset how many rows are passed over
   * @param count how many rows are kept at most
   */
  record Limit(Released input, long offset, long count) implements Released {
    /** Refuses negative numbers. */
    public Limit {
      if (offset < 0 || count < 0) {
        throw new IllegalArgumentException("an offset and a limit are not negative");
      }
    }
  }

  /**
   * A key of an order.
   *
   * @param ordinal the released column
   * @param descending whether the greatest comes first
   * @param nullsFirst whether rows without a value come first
   */
  record SortKey(int ordinal, boolean descending, boolean nullsFirst) {}
}
