package io.ansim.gateway.sql;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Adds public columns to a released table whose rows they belong to by the table's group keys: the
 * public rows are joined to the rows that are released, and their columns become further keys,
 * which tell no group from another.
 */
final class NamesBelow {
  private final Relation.Join.Kind kind;
  private final Relation rows;
  private final List<Integer> columns;
  private final List<ValueType> types;

  /**
   * An addition of columns.
   *
   * @param kind {@code LEFT}, where at most one public row meets the condition, or {@code MARK}
   * @param rows the public rows
   * @param columns which of their columns are added; none for {@code MARK}, which adds one boolean
   * @param types the types of the columns that are added
   */
  NamesBelow(Relation.Join.Kind kind, Relation rows, List<Integer> columns, List<ValueType> types) {
    this.kind = kind;
    this.rows = rows;
    this.columns = List.copyOf(columns);
    this.types = List.copyOf(types);
  }

  /**
   * The released table with the added columns behind its own, or nothing where the condition is not
   * on group keys.
   *
   * @param condition sees the released columns, then the public ones
   */
  Optional<Released> under(Released released, Expr condition) {
    int width = RelationWidth.of(released);
    if (isNever(condition)) {
      return Optional.of(
          new Released.Compute(released, concat(Columns.range(0, width), nothing())));
    }
    return switch (released) {
      case Released.Release release -> under(release, condition);
      case Released.Browse _ -> Optional.empty();
      case Released.Compute(Released input, List<Expr> outputs) -> {
        int lower = RelationWidth.of(input);
        yield under(input, rebased(condition, width, outputs::get, lower))
            .map(more ->
                new Released.Compute(
                    more, concat(outputs, Columns.range(lower, lower + types.size()))));
      }
      case Released.Keep(Released input, Expr predicate) ->
          under(input, condition).map(more -> new Released.Keep(more, predicate));
      case Released.Sort(Released input, var keys) ->
          under(input, condition).map(more -> new Released.Sort(more, keys));
      case Released.Limit(Released input, long offset, long count) ->
          under(input, condition).map(more -> new Released.Limit(more, offset, count));
      case Released.Group group -> under(group, condition);
      case Released.Window window -> under(window, condition);
      case Released.Join join -> under(join, condition);
      case Released.Combine(var operation, Released left, Released right) ->
          under(left, condition)
              .flatMap(moreLeft ->
                  under(right, condition)
                      .map(moreRight -> new Released.Combine(operation, moreLeft, moreRight)));
    };
  }

