package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Multiplicity;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.util.ImmutableBitSet;

/** Joins a released table with the public rows that its group keys name. */
final class GroupNames {
  private static final String BEFORE_COUNTING =
      "SELECT c.concept_name, count(*) FROM … JOIN concept c ON c.concept_id = … GROUP BY 1";

  private final DatasetPolicy policy;
  private final Released released;
  private final int width;
  private final Relation rows;
  private final Span at;
  private final List<Expr> equalities = new ArrayList<>();
  private final List<Expr> onRows = new ArrayList<>();
  private final List<Expr> others = new ArrayList<>();

  /**
   * A join.
   *
   * @param condition sees the released columns, then the public rows'
   * @param at its place in the text
   */
  GroupNames(DatasetPolicy policy, Released released, Relation rows, Expr condition, Span at) {
    this.policy = policy;
    this.released = released;
    this.width = RelationWidth.of(released);
    this.rows = rows;
    this.at = at;
    for (Expr part : Expr.conjuncts(condition)) {
      Optional<Expr> equality = equality(part);
      if (equality.isPresent()) {
        equalities.add(equality.get());
      } else if (Ordinals.of(part).stream().allMatch(i -> i >= width)) {
        onRows.add(Columns.replaced(part, i -> Expr.column(i - width)));
      } else {
        others.add(part);
      }
    }
  }

  /** The equality of a released expression, on the left, and a public column. */
  private Optional<Expr> equality(Expr part) {
    if (part instanceof Expr.Call(Function function, List<Expr> sides)
        && function == Function.EQUAL) {
      for (int i = 0; i < 2; i++) {
        Set<Integer> named = Ordinals.of(sides.get(i));
        if (sides.get(1 - i) instanceof Expr.Column(int column)
            && column >= width
            && !named.isEmpty()
            && named.stream().allMatch(c -> c < width)) {
          return Optional.of(Expr.call(Function.EQUAL, sides.get(i), sides.get(1 - i)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The released columns, then the public ones that are needed and nulls in the place of the
   * others.
   *
   * @param isInner whether released rows without a public row are dropped
   * @param needed which of the public columns are needed
   */
  Released joined(boolean isInner, ImmutableBitSet needed) {
    Relation chosen = onRows.isEmpty() ? rows : new Relation.Filter(rows, Expr.and(onRows));
    Set<Integer> key = publicColumns(equalities);
    if (key.isEmpty()) {
      return beside(chosen, isInner);
    }
    if (!Multiplicity.isUnique(policy, chosen, key)) {
      throw refuse(
          "protected numbers are joined with a public table on what names one of its rows");
    }
    Set<Integer> wanted = new TreeSet<>(needed.asList());
    wanted.addAll(publicColumns(others));
    boolean isConditional = isInner || !others.isEmpty();
    if (isConditional) {
      wanted.add(key.iterator().next());
    }
    List<Integer> added = List.copyOf(wanted);
    List<ValueType> types = new RowTypes(policy).of(rows);
    Released more =
        new NamesBelow(
                Relation.Join.Kind.LEFT, chosen, added, added.stream().map(types::get).toList())
            .under(released, Expr.and(equalities))
            .orElseThrow(() ->
                refuse(
                    "a public table names the groups of a count, not its numbers; join it on a"
                        + " column that is grouped by"));
    List<Expr> met = new ArrayList<>();
    if (isConditional) {
      Expr column = place(width + key.iterator().next(), added);
      met.add(Expr.call(Function.NOT, Expr.call(Function.IS_NULL, column)));
      others.forEach(part -> met.add(Columns.replaced(part, i -> place(i, added))));
    }
    List<Expr> outputs = new ArrayList<>(Columns.range(0, width));
    for (int i = 0; i < types.size(); i++) {
      Expr none = new Expr.Literal(types.get(i), Value.none());
      if (!needed.get(i)) {
        outputs.add(none);
      } else if (isInner || met.isEmpty()) {
        outputs.add(place(width + i, added));
      } else {
        outputs.add(Expr.call(Function.CASE, Expr.and(met), place(width + i, added), none));
      }
    }
    return new Released.Compute(isInner ? new Released.Keep(more, Expr.and(met)) : more, outputs);
  }

  /** Public rows that nothing released names, which must be known to be few. */
  private Released beside(Relation chosen, boolean isInner) {
    long most = new RowBounds(policy).most(chosen).orElse(Long.MAX_VALUE);
    if (most > policy.protection().maxCells()) {
      throw refuse("protected numbers are joined with a public table on what they are grouped by");
    }
    return new Released.Join(
        isInner ? Relation.Join.Kind.INNER : Relation.Join.Kind.LEFT,
        released,
        new Released.Browse(chosen, List.of(), 0, Math.max(1, most)),
        Expr.and(others));
  }

  private Expr place(int column, List<Integer> added) {
    return Expr.column(column < width ? column : width + added.indexOf(column - width));
  }

  private Set<Integer> publicColumns(List<Expr> parts) {
    Set<Integer> columns = new TreeSet<>();
    for (Expr part : parts) {
      Ordinals.of(part).stream().filter(i -> i >= width).forEach(i -> columns.add(i - width));
    }
    return columns;
  }

  private Refusal refuse(String message) {
    return new Refusal(Rule.JOIN_NOT_ON_KEY, message, at, BEFORE_COUNTING);
  }
}
