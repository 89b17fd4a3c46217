package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.UnitAggregate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;

/** Groups of one person's rows, or of public rows, which stay inside the enclave. */
final class WithinPerson {
  private final RelMapper relations;
  private final Arguments arguments;
  private final Rows rows;
  private final List<Expr> keys = new ArrayList<>();
  private final List<UnitAggregate> aggregates = new ArrayList<>();
  private Optional<Expr> presence = Optional.empty();

  WithinPerson(RelMapper relations, Rows rows) {
    this.relations = relations;
    this.arguments = new Arguments(relations, rows);
    this.rows = rows;
  }

  /** Counts only rows in which a column has a value. */
  WithinPerson among(int ordinal) {
    presence = Optional.of(Expr.column(ordinal));
    return this;
  }

  /** One more key, not seen in the text; its place among the group's columns. */
  int key(Expr key) {
    if (!keys.contains(key)) {
      keys.add(key);
    }
    return keys.indexOf(key);
  }

  /** The groups, whose parser's columns are the aggregate's. */
  Rows group(LogicalAggregate aggregate) {
    if (aggregate.getGroupType() != org.apache.calcite.rel.core.Aggregate.Group.SIMPLE) {
      throw arguments.refuse("one grouping at a time within a person; GROUP BY person_id, …");
    }
    List<Integer> visible = new ArrayList<>();
    Map<Integer, Deferred> deferred = new HashMap<>();
    List<Optional<Span>> places = new ArrayList<>();
    for (int position : aggregate.getGroupSet()) {
      Optional<Deferred.Constant> constant = rows.constant(position);
      if (constant.isPresent()) {
        deferred.put(visible.size(), constant.get());
        visible.add(Rows.NONE);
      } else {
        visible.add(key(arguments.column(position)));
      }
      places.add(rows.places().get(position));
    }
    List<Integer> deviations = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      Optional<Deferred.Constant> constant = arguments.constant(call);
      places.add(Optional.empty());
      if (constant.isPresent()) {
        deferred.put(visible.size(), constant.get());
        visible.add(Rows.NONE);
        continue;
      }
      int column = keys.size() + aggregates.size();
      if (arguments.calculation(call).isDeviation()) {
        deviations.add(column);
      }
      visible.add(column);
      aggregates.add(aggregate(call));
    }
    Rows grouped = grouped(visible, deferred, places);
    return deviations.isEmpty() ? grouped : grouped.over(rooted(grouped.relation(), deviations));
  }

  private Rows grouped(
      List<Integer> visible, Map<Integer, Deferred> deferred, List<Optional<Span>> places) {
    Set<Integer> persons = new HashSet<>();
    Set<Integer> others = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      if (rows.isPerson(keys.get(i))) {
        persons.add(i);
      } else if (rows.isMaybePerson(keys.get(i))) {
        others.add(i);
      }
    }
    return new Rows(
        new Relation.UnitGroup(rows.relation(), keys, aggregates),
        visible,
        persons,
        others,
        Set.of(),
        deferred,
        places);
  }

  private Relation rooted(Relation group, List<Integer> deviations) {
    List<Expr> outputs = new ArrayList<>();
    for (int i = 0; i < keys.size() + aggregates.size(); i++) {
      outputs.add(
          deviations.contains(i) ? Expr.call(Function.SQRT, Expr.column(i)) : Expr.column(i));
    }
    return new Relation.Project(group, outputs);
  }

  private UnitAggregate aggregate(AggregateCall call) {
    Optional<Expr> filter = arguments.filter(call);
    Calculation calculation = arguments.calculation(call);
    if (calculation == Calculation.COUNT) {
      return count(call, filter);
    }
    arguments.checkDistinct(call);
    UnitAggregate.Kind kind =
        calculation
            .withinPerson()
            .orElseThrow(() -> arguments.refuse(call, "stands beside GROUPING SETS"));
    List<Expr> values = new ArrayList<>(arguments.columns(call));
    if (calculation == Calculation.QUANTILE) {
      values.set(1, Expr.Literal.of(arguments.fraction(call)));
    }
    List<RelFieldCollation> order = call.getCollation().getFieldCollations();
    if (calculation == Calculation.ANY && !order.isEmpty()) {
      if (order.size() > 1) {
        throw arguments.refuse(call, "takes its value by one order: arg_min(x, date)");
      }
      values.add(arguments.column(order.getFirst().getFieldIndex()));
      kind =
          order.getFirst().getDirection().isDescending()
              ? UnitAggregate.Kind.ARG_MAX
              : UnitAggregate.Kind.ARG_MIN;
    }
    return relations.places().put(new UnitAggregate(kind, values, filter), arguments.place(call));
  }

  private UnitAggregate count(AggregateCall call, Optional<Expr> filter) {
    if (call.getArgList().isEmpty()) {
      return presence
          .map(present -> new UnitAggregate(UnitAggregate.Kind.COUNT, List.of(present), filter))
          .orElseGet(() -> new UnitAggregate(UnitAggregate.Kind.ROWS, List.of(), filter));
    }
    UnitAggregate.Kind kind =
        call.isDistinct() ? UnitAggregate.Kind.COUNT_DISTINCT : UnitAggregate.Kind.COUNT;
    return new UnitAggregate(kind, arguments.columns(call), filter);
  }

  /** Whether a call counts, so that it is 0 of nothing. */
  static boolean isCount(AggregateCall call) {
    return Calculation.of(call).equals(Optional.of(Calculation.COUNT));
  }
}
