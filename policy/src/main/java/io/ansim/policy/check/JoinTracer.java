package io.ansim.policy.check;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the person through a join, and objects where rows of two persons could meet. */
final class JoinTracer {
  /** The most constants that persons' rows are paired with by another condition than equality. */
  static final int MAX_CALENDAR = 1000;

  /** How far apart the days of a calendar by months lie at least. */
  private static final double SHORTEST_MONTH = 28;

  private final List<Objection> objections;
  private final Exprs exprs;
  private final Relation.Join join;
  private final UnitTrace left;
  private final UnitTrace right;
  private final UnitTrace both;
  private final List<ValueType> types;
  private final int width;

  private boolean onUnit;
  private boolean onKey;
  private double finest;

  /**
   * A tracer of one join.
   *
   * @param types the types of the left columns, then of the right ones
   */
  JoinTracer(
      Relation.Join join,
      UnitTrace left,
      UnitTrace right,
      List<ValueType> types,
      List<Objection> objections) {
    this.types = types;
    this.objections = objections;
    this.exprs = new Exprs(objections);
    this.join = join;
    this.left = left;
    this.right = right;
    this.width = left.columns().size();
    this.both = beside(left.columns(), right.columns(), true);
  }

  UnitTrace trace() {
    Expr.conjuncts(join.condition()).forEach(this::weigh);
    checkKeys();
    List<ColumnTrace> leftColumns = chosen(left, types.subList(0, width));
    List<ColumnTrace> rightColumns = chosen(right, types.subList(width, types.size()));
    return switch (join.kind()) {
      case INNER -> beside(leftColumns, rightColumns, true);
      case LEFT -> beside(leftColumns, orNull(rightColumns), false);
      case FULL -> full(orNull(leftColumns), orNull(rightColumns));
      case SEMI, ANTI -> left;
      case MARK -> {
        List<ColumnTrace> columns = new ArrayList<>(left.columns());
        columns.add(ColumnTrace.coarse(Interval.TRUTH));
        yield left.person()
            ? UnitTrace.ofPersons(columns, left.complete())
            : UnitTrace.ofPublic(columns, left.constantRows());
      }
    };
  }

  private void weigh(Expr part) {
    Sides sides = Sides.of(part, width);
    if (part instanceof Expr.Call(Function function, List<Expr> operands)
        && function == Function.EQUAL
        && Sides.arePaired(operands, width)) {
      if (operands.stream().allMatch(both::isPersonIn)) {
        onUnit = true;
        return;
      }
      onKey = true;
    }
    if (sides == Sides.BOTH) {
      finest = Math.max(finest, fineness(part));
    }
    exprs.predicate(part, both);
  }

  /**
   * How finely a condition could choose a public row by a value of a person: the greatest grain of
   * the person's columns, 0 where the constants lie further apart than that.
   */
  private double fineness(Expr part) {
    double needed = 0;
    for (Expr leaf : Sides.widest(part, left.person() && !right.person(), width)) {
      needed = Math.max(needed, Exprs.grain(leaf, both));
    }
    UnitTrace constants = left.person() ? right : left;
    double spacing =
        constants.isConstant()
            ? Constants.spacing(part, constants.columns(), left.person() ? width : 0)
            : 0;
    boolean monthly = needed == Grain.MONTH && spacing >= SHORTEST_MONTH;
    return needed <= spacing || monthly ? 0 : needed;
  }

  /** A public side whose row a fine value chose; a calendar's dates can still be made coarser. */
  private List<ColumnTrace> chosen(UnitTrace side, List<ValueType> sideTypes) {
    boolean persons = left.person() || right.person();
    if (finest == 0 || side.person() || !persons) {
      return side.columns();
    }
    List<ColumnTrace> columns = new ArrayList<>();
    for (int i = 0; i < sideTypes.size(); i++) {
      boolean calendar = side.isConstant() && sideTypes.get(i).isTemporal();
      columns.add(side.columns().get(i).chosenFinely(calendar ? Grain.MONTH : Grain.NONE));
    }
    return columns;
  }

  private UnitTrace beside(List<ColumnTrace> l, List<ColumnTrace> r, boolean rightIsThere) {
    List<ColumnTrace> columns = new ArrayList<>(l);
    columns.addAll(r);
    if (!left.person() && !right.person()) {
      return UnitTrace.ofPublic(columns, constantPairs());
    }
    Set<Set<Integer>> complete = new HashSet<>(left.complete());
    if (rightIsThere) {
      complete.addAll(shifted(right.complete()));
    }
    return UnitTrace.ofPersons(columns, complete);
  }

  private long constantPairs() {
    if (!left.isConstant() || !right.isConstant()) {
      return UnitTrace.STORED;
    }
    long pairs = left.constantRows() * Math.max(1, right.constantRows());
    return Math.min(pairs, MAX_CALENDAR + 1);
  }

  /** In every row one side is there, and with it one of its complete sets. */
  private UnitTrace full(List<ColumnTrace> l, List<ColumnTrace> r) {
    List<ColumnTrace> columns = new ArrayList<>(l);
    columns.addAll(r);
    return left.person() || right.person()
        ? UnitTrace.ofPersons(columns, UnitTrace.either(left.complete(), shifted(right.complete())))
        : UnitTrace.ofPublic(columns, UnitTrace.STORED);
  }

  private Set<Set<Integer>> shifted(Set<Set<Integer>> sets) {
    Set<Set<Integer>> result = new HashSet<>();
    for (Set<Integer> set : sets) {
      Set<Integer> moved = new HashSet<>();
      set.forEach(i -> moved.add(i + width));
      result.add(moved);
    }
    return result;
  }

  private static List<ColumnTrace> orNull(List<ColumnTrace> columns) {
    return columns.stream().map(ColumnTrace::orNull).toList();
  }

  private void checkKeys() {
    if (left.person() && right.person()) {
      if (!onUnit) {
        object(
            Rule.JOIN_NOT_ON_UNIT,
            "two tables about persons are joined on the person, so that one person's rows meet only"
                + " their own",
            join,
            "… ON a.person_id = b.person_id AND …");
      }
    } else if (pairs() && !onKey && !isCalendar(left) && !isCalendar(right)) {
      object(
          Rule.JOIN_NOT_ON_KEY,
          "a public table is joined on the equality of one of its columns",
          join,
          "… ON a.concept_id = b.concept_id AND …");
    }
    boolean personMayVanish =
        switch (join.kind()) {
          case INNER -> false;
          case LEFT, SEMI, ANTI, MARK -> !left.person() && right.person();
          case FULL -> left.person() != right.person();
        };
    if (personMayVanish) {
      object(
          Rule.JOIN_KIND,
          "an outer join keeps the table about persons on its left, so that every row still has its"
              + " person",
          join,
          "person … LEFT JOIN …");
    }
  }

  /** Whether rows are paired, rather than kept or dropped by whether there is a partner. */
  private boolean pairs() {
    return switch (join.kind()) {
      case INNER, LEFT, FULL -> true;
      case SEMI, ANTI, MARK -> false;
    };
  }

  private static boolean isCalendar(UnitTrace side) {
    return !side.person() && side.isConstant() && side.constantRows() <= MAX_CALENDAR;
  }

  private void object(Rule rule, String message, PlanNode at, @Nullable String rewrite) {
    objections.add(new Objection(rule, message, Optional.of(at), Optional.ofNullable(rewrite)));
  }
}
