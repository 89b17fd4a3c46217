package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.util.ImmutableBitSet;

/** Maps aggregates of released tables, which add up protected values. */
final class ReleasedGroups {
  private final SourceText source;
  private final SourceMap places;
  private final LogicalAggregate aggregate;
  private final Released input;
  private final List<ValueType> types;

  ReleasedGroups(RelMapper relations, LogicalAggregate aggregate, Released input) {
    this.source = relations.source();
    this.places = relations.places();
    this.aggregate = aggregate;
    this.input = input;
    this.types = new RowTypes(relations.policy()).of(input);
  }

  /** The groups of all grouping sets, one after another. */
  Released groups() {
    return aggregate.getGroupSets().stream()
        .map(this::group)
        .reduce((a, b) -> new Released.Combine(SetOperation.UNION_ALL, a, b))
        .orElseThrow();
  }

  /** The groups of one grouping set, with nulls in the place of the other keys. */
  private Released group(ImmutableBitSet set) {
    List<Expr> outputs = new ArrayList<>();
    for (int key : aggregate.getGroupSet()) {
      outputs.add(
          set.get(key)
              ? Expr.column(set.indexOf(key))
              : new Expr.Literal(types.get(key), Value.none()));
    }
    List<UnitAggregate> aggregates = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      Calculation calculation = calculation(call);
      if (calculation == Calculation.GROUPING) {
        outputs.add(Expr.Literal.of(grouping(call, set)));
        continue;
      }
      UnitAggregate made = aggregate(call, calculation);
      int index = aggregates.indexOf(made);
      if (index < 0) {
        index = aggregates.size();
        aggregates.add(places.put(made, place(call)));
      }
      Expr column = Expr.column(set.cardinality() + index);
      outputs.add(calculation.isDeviation() ? Expr.call(Function.SQRT, column) : column);
    }
    List<Expr> keys = set.toList().stream().map(Expr::column).toList();
    Released group = new Released.Group(input, keys, aggregates);
    return Columns.areAll(outputs, keys.size() + aggregates.size())
        ? group
        : new Released.Compute(group, outputs);
  }

  /** One bit for each argument, the last one lowest: whether it is not grouped by. */
  private static long grouping(AggregateCall call, ImmutableBitSet set) {
    long bits = 0;
    for (int argument : call.getArgList()) {
      bits = bits << 1 | (set.get(argument) ? 0 : 1);
    }
    return bits;
  }

  private Calculation calculation(AggregateCall call) {
    return Calculation.of(call)
        .filter(_ -> !call.hasCollation())
        .orElseThrow(() -> refuse(call, "is not part of the language in this form"));
  }

  private UnitAggregate aggregate(AggregateCall call, Calculation calculation) {
    UnitAggregate.Kind kind = calculation.withinPerson().orElseThrow();
    if (kind == UnitAggregate.Kind.COUNT && call.getArgList().isEmpty()) {
      kind = UnitAggregate.Kind.ROWS;
    }
    if (call.isDistinct()) {
      kind = distinct(call, kind);
    }
    List<Expr> arguments = new ArrayList<>();
    call.getArgList().forEach(argument -> arguments.add(Expr.column(argument)));
    if (kind == UnitAggregate.Kind.QUANTILE) {
      arguments.set(1, fraction(call));
    }
    return new UnitAggregate(
        kind,
        arguments,
        call.filterArg < 0 ? Optional.empty() : Optional.of(Expr.column(call.filterArg)));
  }

  private UnitAggregate.Kind distinct(AggregateCall call, UnitAggregate.Kind kind) {
    return switch (kind) {
      case COUNT -> UnitAggregate.Kind.COUNT_DISTINCT;
      case MIN, MAX, ARG_MIN, ARG_MAX -> kind;
      case ROWS, COUNT_DISTINCT, SUM, AVERAGE, VARIANCE_SAMPLE, VARIANCE_POPULATION, QUANTILE ->
          throw new Refusal(
              Rule.FUNCTION,
              "`" + name(call) + "` takes all values; make them distinct first",
              place(call).orElse(source.whole()),
              "FROM (SELECT DISTINCT … FROM …)");
    };
  }

  private Expr fraction(AggregateCall call) {
    Expr argument = Expr.column(call.getArgList().get(1));
    if (input instanceof Released.Compute(Released _, List<Expr> outputs)) {
      argument = outputs.get(call.getArgList().get(1));
    }
    if (argument instanceof Expr.Literal(_, Value.Int(long whole))) {
      argument = Expr.Literal.of((double) whole);
    }
    if (argument instanceof Expr.Literal(_, Value.Real(double fraction))
        && fraction >= 0
        && fraction <= 1) {
      return argument;
    }
    throw refuse(call, "takes a fraction from 0 to 1");
  }

  private Refusal refuse(AggregateCall call, String message) {
    return new Refusal(
        Rule.FUNCTION, "`" + name(call) + "` " + message, place(call).orElse(source.whole()));
  }

  private static String name(AggregateCall call) {
    return Dialect.shown(call.getAggregation());
  }

  private Optional<Span> place(AggregateCall call) {
    return call.getParserPosition().getLineNum() > 0
        ? Optional.of(source.span(call.getParserPosition()))
        : Optional.empty();
  }
}
