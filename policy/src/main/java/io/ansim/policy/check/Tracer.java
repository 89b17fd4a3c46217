package io.ansim.policy.check;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.UnitAggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the person through relations and objects where one row could come to mix persons. */
final class Tracer {
  private static final ColumnTrace COUNT = ColumnTrace.coarse(new Interval(0, Bounds.LIMIT));

  private final DatasetPolicy policy;
  private final List<Objection> objections;
  private final Exprs exprs;

  Tracer(DatasetPolicy policy, List<Objection> objections) {
    this.policy = policy;
    this.objections = objections;
    this.exprs = new Exprs(objections);
  }

  UnitTrace trace(Relation relation) {
    return switch (relation) {
      case Relation.Scan scan -> scan(scan);
      case Relation.Values values ->
          new UnitTrace(
              false, values.types().stream().map(_ -> ColumnTrace.coarse(Interval.ALL)).toList());
      case Relation.Filter filter -> {
        UnitTrace input = trace(filter.input());
        exprs.predicate(filter.predicate(), input.columns());
        yield input;
      }
      case Relation.Project project -> {
        UnitTrace input = trace(project.input());
        yield keepingUnit(
            project, input, new UnitTrace(input.person(), values(project.outputs(), input)));
      }
      case Relation.Join join -> join(join);
      case Relation.UnitGroup group -> group(group);
      case Relation.Window _, Relation.Combine _ -> throw new IllegalStateException("to come");
    };
  }

  private List<ColumnTrace> values(List<Expr> outputs, UnitTrace input) {
    return outputs.stream()
        .map(output -> exprs.trace(output, input.columns(), Exprs.Place.VALUE))
        .toList();
  }

  private UnitTrace scan(Relation.Scan scan) {
    Table table = policy.table(scan.table()).orElseThrow();
    List<ColumnTrace> columns = new ArrayList<>();
    for (var name : scan.columns()) {
      columns.add(column(table, table.visible(name).orElseThrow()));
    }
    UnitTrace trace = new UnitTrace(!table.isPublic(), columns);
    return keepingUnit(scan, trace, trace);
  }

  private static ColumnTrace column(Table table, Column column) {
    Interval range =
        column.type() == ValueType.BOOLEAN
            ? Interval.TRUTH
            : column.bounds().map(Interval::of).orElse(Interval.ALL);
    if (table.isPublic()) {
      return new ColumnTrace(ColumnTrace.Kind.COARSE, range, column.prefixSearch(), false, 0);
    }
    return switch (column.role()) {
      case PERSON_KEY -> ColumnTrace.identity(ColumnTrace.Kind.UNIT);
      case ROW_ID -> ColumnTrace.identity(ColumnTrace.Kind.ROW_ID);
      case CODE -> new ColumnTrace(ColumnTrace.Kind.COARSE, range, column.prefixSearch(), false, 0);
      case QUANTITY, EVENT_DATE -> ColumnTrace.value(range, false, Grain.of(column));
      case HIDDEN -> throw new IllegalStateException("a hidden column is not visible");
    };
  }

  private UnitTrace join(Relation.Join join) {
    UnitTrace left = trace(join.left());
    UnitTrace right = trace(join.right());
    List<ColumnTrace> both = left.beside(right).columns();
    int width = left.columns().size();
    boolean onUnit = false;
    boolean onKey = false;
    boolean finely = false;
    for (Expr part : Expr.conjuncts(join.condition())) {
      if (part instanceof Expr.Call(Function function, List<Expr> sides)
          && function == Function.EQUAL
          && crosses(sides, width)) {
        if (bothAre(ColumnTrace.Kind.UNIT, sides, both)) {
          onUnit = true;
          continue;
        }
        if (bothAre(ColumnTrace.Kind.ROW_ID, sides, both)) {
          continue;
        }
        onKey = true;
        finely |= sides.stream().anyMatch(side -> Exprs.isFine(side, both));
      }
      exprs.predicate(part, both);
    }
    checkKeys(join, left, right, onUnit, onKey);
    UnitTrace onLeft = finely ? left.chosenFinely() : left;
    UnitTrace onRight = finely ? right.chosenFinely() : right;
    return switch (join.kind()) {
      case INNER -> onLeft.beside(onRight);
      case LEFT -> onLeft.beside(onRight.orNull());
      case FULL -> onLeft.orNull().beside(onRight.orNull());
      case SEMI, ANTI, MARK -> left;
    };
  }

