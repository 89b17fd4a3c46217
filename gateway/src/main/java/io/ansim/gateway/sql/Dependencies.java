package io.ansim.gateway.sql;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the columns of a relation say of each other, from declared unique keys, equalities and
 * groups: which columns never differ where others are equal (null being equal to null), and which
 * always have a value.
 */
final class Dependencies {
  /** Where the attributes are equal, so is another. */
  private record Dependency(Set<Integer> on, int attribute) {}

  /**
   * The columns of a relation.
   *
   * @param attributes for each column, the attribute it shows; the same attribute has one value
   * @param present the attributes that always have a value
   * @param facts what holds between attributes
   */
  private record Shown(List<Integer> attributes, Set<Integer> present, List<Dependency> facts) {}

  private final DatasetPolicy policy;
  private final Shown shown;
  private int attributes;

  private Dependencies(DatasetPolicy policy, Relation relation) {
    this.policy = policy;
    this.shown = of(relation);
  }

  static Dependencies of(DatasetPolicy policy, Relation relation) {
    return new Dependencies(policy, relation);
  }

  /** Whether rows that are equal in some columns are equal in another. */
  boolean determine(Set<Integer> columns, int other) {
    Set<Integer> known = new HashSet<>();
    columns.forEach(column -> known.add(shown.attributes().get(column)));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Dependency fact : shown.facts()) {
        grows |= known.containsAll(fact.on()) && known.add(fact.attribute());
      }
    }
    return known.contains(shown.attributes().get(other));
  }

  /** Whether an expression may be null. */
  boolean mayBeNull(Expr expr) {
    return !isPresent(expr, shown);
  }

  private static boolean isPresent(Expr expr, Shown row) {
    return switch (expr) {
      case Expr.Column(int i) -> row.present().contains(row.attributes().get(i));
      case Expr.Literal(_, Value value) -> !value.isNull();
      case Expr.Call(Function function, List<Expr> arguments) ->
          switch (function) {
            case IS_NULL, IS_DISTINCT -> true;
            case COALESCE -> arguments.stream().anyMatch(argument -> isPresent(argument, row));
            case AND, OR, NOT, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                arguments.stream().allMatch(argument -> isPresent(argument, row));
            default -> false;
          };
    };
  }

  private Shown of(Relation relation) {
    return switch (relation) {
      case Relation.Scan scan -> scan(scan);
      case Relation.Values values -> values(values);
      case Relation.Filter(Relation input, Expr predicate) -> filtered(of(input), predicate);
      case Relation.Project(Relation input, List<Expr> outputs) -> {
        Shown row = of(input);
        List<Dependency> facts = new ArrayList<>(row.facts());
        Set<Integer> present = new HashSet<>(row.present());
        yield new Shown(outputs(outputs, row, facts, present), present, facts);
      }
      case Relation.Join join -> joined(join, of(join.left()), of(join.right()));
      case Relation.UnitGroup group -> grouped(group, of(group.input()));
      case Relation.Window window -> {
        Shown row = of(window.input());
        List<Integer> shownToo = new ArrayList<>(row.attributes());
        window.calls().forEach(_ -> shownToo.add(fresh()));
        yield new Shown(shownToo, row.present(), row.facts());
      }
      case Relation.Combine(SetOperation operation, Relation left, Relation right) ->
          combined(operation, of(left), of(right));
    };
  }

  private Shown scan(Relation.Scan scan) {
    Table table = policy.table(scan.table()).orElseThrow();
    List<Integer> columns = fresh(scan.columns().size());
    Set<Integer> present = new HashSet<>();
    Set<Name> full = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = table.visible(scan.columns().get(i)).orElseThrow();
      if (!column.nullable() || column.role() == ColumnRole.PERSON_KEY) {
        present.add(columns.get(i));
        full.add(column.name());
      }
    }
    List<Dependency> facts = new ArrayList<>();
    for (Set<Name> key : table.uniqueKeys()) {
      if (full.containsAll(key)) {
        Set<Integer> on = new HashSet<>();
        key.forEach(name -> on.add(columns.get(scan.columns().indexOf(name))));
        columns.forEach(column -> facts.add(new Dependency(on, column)));
      }
    }
    return new Shown(columns, present, facts);
  }

  private Shown values(Relation.Values values) {
    List<Integer> columns = fresh(values.types().size());
    Set<Integer> present = new HashSet<>();
    List<Dependency> facts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      if (values.rows().stream().noneMatch(row -> row.get(column).isNull())) {
        present.add(columns.get(i));
      }
      if (values.rows().stream().map(row -> row.get(column)).distinct().count() <= 1) {
        facts.add(new Dependency(Set.of(), columns.get(i)));
      }
    }
    return new Shown(columns, present, facts);
  }

  private static Shown filtered(Shown row, Expr predicate) {
    Set<Integer> present = new HashSet<>(row.present());
    List<Dependency> facts = new ArrayList<>(row.facts());
    for (Expr part : Expr.conjuncts(predicate)) {
      if (part instanceof Expr.Call(Function function, List<Expr> sides)
          && function == Function.EQUAL) {
        equated(sides.get(0), sides.get(1), row, facts);
        equated(sides.get(1), sides.get(0), row, facts);
        sides.forEach(side -> attribute(side, row).ifPresent(present::add));
      }
      if (part instanceof Expr.Call(Function not, List<Expr> negated)
          && not == Function.NOT
          && negated.getFirst() instanceof Expr.Call(Function function, List<Expr> tested)
          && function == Function.IS_NULL) {
        attribute(tested.getFirst(), row).ifPresent(present::add);
      }
    }
    return new Shown(row.attributes(), present, facts);
  }

  /** A column that equals a constant or another column depends on it. */
  private static void equated(Expr side, Expr other, Shown row, List<Dependency> facts) {
    Optional<Integer> attribute = attribute(side, row);
    if (attribute.isPresent() && other instanceof Expr.Literal) {
      facts.add(new Dependency(Set.of(), attribute.get()));
    }
    attribute.ifPresent(
        one -> attribute(other, row).ifPresent(on -> facts.add(new Dependency(Set.of(on), one))));
  }

  private static Optional<Integer> attribute(Expr expr, Shown row) {
    return expr instanceof Expr.Column(int i)
        ? Optional.of(row.attributes().get(i))
        : Optional.empty();
  }

  private Shown joined(Relation.Join join, Shown left, Shown right) {
    List<Integer> columns = new ArrayList<>(left.attributes());
    columns.addAll(right.attributes());
    List<Dependency> facts = new ArrayList<>(left.facts());
    Set<Integer> present = new HashSet<>(left.present());
    Set<Integer> both = new HashSet<>(left.present());
    both.addAll(right.present());
    Shown pair = new Shown(columns, both, List.of());
    return switch (join.kind()) {
      case INNER -> {
        facts.addAll(right.facts());
        yield filtered(new Shown(columns, both, facts), join.condition());
      }
      case LEFT -> {
        facts.addAll(lasting(right));
        asked(join.condition(), pair, left).forEach(facts::add);
        yield new Shown(columns, present, facts);
      }
      case FULL -> {
        List<Dependency> kept = lasting(left);
        kept.addAll(lasting(right));
        yield new Shown(columns, Set.of(), kept);
      }
      case SEMI, ANTI -> left;
      case MARK -> {
        int mark = fresh();
        columns = new ArrayList<>(left.attributes());
        columns.add(mark);
        facts.add(new Dependency(mentioned(join.condition(), pair, left), mark));
        present.add(mark);
        yield new Shown(columns, present, facts);
      }
    };
  }

  /** What still holds among rows of which some were replaced by nulls alone. */
  private static List<Dependency> lasting(Shown row) {
    List<Dependency> facts = new ArrayList<>();
    for (Dependency fact : row.facts()) {
      if (fact.on().stream().anyMatch(row.present()::contains)) {
        facts.add(fact);
      }
    }
    return facts;
  }

  /**
   * Which right rows a left row meets depends on the left columns that the condition mentions
   * alone; a right column that is equated is the left one or null.
   */
  private static List<Dependency> asked(Expr condition, Shown pair, Shown left) {
    Set<Integer> on = mentioned(condition, pair, left);
    List<Dependency> facts = new ArrayList<>();
    for (Expr part : Expr.conjuncts(condition)) {
      if (part instanceof Expr.Call(Function function, List<Expr> sides)
          && function == Function.EQUAL) {
        Optional<Integer> a = attribute(sides.get(0), pair);
        Optional<Integer> b = attribute(sides.get(1), pair);
        if (a.isPresent() && b.isPresent()) {
          boolean leftFirst = left.attributes().contains(a.get());
          boolean leftSecond = left.attributes().contains(b.get());
          if (leftFirst != leftSecond) {
            facts.add(new Dependency(on, leftFirst ? b.get() : a.get()));
          }
        }
      }
    }
    return facts;
  }

  private static Set<Integer> mentioned(Expr condition, Shown pair, Shown left) {
    Set<Integer> on = new HashSet<>();
    for (int ordinal : Ordinals.of(condition)) {
      if (ordinal < left.attributes().size()) {
        on.add(pair.attributes().get(ordinal));
      }
    }
    return on;
  }

  private Shown grouped(Relation.UnitGroup group, Shown row) {
    List<Dependency> facts = new ArrayList<>(row.facts());
    Set<Integer> present = new HashSet<>(row.present());
    List<Integer> columns = outputs(group.keys(), row, facts, present);
    Set<Integer> keys = Set.copyOf(columns);
    for (UnitAggregate aggregate : group.aggregates()) {
      int column = fresh();
      facts.add(new Dependency(keys, column));
      switch (aggregate.kind()) {
        case ROWS, COUNT, COUNT_DISTINCT -> present.add(column);
        default -> {}
      }
      columns.add(column);
    }
    return new Shown(columns, present, facts);
  }

  private Shown combined(SetOperation operation, Shown left, Shown right) {
    return switch (operation) {
      case INTERSECT, EXCEPT -> left;
      case UNION, UNION_ALL -> {
        List<Integer> columns = fresh(left.attributes().size());
        Set<Integer> present = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
          if (left.present().contains(left.attributes().get(i))
              && right.present().contains(right.attributes().get(i))) {
            present.add(columns.get(i));
          }
        }
        yield new Shown(columns, present, List.of());
      }
    };
  }

  /** The attributes of calculated columns: bare columns keep theirs. */
  private List<Integer> outputs(
      List<Expr> outputs, Shown row, List<Dependency> facts, Set<Integer> present) {
    List<Integer> columns = new ArrayList<>();
    for (Expr output : outputs) {
      Optional<Integer> same = attribute(output, row);
      int column = same.orElseGet(this::fresh);
      if (same.isEmpty()) {
        Set<Integer> on = new HashSet<>();
        Ordinals.of(output).forEach(i -> on.add(row.attributes().get(i)));
        facts.add(new Dependency(on, column));
        if (isPresent(output, row)) {
          present.add(column);
        }
      }
      columns.add(column);
    }
    return columns;
  }

  private List<Integer> fresh(int count) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj(_ -> fresh()).toList());
  }

  private int fresh() {
    return attributes++;
  }
}