  private Optional<Released> under(Released.Release release, Expr condition) {
    int width = RelationWidth.of(release);
    int keys = release.keys().size();
    if (mentions(condition, keys, width)) {
      return Optional.empty();
    }
    // A key that is calculated becomes a column, since only columns are known to be unique.
    List<Expr> lower = new ArrayList<>(Columns.range(0, RelationWidth.of(release.input())));
    List<Expr> keyColumns = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      Expr key = release.keys().get(i);
      if (!(key instanceof Expr.Column) && Ordinals.of(condition).contains(i)) {
        keyColumns.add(Expr.column(lower.size()));
        lower.add(key);
      } else {
        keyColumns.add(key);
      }
    }
    Relation input =
        lower.size() == RelationWidth.of(release.input())
            ? release.input()
            : new Relation.Project(release.input(), lower);
    Relation joined =
        new Relation.Join(
            kind, input, rows, rebased(condition, width, keyColumns::get, lower.size()));
    List<Expr> added =
        kind == Relation.Join.Kind.MARK
            ? List.of(Expr.column(lower.size()))
            : columns.stream().map(column -> Expr.column(lower.size() + column)).toList();
    return Optional.of(
        addedLast(
            new Released.Release(joined, concat(release.keys(), added), release.aggregates()),
            keys,
            width));
  }

  private Optional<Released> under(Released.Group group, Expr condition) {
    int keys = group.keys().size();
    int width = RelationWidth.of(group);
    if (mentions(condition, keys, width)) {
      return Optional.empty();
    }
    int lower = RelationWidth.of(group.input());
    return under(group.input(), rebased(condition, width, group.keys()::get, lower))
        .map(more ->
            addedLast(
                new Released.Group(
                    more,
                    concat(group.keys(), Columns.range(lower, lower + types.size())),
                    group.aggregates()),
                keys,
                width));
  }

  private Optional<Released> under(Released.Window window, Expr condition) {
    int width = RelationWidth.of(window);
    int lower = RelationWidth.of(window.input());
    if (mentions(condition, lower, width)) {
      return Optional.empty();
    }
    return under(window.input(), rebased(condition, width, Expr::column, lower))
        .map(more -> addedLast(new Released.Window(more, window.calls()), lower, width));
  }

  private Optional<Released> under(Released.Join join, Expr condition) {
    int width = RelationWidth.of(join);
    int left = RelationWidth.of(join.left());
    if (!mentions(condition, left, width)) {
      return under(join.left(), rebased(condition, width, Expr::column, left))
          .map(more ->
              addedLast(
                  new Released.Join(
                      join.kind(),
                      more,
                      join.right(),
                      Columns.replaced(
                          join.condition(), i -> Expr.column(i < left ? i : i + types.size()))),
                  left,
                  width));
    }
    return switch (join.kind()) {
      case INNER, LEFT, FULL -> {
        if (mentions(condition, 0, left)) {
          yield underBoth(join, condition);
        }
        yield under(
                join.right(), rebased(condition, width, i -> Expr.column(i - left), width - left))
            .map(more -> new Released.Join(join.kind(), join.left(), more, join.condition()));
      }
      case SEMI, ANTI, MARK -> Optional.empty();
    };
  }

  /** What {@code COALESCE(left, right)} names is named on the left, or else on the right. */
  private Optional<Released> underBoth(Released.Join join, Expr condition) {
    int left = RelationWidth.of(join.left());
    int right = RelationWidth.of(join.right());
    int added = types.size();
    if (!(condition instanceof Expr.Call(Function equal, List<Expr> sides))
        || equal != Function.EQUAL
        || !(sides.getFirst() instanceof Expr.Call(Function coalesce, List<Expr> either))
        || coalesce != Function.COALESCE
        || either.size() != 2
        || mentions(either.getFirst(), left, left + right)
        || mentions(either.getLast(), 0, left)) {
      return Optional.empty();
    }
    Expr onLeft = new Expr.Call(equal, List.of(either.getFirst(), sides.getLast()));
    Expr onRight = new Expr.Call(equal, List.of(either.getLast(), sides.getLast()));
    Optional<Released> moreLeft =
        under(join.left(), rebased(onLeft, left + right, Expr::column, left));
    Optional<Released> moreRight =
        under(join.right(), rebased(onRight, left + right, i -> Expr.column(i - left), right));
    if (moreLeft.isEmpty() || moreRight.isEmpty()) {
      return Optional.empty();
    }
    IntFunction<Expr> shifted = i -> Expr.column(i < left ? i : i + added);
    List<Expr> outputs = new ArrayList<>();
    Columns.range(0, left + right)
        .forEach(column -> outputs.add(Columns.replaced(column, shifted)));
    for (int i = 0; i < added; i++) {
      outputs.add(
          Expr.call(
              Function.CASE,
              Expr.call(Function.IS_NULL, either.getFirst()),
              Expr.column(left + added + right + i),
              Expr.column(left + i)));
    }
    return Optional.of(
        new Released.Compute(
            new Released.Join(
                join.kind(),
                moreLeft.get(),
                moreRight.get(),
                Columns.replaced(join.condition(), shifted)),
            outputs));
  }

  /** Moves the columns that were added behind the first so many to the end. */
  private Released addedLast(Released more, int before, int width) {
    int added = types.size();
    return new Released.Compute(
        more,
        concat(
            concat(Columns.range(0, before), Columns.range(before + added, width + added)),
            Columns.range(before, before + added)));
  }

  private List<Expr> nothing() {
    List<Expr> nothing = new ArrayList<>();
    for (ValueType type : types) {
      nothing.add(
          kind == Relation.Join.Kind.MARK
              ? Expr.Literal.of(false)
              : new Expr.Literal(type, Value.none()));
    }
    return nothing;
  }

  private static boolean isNever(Expr condition) {
    return Expr.conjuncts(condition).stream()
        .anyMatch(part ->
            part instanceof Expr.Call(Function function, List<Expr> sides)
                && function == Function.EQUAL
                && sides.stream()
                    .anyMatch(s -> s instanceof Expr.Literal literal && literal.value().isNull()));
  }

  private static boolean mentions(Expr condition, int from, int to) {
    return Ordinals.of(condition).stream().anyMatch(i -> i >= from && i < to);
  }

  /** The condition over other released columns, so many, and the same public ones. */
  private static Expr rebased(
      Expr condition, int width, IntFunction<Expr> released, int otherWidth) {
    return Columns.replaced(
        condition, i -> i < width ? released.apply(i) : Expr.column(i - width + otherWidth));
  }

  private static List<Expr> concat(List<Expr> a, List<Expr> b) {
    List<Expr> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }
}
