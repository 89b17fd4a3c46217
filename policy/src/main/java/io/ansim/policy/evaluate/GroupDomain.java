package io.ansim.policy.evaluate;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Domain;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which groups a release can have, known from the policy and the question alone: every combination
 * of what its keys can be. A key has known values if it is calculated from columns whose values the
 * policy declares, if it is true or false, or if it chooses among known values.
 */
public final class GroupDomain {
  private final RowTypes types;
  private final DatasetPolicy policy;
  private final int most;

  private GroupDomain(DatasetPolicy policy) {
    this.policy = policy;
    this.types = new RowTypes(policy);
    this.most = policy.protection().maxCells();
  }

  /**
   * The groups, each with one value a key, in no particular order; nothing if some key's values are
   * unknown or the groups are more than a release may have.
   *
   * @param release a release that type-checks
   */
  public static Optional<List<List<Value>>> of(DatasetPolicy policy, Released.Release release) {
    return new GroupDomain(policy).groups(release);
  }

  private Optional<List<List<Value>>> groups(Released.Release release) {
    List<Optional<Set<Value>>> row = columns(release.input());
    List<ValueType> rowTypes = types.of(release.input());
    List<List<Value>> groups = List.of(List.of());
    for (Expr key : release.keys()) {
      Optional<Set<Value>> values = values(key, row, rowTypes);
      if (values.isEmpty() || (long) values.get().size() * groups.size() > most) {
        return Optional.empty();
      }
      groups = product(groups, values.get());
    }
    return Optional.of(groups);
  }

  private static List<List<Value>> product(List<List<Value>> groups, Set<Value> values) {
    List<List<Value>> longer = new ArrayList<>();
    for (List<Value> group : groups) {
      for (Value value : values) {
        List<Value> one = new ArrayList<>(group);
        one.add(value);
        longer.add(one);
      }
    }
    return longer;
  }

