package io.ansim.policy.check;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose rows a relation holds. Positional, never by name: a name can be given to another column.
 *
 * <p>Every column of a person kind is, in each row, null or the one person of the row.
 *
 * @param person whether its rows are about persons
 * @param columns what is known of each column
 * @param complete sets of person columns of which at least one has a value in every row
 * @param constantRows for a public relation made of constants, the most rows it can have; otherwise
 *     -1
 */
record UnitTrace(
    boolean person, List<ColumnTrace> columns, Set<Set<Integer>> complete, long constantRows) {
  /** A relation whose size nobody knows. */
  static final long STORED = -1;

  UnitTrace {
    columns = List.copyOf(columns);
    complete = Set.copyOf(complete);
  }

  /** Rows of persons; each column that always holds the person is complete by itself. */
  static UnitTrace ofPersons(List<ColumnTrace> columns, Set<Set<Integer>> complete) {
    Set<Set<Integer>> all = new HashSet<>(complete);
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).kind() == ColumnTrace.Kind.UNIT) {
        all.add(Set.of(i));
      }
    }
    return new UnitTrace(true, columns, all, STORED);
  }

  /** Public rows. */
  static UnitTrace ofPublic(List<ColumnTrace> columns, long constantRows) {
    return new UnitTrace(false, columns, Set.of(), constantRows);
  }

  /** Rows of the same kind with other columns and nothing known of several together. */
  UnitTrace with(List<ColumnTrace> other) {
    return person ? ofPersons(other, Set.of()) : ofPublic(other, constantRows);
  }

  /** Whether every row still says whose it is. */
  boolean carriesUnit() {
    return columns.stream().anyMatch(c -> c.kind() == ColumnTrace.Kind.UNIT);
  }

  boolean isConstant() {
    return constantRows != STORED;
  }

  /**
   * The person kind of an expression made of person columns alone: a column, or the first of
   * several that has a value.
   */
  boolean isPersonIn(Expr expr) {
    Set<Integer> ordinals = new TreeSet<>();
    return collect(expr, ordinals) && !ordinals.isEmpty();
  }

  /** Whether such an expression has a value in every row. */
  boolean isAlwaysPerson(Expr expr) {
    Set<Integer> ordinals = new TreeSet<>();
    return collect(expr, ordinals) && complete.stream().anyMatch(ordinals::containsAll);
  }

  private boolean collect(Expr expr, Set<Integer> ordinals) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> {
        ordinals.add(ordinal);
        yield columns.get(ordinal).kind().isPerson();
      }
      case Expr.Call(Function function, List<Expr> arguments) ->
          function == Function.COALESCE
              && arguments.stream().allMatch(argument -> collect(argument, ordinals));
      case Expr.Literal _ -> false;
    };
  }

  /** The complete sets after the columns moved: a set stays if every member has a new place. */
  Set<Set<Integer>> moved(List<Expr> outputs) {
    List<Integer> sources = new ArrayList<>();
    for (Expr output : outputs) {
      sources.add(output instanceof Expr.Column(int i) ? i : -1);
    }
    Set<Set<Integer>> result = new HashSet<>();
    for (Set<Integer> set : complete) {
      if (sources.containsAll(set)) {
        Set<Integer> places = new HashSet<>();
        set.forEach(i -> places.add(sources.indexOf(i)));
        result.add(places);
      }
    }
    return result;
  }

  /** Sets that are complete in a row of which one part is from here and the other from there. */
  static Set<Set<Integer>> either(Set<Set<Integer>> here, Set<Set<Integer>> there) {
    Set<Set<Integer>> result = new HashSet<>();
    for (Set<Integer> one : here) {
      for (Set<Integer> other : there) {
        Set<Integer> union = new HashSet<>(one);
        union.addAll(other);
        result.add(union);
      }
    }
    return result;
  }
}
