package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/** The canonical form of released tables. */
final class ReleasedForm extends Form<Released> {
  private final RelationForm relations;
  private final Releases releases;
  private final Joins<Released> joins = new Joins<>(this);
  private final Groups<Released> groups = new Groups<>(this);
  private final Windows<Released> windows = new Windows<>(this);
  private final Unions<Released> unions = new Unions<>(this);

  ReleasedForm(Pass pass) {
    super(pass, new Algebra.OfReleased());
    this.relations = new RelationForm(pass);
    this.releases = new Releases(relations);
  }

  /** The canonical form of a whole released table. */
  Released of(Released root) {
    Shape<Released> shape = of(root, Columns.first(algebra().width(root)), List.of());
    return pass().replaced(root, exactly(shape, shape.outputs().list()).core());
  }

  @Override
  Shape<Released> shape(Released released, NavigableSet<Integer> wanted, List<Expr> where) {
    return switch (released) {
      case Released.Release release ->
          where(releases.of(release, Columns.union(wanted, Columns.in(where))), where);
      case Released.Browse browse -> where(browse(browse), where);
      case Released.Compute(Released input, List<Expr> outputs) ->
          project(input, outputs, wanted, where);
      case Released.Keep(Released input, Expr predicate) ->
          of(input, wanted, Split.together(where, Conditions.parts(predicate)));
      case Released.Sort sort -> sort(sort, wanted, where);
      case Released.Limit limit -> limit(limit, wanted, where);
      case Released.Group(Released input, List<Expr> keys, var aggregates) ->
          groups.of(input, keys, aggregates, wanted, where);
      case Released.Window(Released input, var calls) -> windows.of(input, calls, wanted, where);
      case Released.Join(var kind, Released left, Released right, Expr condition) ->
          joins.of(kind, left, right, condition, wanted, where);
      case Released.Combine combine ->
          unions.of(algebra().combined(combine).orElseThrow(), wanted, where);
    };
  }

  /** Rows that the order leaves equal go on by all columns, so all stay where they are. */
  private Shape<Released> browse(Released.Browse browse) {
    Shape<Relation> rows =
        relations.of(
            browse.input(), Columns.first(relations.algebra().width(browse.input())), List.of());
    List<Expr> columns = rows.outputs().list();
    Relation core = relations.exactly(rows, columns).core();
    return Shape.of(
        pass()
            .replaced(
                browse,
                new Released.Browse(
                    core, tidy(browse.order(), rows.outputs()), browse.offset(), browse.count())),
        Row.of(pass().types().of(core)));
  }

  /** The keys of an order without those that are constant or that an earlier one settles. */
  private static List<Released.SortKey> tidy(List<Released.SortKey> keys, Outputs outputs) {
    Set<Expr> settled = new HashSet<>();
    return keys.stream()
        .filter(key -> !(outputs.at(key.ordinal()) instanceof Expr.Literal))
        .filter(key -> settled.add(outputs.at(key.ordinal())))
        .toList();
  }

  /** An order is by columns; what is calculated only for the reader stays above it. */
  private Shape<Released> sort(Released.Sort sort, NavigableSet<Integer> wanted, List<Expr> where) {
    List<Integer> ordinals = sort.keys().stream().map(Released.SortKey::ordinal).toList();
    Shape<Released> rows = of(sort.input(), Columns.union(wanted, ordinals), where);
    List<Released.SortKey> keys = tidy(sort.keys(), rows.outputs());
    if (keys.stream().anyMatch(key -> rows.outputs().at(key.ordinal()) instanceof Expr.Call)) {
      return sorted(projected(rows, pass().distinct(Keys.varying(rows.outputs().list()))), keys);
    }
    return sorted(rows, keys);
  }

  private static Shape<Released> sorted(Shape<Released> rows, List<Released.SortKey> keys) {
    List<Released.SortKey> all = new ArrayList<>();
    for (Released.SortKey key : keys) {
      int ordinal = ((Expr.Column) rows.outputs().at(key.ordinal())).ordinal();
      all.add(new Released.SortKey(ordinal, key.descending(), key.nullsFirst()));
    }
    Released input = rows.core();
    if (input instanceof Released.Sort(Released inner, var lesser)) {
      input = inner;
      all.addAll(lesser);
    }
    List<Released.SortKey> tidy = tidy(all, Outputs.identity(rows.row().width()));
    Released core = tidy.isEmpty() ? input : new Released.Sort(input, tidy);
    return new Shape<>(core, rows.row(), rows.outputs());
  }

  private Shape<Released> limit(
      Released.Limit limit, NavigableSet<Integer> wanted, List<Expr> where) {
    Shape<Released> rows = of(limit.input(), Columns.union(wanted, Columns.in(where)), List.of());
    Released input = rows.core();
    long offset = limit.offset();
    long count = limit.count();
    if (input instanceof Released.Limit(Released inner, long innerOffset, long innerCount)) {
      input = inner;
      count = Math.min(count, Math.max(0, innerCount - offset));
      offset = Math.max(offset, offset + innerOffset);
    }
    boolean all = offset == 0 && count == Long.MAX_VALUE;
    Released core = all ? input : new Released.Limit(input, count == 0 ? 0 : offset, count);
    return where(new Shape<>(core, rows.row(), rows.outputs()), where);
  }
}
