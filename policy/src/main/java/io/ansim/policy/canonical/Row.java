package io.ansim.policy.canonical;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the columns that an expression sees.
 *
 * @param types their types
 * @param present the columns that are never null
 * @param persons the columns that are the row's person, never null
 */
record Row(List<ValueType> types, Set<Integer> present, Set<Integer> persons) {
  Row {
    types = List.copyOf(types);
    present = Set.copyOf(present);
    persons = Set.copyOf(persons);
  }

  static Row of(List<ValueType> types) {
    return new Row(types, Set.of(), Set.of());
  }

  int width() {
    return types.size();
  }

  /** Both rows side by side. */
  Row beside(Row right) {
    List<ValueType> both = new ArrayList<>(types);
    both.addAll(right.types);
    return new Row(
        both, union(present, right.present, width()), union(persons, right.persons, width()));
  }

  /** The row of a side that may have no partner. */
  Row orNull() {
    return Row.of(types);
  }

  private static Set<Integer> union(Set<Integer> left, Set<Integer> right, int shift) {
    Set<Integer> both = new HashSet<>(left);
    right.forEach(i -> both.add(i + shift));
    return both;
  }

  /** The row of some of its expressions. */
  Row of(List<Expr> outputs, List<ValueType> outputTypes) {
    Set<Integer> presentOutputs = new HashSet<>();
    Set<Integer> personOutputs = new HashSet<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (isPresent(outputs.get(i))) {
        presentOutputs.add(i);
      }
      if (outputs.get(i) instanceof Expr.Column(int ordinal) && persons.contains(ordinal)) {
        personOutputs.add(i);
      }
    }
    return new Row(outputTypes, presentOutputs, personOutputs);
  }

  /** What both rows promise, for the rows of either. */
  Row either(Row other) {
    return new Row(types, common(present, other.present), common(persons, other.persons));
  }

  private static Set<Integer> common(Set<Integer> a, Set<Integer> b) {
    return a.stream().filter(b::contains).collect(Collectors.toSet());
  }

  /** Whether an expression is never null. */
  boolean isPresent(Expr expr) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> present.contains(ordinal);
      case Expr.Literal literal -> !literal.value().isNull();
      case Expr.Call call -> isPresent(call);
    };
  }

  private boolean isPresent(Expr.Call call) {
    return switch (call.function()) {
      case IS_NULL, IS_DISTINCT -> true;
      case AND,
          OR,
          NOT,
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          STARTS_WITH,
          PREFIX,
          CONCAT,
          YEAR,
          QUARTER,
          MONTH,
          DAYS_BETWEEN,
          MONTHS_BETWEEN,
          YEARS_BETWEEN,
          TO_REAL,
          TO_DATE ->
          call.arguments().stream().allMatch(this::isPresent);
      case COALESCE, LEAST, GREATEST -> call.arguments().stream().anyMatch(this::isPresent);
      case CASE -> {
        boolean all = isPresent(call.arguments().getLast());
        for (int i = 1; i < call.arguments().size(); i += 2) {
          all &= isPresent(call.argument(i));
        }
        yield all;
      }
      // The calendar's ends, 64 bits and the finite numbers may be left, and a divisor be zero.
      default -> false;
    };
  }
}
