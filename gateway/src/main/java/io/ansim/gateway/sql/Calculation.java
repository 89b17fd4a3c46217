package io.ansim.gateway.sql;

import io.ansim.policy.plan.UnitAggregate;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** What an aggregate function calculates, by the identity of its operator. */
enum Calculation {
  COUNT,
  SUM,
  MEAN,
  MIN,
  MAX,
  ANY,
  ARG_MIN,
  ARG_MAX,
  QUANTILE,
  VARIANCE_SAMPLE,
  VARIANCE_POPULATION,
  DEVIATION_SAMPLE,
  DEVIATION_POPULATION,
  GROUPING;

  private static final Map<SqlAggFunction, Calculation> OF =
      Map.ofEntries(
          Map.entry(SqlStdOperatorTable.COUNT, COUNT),
          Map.entry(Dialect.SUM, SUM),
          Map.entry(Dialect.AVG, MEAN),
          Map.entry(SqlStdOperatorTable.MIN, MIN),
          Map.entry(SqlStdOperatorTable.MAX, MAX),
          Map.entry(SqlStdOperatorTable.ANY_VALUE, ANY),
          Map.entry(SqlStdOperatorTable.ARG_MIN, ARG_MIN),
          Map.entry(SqlStdOperatorTable.ARG_MAX, ARG_MAX),
          Map.entry(Dialect.QUANTILE, QUANTILE),
          Map.entry(SqlStdOperatorTable.VAR_SAMP, VARIANCE_SAMPLE),
          Map.entry(SqlStdOperatorTable.VAR_POP, VARIANCE_POPULATION),
          Map.entry(SqlStdOperatorTable.STDDEV_SAMP, DEVIATION_SAMPLE),
          Map.entry(SqlStdOperatorTable.STDDEV_POP, DEVIATION_POPULATION),
          Map.entry(SqlStdOperatorTable.GROUPING, GROUPING),
          Map.entry(SqlStdOperatorTable.GROUPING_ID, GROUPING));

  /** What a call calculates, if it is part of the language. */
  static Optional<Calculation> of(AggregateCall call) {
    return Optional.ofNullable(OF.get(call.getAggregation()))
        .filter(calculation -> calculation.takes(call.getArgList().size()));
  }

  private boolean takes(int arguments) {
    return switch (this) {
      case COUNT -> arguments <= 1;
      case ARG_MIN, ARG_MAX, QUANTILE -> arguments == 2;
      case GROUPING -> arguments >= 1;
      default -> arguments == 1;
    };
  }

  /** Whether it is the same of all values as of the distinct ones. */
  boolean ignoresRepetition() {
    return switch (this) {
      case MIN, MAX, ANY -> true;
      default -> false;
    };
  }

  /** Whether it is one of the values themselves. */
  boolean isOneValue() {
    return switch (this) {
      case MIN, MAX, ANY -> true;
      default -> false;
    };
  }

  /** Whether it is a square root of the variance. */
  boolean isDeviation() {
    return this == DEVIATION_SAMPLE || this == DEVIATION_POPULATION;
  }

  /** The aggregate within a person; of nothing for what has none. */
  Optional<UnitAggregate.Kind> withinPerson() {
    return switch (this) {
      case COUNT -> Optional.of(UnitAggregate.Kind.COUNT);
      case SUM -> Optional.of(UnitAggregate.Kind.SUM);
      case MEAN -> Optional.of(UnitAggregate.Kind.AVERAGE);
      case MIN, ANY -> Optional.of(UnitAggregate.Kind.MIN);
      case MAX -> Optional.of(UnitAggregate.Kind.MAX);
      case ARG_MIN -> Optional.of(UnitAggregate.Kind.ARG_MIN);
      case ARG_MAX -> Optional.of(UnitAggregate.Kind.ARG_MAX);
      case QUANTILE -> Optional.of(UnitAggregate.Kind.QUANTILE);
      case VARIANCE_SAMPLE, DEVIATION_SAMPLE -> Optional.of(UnitAggregate.Kind.VARIANCE_SAMPLE);
      case VARIANCE_POPULATION, DEVIATION_POPULATION ->
          Optional.of(UnitAggregate.Kind.VARIANCE_POPULATION);
      case GROUPING -> Optional.empty();
    };
  }
}
