package io.ansim.policy.check;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the person through relations and objects where one row could come to mix persons. */
final class Tracer {
  private final DatasetPolicy policy;
  private final List<Objection> objections;
  private final RowTypes types;
  private final Exprs exprs;
  private final WithinPerson within;

  Tracer(DatasetPolicy policy, List<Objection> objections) {
    this.policy = policy;
    this.objections = objections;
    this.types = new RowTypes(policy);
    this.exprs = new Exprs(objections);
    this.within = new WithinPerson(policy.protection().maxRowsPerPerson(), exprs);
  }

  UnitTrace trace(Relation relation) {
    Optional<UnitTrace> constants = new Constants(types).trace(relation);
    if (constants.isPresent()) {
      return constants.get();
    }
    return switch (relation) {
      case Relation.Scan scan -> scan(scan);
      case Relation.Values _ -> throw new IllegalStateException("constants are constants");
      case Relation.Filter filter -> {
        UnitTrace input = trace(filter.input());
        exprs.predicate(filter.predicate(), input);
        yield input;
      }
      case Relation.Project project -> project(project);
      case Relation.Join join -> {
        List<ValueType> row = new ArrayList<>(types.of(join.left()));
        row.addAll(types.of(join.right()));
        yield new JoinTracer(join, trace(join.left()), trace(join.right()), row, objections)
            .trace();
      }
      case Relation.UnitGroup group -> group(group);
      case Relation.Window window -> window(window);
      case Relation.Combine combine -> combine(combine);
    };
  }

  private UnitTrace scan(Relation.Scan scan) {
    Table table = policy.table(scan.table()).orElseThrow();
    List<ColumnTrace> columns = new ArrayList<>();
    for (var name : scan.columns()) {
      columns.add(column(table, table.visible(name).orElseThrow()));
    }
    return table.isPublic()
        ? UnitTrace.ofPublic(columns, UnitTrace.STORED)
        : keepingUnit(scan, UnitTrace.ofPersons(columns, Set.of()));
  }

  private static ColumnTrace column(Table table, Column column) {
    Interval range =
        column.type() == ValueType.BOOLEAN
            ? Interval.TRUTH
            : column.bounds().map(Interval::of).orElse(Interval.ALL);
    if (table.isPublic()) {
      return ColumnTrace.stored(range, column.type() == ValueType.TEXT, 0);
    }
    return switch (column.role()) {
      case PERSON_KEY -> ColumnTrace.identity(ColumnTrace.Kind.UNIT);
      case ROW_ID -> ColumnTrace.identity(ColumnTrace.Kind.ROW_ID);
      case CODE -> ColumnTrace.stored(range, column.prefixSearch(), 0);
      case QUANTITY, EVENT_DATE -> ColumnTrace.stored(range, false, Grain.of(column));
      case HIDDEN -> throw new IllegalStateException("a hidden column is not visible");
    };
  }

  private UnitTrace project(Relation.Project project) {
    UnitTrace input = trace(project.input());
    List<ColumnTrace> columns = values(project.outputs(), input);
    return input.person()
        ? keepingUnit(project, UnitTrace.ofPersons(columns, input.moved(project.outputs())))
        : input.with(columns);
  }

  private UnitTrace group(Relation.UnitGroup group) {
    UnitTrace input = trace(group.input());
    List<ColumnTrace> columns = new ArrayList<>(values(group.keys(), input));
    for (UnitAggregate aggregate : group.aggregates()) {
      columns.add(within.aggregate(aggregate, input));
    }
    return input.person()
        ? keepingUnit(group, UnitTrace.ofPersons(columns, input.moved(group.keys())))
        : input.with(columns);
  }

  private UnitTrace window(Relation.Window window) {
    UnitTrace input = trace(window.input());
    List<ColumnTrace> columns = new ArrayList<>(input.columns());
    for (WindowCall call : window.calls()) {
      columns.add(within.window(call, input));
      boolean apart =
          call.partition().stream()
              .anyMatch(part ->
                  exprs.trace(part, input, Exprs.Place.VALUE).kind() == ColumnTrace.Kind.UNIT);
      if (input.person() && !apart) {
        object(
            Rule.WINDOW,
            "a window looks at one person's rows alone, so that no row depends on another person",
            call,
            "OVER (PARTITION BY person_id …)");
      }
    }
    return input.person() ? UnitTrace.ofPersons(columns, input.complete()) : input.with(columns);
  }

  private UnitTrace combine(Relation.Combine combine) {
    UnitTrace left = trace(combine.left());
    UnitTrace right = trace(combine.right());
    List<ColumnTrace> columns = new ArrayList<>();
    for (int i = 0; i < left.columns().size(); i++) {
      ColumnTrace a = left.columns().get(i);
      ColumnTrace b = right.columns().get(i);
      if (a.kind().isPerson() != b.kind().isPerson()) {
        object(
            Rule.SET_OP,
            "the person key stands at the same place in every part that is combined",
            combine,
            "SELECT person_id, … UNION SELECT person_id, …");
      }
      columns.add(a.or(b));
    }
    if (left.person() != right.person()) {
      object(
          Rule.SET_OP,
          "rows about persons are combined with rows about persons, public rows with public rows",
          combine,
          null);
    }
    if (!left.person() && !right.person()) {
      return UnitTrace.ofPublic(columns, UnitTrace.STORED);
    }
    return keepingUnit(
        combine, UnitTrace.ofPersons(columns, UnitTrace.either(left.complete(), right.complete())));
  }

  private List<ColumnTrace> values(List<Expr> outputs, UnitTrace input) {
    return outputs.stream().map(output -> exprs.trace(output, input, Exprs.Place.VALUE)).toList();
  }

  private UnitTrace keepingUnit(Relation relation, UnitTrace output) {
    if (!output.carriesUnit()) {
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
