package io.ansim.policy.plan;

import java.util.List;

/**
 * A table of protected values. What follows a {@link Release} is computed in the keeper on the
 * protected values alone, so that no arithmetic, filter or order can see through the protection.
 */
public sealed interface Released extends PlanNode {
  /** A table that the worker answers; everything else is computed in the keeper. */
  sealed interface Leaf extends Released {
    /** The rows it is made of. */
    Relation input();
  }

  /**
   * The one place where rows of persons become numbers: the keys of each group, then its
   * aggregates, after protection.
   *
   * @param input the rows of persons; its first column is the person key
   * @param keys the expressions grouped by; none for one group that is always answered
   * @param aggregates what is added up
   */
  record Release(Relation input, List<Expr> keys, List<Aggregate> aggregates) implements Leaf {
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

  /**
   * A run of the rows of a public relation, as they are: they hold no persons. Rows that the order
   * leaves equal go on by all columns.
   *
   * @param input the public rows
   * @param order what to order by, most significant first
   * @param offset how many rows are passed over
   * @param count how many rows are kept at most
   */
  record Browse(Relation input, List<SortKey> order, long offset, long count) implements Leaf {
    /** Copies the list and refuses negative numbers. */
    public Browse {
      order = List.copyOf(order);
      if (offset < 0 || count < 0) {
        throw new IllegalArgumentException("an offset and a count are not negative");
      }
    }
  }

  /**
   * One row for each distinct combination of the keys of released rows: the keys, then aggregates
   * over protected values; without keys one row, also of no rows.
   *
   * @param input the released rows
   * @param keys the expressions grouped by
   * @param aggregates what is computed over each group
   */
  record Group(Released input, List<Expr> keys, List<UnitAggregate> aggregates)
      implements Released {
    /** Copies the lists. */
    public Group {
      keys = List.copyOf(keys);
      aggregates = List.copyOf(aggregates);
    }
  }

  /**
   * The input's columns, then one for each call over the protected values.
   *
   * @param input the released rows
   * @param calls what is computed of each row's neighbours, at least one
   */
  record Window(Released input, List<WindowCall> calls) implements Released {
    /** Copies the list. */
    public Window {
      calls = List.copyOf(calls);
      if (calls.isEmpty()) {
        throw new IllegalArgumentException("a window computes something");
      }
    }
  }

  /**
   * Pairs of released rows for which a condition is true of the protected values; columns as in a
   * {@link Relation.Join}.
   *
   * @param kind what happens to rows without a partner
   * @param left the left rows
   * @param right the right rows
   * @param condition the condition
   */
  record Join(Relation.Join.Kind kind, Released left, Released right, Expr condition)
      implements Released {}

  /**
   * Two released tables of the same column types as one.
   *
   * @param operation how they are combined
   * @param left the left rows
   * @param right the right rows
   */
  record Combine(SetOperation operation, Released left, Released right) implements Released {}
}