  private void checkKeys(
      Relation.Join join, UnitTrace left, UnitTrace right, boolean onUnit, boolean onKey) {
    if (left.person() && right.person()) {
      if (!onUnit) {
        object(
            Rule.JOIN_NOT_ON_UNIT,
            "two tables about persons are joined on the person, so that one person's rows meet only"
                + " their own",
            join,
            "… ON a.person_id = b.person_id AND …");
      }
    } else if (!onKey) {
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
          case FULL -> true;
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

  private static boolean bothAre(ColumnTrace.Kind kind, List<Expr> sides, List<ColumnTrace> row) {
    return sides.stream()
        .allMatch(side -> side instanceof Expr.Column(int i) && row.get(i).kind() == kind);
  }

  private static boolean crosses(List<Expr> sides, int width) {
    return (isLeft(sides.get(0), width) && isRight(sides.get(1), width))
        || (isRight(sides.get(0), width) && isLeft(sides.get(1), width));
  }

  private static boolean isLeft(Expr expr, int width) {
    return mentions(expr) && ordinals(expr).stream().allMatch(i -> i < width);
  }

  private static boolean isRight(Expr expr, int width) {
    return mentions(expr) && ordinals(expr).stream().allMatch(i -> i >= width);
  }

  private static boolean mentions(Expr expr) {
    return !ordinals(expr).isEmpty();
  }

  private static List<Integer> ordinals(Expr expr) {
    return switch (expr) {
      case Expr.Column column -> List.of(column.ordinal());
      case Expr.Literal _ -> List.of();
      case Expr.Call call ->
          call.arguments().stream().flatMap(argument -> ordinals(argument).stream()).toList();
    };
  }

  private UnitTrace group(Relation.UnitGroup group) {
    UnitTrace input = trace(group.input());
    List<ColumnTrace> columns = new ArrayList<>(values(group.keys(), input));
    for (UnitAggregate aggregate : group.aggregates()) {
      columns.add(aggregate(aggregate, input.columns()));
    }
    return keepingUnit(group, input, new UnitTrace(input.person(), columns));
  }

  private ColumnTrace aggregate(UnitAggregate aggregate, List<ColumnTrace> row) {
    aggregate.filter().ifPresent(filter -> exprs.predicate(filter, row));
    if (aggregate.arguments().isEmpty()) {
      return COUNT;
    }
    Expr argument = aggregate.arguments().getFirst();
    ColumnTrace value = exprs.trace(argument, row, Exprs.Place.VALUE);
    return switch (aggregate.kind()) {
      case ROWS, COUNT, COUNT_DISTINCT -> COUNT;
      default -> {
        if (value.kind().isIdentity()) {
          exprs.refuseIdentity(value.kind(), argument, false);
        }
        yield switch (aggregate.kind()) {
          case SUM -> ColumnTrace.value(Interval.ALL, value.binned(), atLeastOne(value.grain()));
          case AVERAGE ->
              ColumnTrace.value(value.range(), value.binned(), atLeastOne(value.grain()));
          default -> ColumnTrace.value(value.range(), value.binned(), value.grain());
        };
      }
    };
  }

  /** A sum or a mean takes more values than what it is made of. */
  private static double atLeastOne(double grain) {
    return Math.max(1, grain);
  }

  private UnitTrace keepingUnit(Relation relation, UnitTrace input, UnitTrace output) {
    if (input.person() && !output.carriesUnit()) {
      object(
          Rule.NOT_AGGREGATE,
          "rows about persons are grouped within a person or counted at the end; keep the person key"
              + " among the columns until then",
          relation,
          null);
    }
    return output;
  }

  private void object(Rule rule, String message, PlanNode at, @Nullable String rewrite) {
    objections.add(new Objection(rule, message, Optional.of(at), Optional.ofNullable(rewrite)));
  }
}