  /** The known values of each column of a relation. */
  private List<Optional<Set<Value>>> columns(Relation relation) {
    return switch (relation) {
      case Relation.Scan(var table, var names) ->
          names.stream()
              .map(name -> declared(policy.table(table).orElseThrow().visible(name).orElseThrow()))
              .toList();
      case Relation.Filter(Relation input, Expr _) -> columns(input);
      case Relation.Project(Relation input, List<Expr> outputs) ->
          outputs.stream().map(output -> values(output, columns(input), types.of(input))).toList();
      case Relation.Join join -> joined(join);
      case Relation.UnitGroup(Relation input, List<Expr> keys, var aggregates) -> {
        List<Optional<Set<Value>>> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(values(key, columns(input), types.of(input))));
        aggregates.forEach(_ -> columns.add(Optional.empty()));
        yield columns;
      }
      case Relation.Window(Relation input, var calls) -> {
        List<Optional<Set<Value>>> columns = new ArrayList<>(columns(input));
        calls.forEach(_ -> columns.add(Optional.empty()));
        yield columns;
      }
      case Relation.Values _, Relation.Combine _ -> unknown(relation);
    };
  }

  private List<Optional<Set<Value>>> unknown(Relation relation) {
    return types.of(relation).stream().map(_ -> Optional.<Set<Value>>empty()).toList();
  }

  private List<Optional<Set<Value>>> joined(Relation.Join join) {
    List<Optional<Set<Value>>> left = columns(join.left());
    List<Optional<Set<Value>>> right = columns(join.right());
    List<Optional<Set<Value>>> columns = new ArrayList<>(left);
    switch (join.kind()) {
      case SEMI, ANTI -> {}
      case MARK -> columns.add(Optional.of(truth(false)));
      case INNER -> columns.addAll(right);
      case LEFT -> right.forEach(values -> columns.add(values.map(GroupDomain::orNull)));
      case FULL -> {
        columns.replaceAll(values -> values.map(GroupDomain::orNull));
        right.forEach(values -> columns.add(values.map(GroupDomain::orNull)));
      }
    }
    return columns;
  }

  private static Optional<Set<Value>> declared(Column column) {
    if (column.type() == ValueType.BOOLEAN) {
      return Optional.of(truth(column.nullable()));
    }
    return column
        .domain()
        .map(domain -> {
          Set<Value> values = new LinkedHashSet<>();
          switch (domain) {
            case Domain.Integers(List<Long> integers) ->
                integers.forEach(value -> values.add(new Value.Int(value)));
            case Domain.Texts(List<String> texts) ->
                texts.forEach(value -> values.add(new Value.Text(value)));
          }
          return column.nullable() ? orNull(values) : values;
        });
  }

  private static Set<Value> truth(boolean nullable) {
    Set<Value> values = new LinkedHashSet<>();
    values.add(new Value.Bool(false));
    values.add(new Value.Bool(true));
    return nullable ? orNull(values) : values;
  }

  private static Set<Value> orNull(Set<Value> values) {
    Set<Value> more = new LinkedHashSet<>(values);
    more.add(Value.none());
    return more;
  }

  private Optional<Set<Value>> values(
      Expr expr, List<Optional<Set<Value>>> row, List<ValueType> rowTypes) {
    Optional<Set<Value>> evaluated = evaluated(expr, row, rowTypes);
    if (evaluated.isPresent()) {
      return evaluated;
    }
    if (expr instanceof Expr.Call(Function function, List<Expr> arguments)
        && function == Function.CASE) {
      return chosen(expr, arguments, row, rowTypes);
    }
    return types.of(expr, rowTypes) == ValueType.BOOLEAN
        ? Optional.of(truth(!isNeverNull(expr)))
        : Optional.empty();
  }

  private static boolean isNeverNull(Expr expr) {
    return expr instanceof Expr.Call(Function function, List<Expr> _)
        && (function == Function.IS_NULL || function == Function.IS_DISTINCT);
  }

  /** Everything that an expression of known columns can give. */
  private Optional<Set<Value>> evaluated(
      Expr expr, List<Optional<Set<Value>>> row, List<ValueType> rowTypes) {
    Set<Integer> ordinals = new TreeSet<>();
    collect(expr, ordinals);
    List<Map<Integer, Value>> rows = List.of(Map.of());
    for (int ordinal : ordinals) {
      Optional<Set<Value>> values = row.get(ordinal);
      if (values.isEmpty() || (long) values.get().size() * rows.size() > Domain.MAX_VALUES) {
        return Optional.empty();
      }
      List<Map<Integer, Value>> longer = new ArrayList<>();
      for (Map<Integer, Value> known : rows) {
        for (Value value : values.get()) {
          Map<Integer, Value> one = new HashMap<>(known);
          one.put(ordinal, value);
          longer.add(one);
        }
      }
      rows = longer;
    }
    Evaluation evaluation = new Evaluation(types, rowTypes);
    Set<Value> results = new LinkedHashSet<>();
    for (Map<Integer, Value> known : rows) {
      List<Value> values = new ArrayList<>();
      for (int i = 0; i < rowTypes.size(); i++) {
        values.add(known.getOrDefault(i, Value.none()));
      }
      results.add(evaluation.of(expr, values));
    }
    return Optional.of(results);
  }

  private Optional<Set<Value>> chosen(
      Expr expr, List<Expr> arguments, List<Optional<Set<Value>>> row, List<ValueType> rowTypes) {
    Set<Value> results = new LinkedHashSet<>();
    boolean real = types.of(expr, rowTypes) == ValueType.REAL;
    for (int i = 1; i <= arguments.size(); i += 2) {
      Expr branch = arguments.get(Math.min(i, arguments.size() - 1));
      Optional<Set<Value>> values = values(branch, row, rowTypes);
      if (values.isEmpty()) {
        return Optional.empty();
      }
      for (Value value : values.get()) {
        results.add(
            real && value instanceof Value.Int(long whole)
                ? new Value.Real((double) whole)
                : value);
      }
    }
    return Optional.of(results);
  }

  private static void collect(Expr expr, Set<Integer> ordinals) {
    switch (expr) {
      case Expr.Column(int ordinal) -> ordinals.add(ordinal);
      case Expr.Literal _ -> {}
      case Expr.Call call -> call.arguments().forEach(argument -> collect(argument, ordinals));
    }
  }
}
