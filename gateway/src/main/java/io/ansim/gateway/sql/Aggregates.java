package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Maps aggregates: within a person to a group, across persons to a release. */
final class Aggregates {
  /** What an aggregate function calculates. */
  private enum Calculation {
    COUNT,
    SUM,
    MEAN,
    MIN,
    MAX
  }

  private static final Map<SqlAggFunction, Calculation> CALCULATIONS =
      Map.of(
          SqlStdOperatorTable.COUNT, Calculation.COUNT,
          Dialect.SUM, Calculation.SUM,
          Dialect.AVG, Calculation.MEAN,
          SqlStdOperatorTable.MIN, Calculation.MIN,
          SqlStdOperatorTable.MAX, Calculation.MAX);

  private final SourceText source;
  private final SourceMap places;

  Aggregates(SourceText source, SourceMap places) {
    this.source = source;
    this.places = places;
  }

  RelMapper.Mapped aggregate(LogicalAggregate aggregate, Rows rows) {
    if (aggregate.getGroupType() != org.apache.calcite.rel.core.Aggregate.Group.SIMPLE) {
      throw new Refusal(
          Rule.PARSE, "one grouping at a time; ask for the margins by themselves", source.whole());
    }
    List<Integer> keys = aggregate.getGroupSet().asList();
    boolean withinPerson =
        keys.stream().anyMatch(key -> rows.persons().contains(rows.visible().get(key)));
    if (withinPerson || !rows.isPersonal()) {
      return new RelMapper.Mapped.Inside(within(aggregate, rows, keys));
    }
    return new RelMapper.Mapped.Outside(across(aggregate, rows, keys));
  }

  private Rows within(LogicalAggregate aggregate, Rows rows, List<Integer> keys) {
    List<Expr> keyExprs = new ArrayList<>();
    List<Optional<Span>> keyPlaces = new ArrayList<>();
    Set<Integer> persons = new TreeSet<>();
    Set<Integer> others = new TreeSet<>();
    for (int key : keys) {
      int ordinal = rows.visible().get(key);
      if (rows.persons().contains(ordinal)) {
        persons.add(keyExprs.size());
      } else if (rows.others().contains(ordinal)) {
        others.add(keyExprs.size());
      }
      keyExprs.add(places.put(Expr.column(ordinal), rows.places().get(key)));
      keyPlaces.add(rows.places().get(key));
    }
    List<UnitAggregate> aggregates = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      aggregates.add(unitAggregate(call, rows));
      keyPlaces.add(Optional.empty());
    }
    return new Rows(
        new Relation.UnitGroup(rows.relation(), keyExprs, aggregates),
        Rows.counting(keyExprs.size() + aggregates.size()),
        persons,
        others,
        keyPlaces);
  }

  private UnitAggregate unitAggregate(AggregateCall call, Rows rows) {
    List<Expr> arguments = new ArrayList<>();
    for (int i : call.getArgList()) {
      arguments.add(column(rows, i, rows.visible().get(i)));
    }
    Calculation calculation = calculation(call);
    if (call.isDistinct()) {
      checkDistinct(call, calculation);
    }
    UnitAggregate.Kind kind =
        switch (calculation) {
          case COUNT -> {
            if (arguments.isEmpty()) {
              yield UnitAggregate.Kind.ROWS;
            }
            yield call.isDistinct() ? UnitAggregate.Kind.COUNT_DISTINCT : UnitAggregate.Kind.COUNT;
          }
          case SUM -> UnitAggregate.Kind.SUM;
          case MEAN -> UnitAggregate.Kind.AVERAGE;
          case MIN -> UnitAggregate.Kind.MIN;
          case MAX -> UnitAggregate.Kind.MAX;
        };
    return new UnitAggregate(kind, arguments, filter(call, rows, i -> rows.visible().get(i)));
  }

  private Released across(LogicalAggregate aggregate, Rows rows, List<Integer> keys) {
    if (aggregate.getAggCallList().isEmpty()) {
      throw new Refusal(
          Rule.NOT_AGGREGATE,
          "a list of values says who has them; ask how many persons have each",
          source.whole(),
          "SELECT …, count(DISTINCT person_id) FROM … GROUP BY …");
    }
    Relation input = rows.personFirst();
    List<Expr> keyExprs = new ArrayList<>();
    for (int key : keys) {
      keyExprs.add(column(rows, key, key + 1));
    }
    List<Aggregate> aggregates = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      aggregates.add(releaseAggregate(call, rows));
    }
    return new Released.Release(input, keyExprs, aggregates);
  }

  private Aggregate releaseAggregate(AggregateCall call, Rows rows) {
    Calculation calculation = calculation(call);
    Optional<Expr> filter = filter(call, rows, i -> i + 1);
    if (call.getArgList().isEmpty()) {
      return new Aggregate.Rows(filter);
    }
    int argument = call.getArgList().getFirst();
    Expr value = column(rows, argument, argument + 1);
    Optional<Span> place = rows.places().get(argument);
    return switch (calculation) {
      case COUNT -> count(call, rows, argument, filter);
      case SUM -> {
        checkDistinct(call, calculation);
        yield places.put(new Aggregate.Sum(value, filter), place);
      }
      case MEAN -> {
        checkDistinct(call, calculation);
        yield places.put(new Aggregate.Mean(value, filter), place);
      }
      case MIN, MAX ->
          throw refuse(call, "would be one person's value; ask for a mean, or count by bins");
    };
  }

  private Aggregate count(AggregateCall call, Rows rows, int argument, Optional<Expr> filter) {
    int ordinal = rows.visible().get(argument);
    boolean person = rows.persons().contains(ordinal);
    Optional<Expr> present =
        person ? filter : both(filter, isPresent(column(rows, argument, argument + 1)));
    if (!call.isDistinct()) {
      return new Aggregate.Rows(present);
    }
    if (person || rows.others().contains(ordinal)) {
      return new Aggregate.Persons(present);
    }
    throw refuse(call, "distinct counts persons: count(DISTINCT person_id)");
  }

  private Calculation calculation(AggregateCall call) {
    Calculation calculation = CALCULATIONS.get(call.getAggregation());
    if (calculation == null || call.getArgList().size() > 1) {
      throw refuse(call, "is not part of the language in this form");
    }
    return calculation;
  }

  private void checkDistinct(AggregateCall call, Calculation calculation) {
    switch (calculation) {
      case COUNT, MIN, MAX -> {}
      case SUM, MEAN -> {
        if (call.isDistinct()) {
          throw refuse(call, "takes all values, not the distinct ones");
        }
      }
    }
  }

  private Optional<Expr> filter(AggregateCall call, Rows rows, IntUnaryOperator ordinals) {
    return call.filterArg < 0
        ? Optional.empty()
        : Optional.of(column(rows, call.filterArg, ordinals.applyAsInt(call.filterArg)));
  }

  private Expr column(Rows rows, int visible, int ordinal) {
    return places.put(Expr.column(ordinal), rows.places().get(visible));
  }

  private static Expr isPresent(Expr value) {
    return Expr.call(Function.NOT, Expr.call(Function.IS_NULL, value));
  }

  private static Optional<Expr> both(Optional<Expr> filter, Expr condition) {
    return Optional.of(filter.map(f -> Expr.call(Function.AND, f, condition)).orElse(condition));
  }

  private Refusal refuse(AggregateCall call, String message) {
    String name = Dialect.shown(call.getAggregation());
    return new Refusal(
        Rule.FUNCTION, "`" + name + "` " + message, source.firstCall(name).orElse(source.whole()));
  }
}
