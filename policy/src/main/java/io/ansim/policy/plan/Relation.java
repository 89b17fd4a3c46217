package io.ansim.policy.plan;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import java.util.List;

/** A table that exists only inside the enclave, with positional columns. */
public sealed interface Relation extends PlanNode {
  /**
   * The named columns of a table of the dataset.
   *
   * @param table the table
   * @param columns the columns read, in this order
   */
  record Scan(Name table, List<Name> columns) implements Relation {
    /** Copies the list. */
    public Scan {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Constant public rows.
   *
   * @param types the columns' types
   * @param rows the rows, each as wide as {@code types}
   */
  record Values(List<ValueType> types, List<List<Value>> rows) implements Relation {
    /** Checks the width and types of every row. */
    public Values {
      types = List.copyOf(types);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Value> row : rows) {
        if (row.size() != types.size()) {
          throw new IllegalArgumentException("a row of values is as wide as its types");
        }
        for (int i = 0; i < row.size(); i++) {
          if (row.get(i).type().isPresent() && row.get(i).type().get() != types.get(i)) {
            throw new IllegalArgumentException("a row's values are of its types");
          }
        }
      }
    }
  }

  /**
   * The rows for which a predicate is true.
   *
   * @param input the rows
   * @param predicate the predicate
   */
  record Filter(Relation input, Expr predicate) implements Relation {}

  /**
   * One output row for each input row.
   *
   * @param input the rows
   * @param outputs the expressions that make the output columns
   */
  record Project(Relation input, List<Expr> outputs) implements Relation {
    /** Copies the list. */
    public Project {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * Pairs of rows for which a condition is true. The condition sees the left columns, then the
   * right ones; so does the output, but for {@link Kind#SEMI} and {@link Kind#ANTI}, whose output
   * is the left row, and {@link Kind#MARK}, whose output is the left row and one boolean.
   *
   * @param kind what happens to rows without a partner
   * @param left the left rows
   * @param right the right rows
   * @param condition the condition
   */
  record Join(Kind kind, Relation left, Relation right, Expr condition) implements Relation {
    /** What happens to rows without a partner. */
    public enum Kind {
      /** They are dropped. */
      INNER,
      /** Left rows stay, with nulls on the right. */
      LEFT,
      /** Rows of both sides stay, with nulls on the other side. */
      FULL,
      /** Left rows with a partner stay, once. */
      SEMI,
      /** Left rows without a partner stay. */
      ANTI,
      /** Every left row stays once, beside whether it has a partner: never null. */
      MARK
    }
  }

  /**
   * One row for each distinct combination of the keys: the keys, then the aggregates. On
   * person-level rows the person is among the keys, so that no row mixes persons.
   *
   * @param input the rows
   * @param keys the expressions grouped by
   * @param aggregates what is computed over each group
   */
  record UnitGroup(Relation input, List<Expr> keys, List<UnitAggregate> aggregates)
      implements Relation {
    /** Copies the lists. */
    public UnitGroup {
      keys = List.copyOf(keys);
      aggregates = List.copyOf(aggregates);
    }
  }

  /**
   * The input's columns, then one for each call.
   *
   * @param input the rows
   * @param calls what is computed of each row's neighbours, at least one
   */
  record Window(Relation input, List<WindowCall> calls) implements Relation {
    /** Copies the list. */
    public Window {
      calls = List.copyOf(calls);
      if (calls.isEmpty()) {
        throw new IllegalArgumentException("a window computes something");
      }
    }
  }

  /**
   * Two tables of the same column types as one. Either both hold rows of persons, with the person
   * at the same position, or neither.
   *
   * @param operation how they are combined
   * @param left the left rows
   * @param right the right rows
   */
  record Combine(SetOperation operation, Relation left, Relation right) implements Relation {}
}
