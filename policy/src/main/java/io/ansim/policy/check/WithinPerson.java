package io.ansim.policy.check;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.List;

/** What is known of numbers that are computed over one person's rows. */
final class WithinPerson {
  private static final double LARGEST_STEP = 100;

  private final double maxRows;
  private final Exprs exprs;

  /**
   * Traces under a limit.
   *
   * @param maxRows most rows of one person that count; a number of rows is taken to lie below it
   */
  WithinPerson(int maxRows, Exprs exprs) {
    this.maxRows = maxRows;
    this.exprs = exprs;
  }

  ColumnTrace aggregate(UnitAggregate aggregate, UnitTrace input) {
    aggregate.filter().ifPresent(filter -> exprs.predicate(filter, input));
    List<ColumnTrace> arguments = values(aggregate.arguments(), input);
    return switch (aggregate.kind()) {
      case ROWS, COUNT, COUNT_DISTINCT -> count();
      case SUM -> sum(only(aggregate.arguments(), arguments));
      case AVERAGE -> mean(only(aggregate.arguments(), arguments));
      case VARIANCE_SAMPLE, VARIANCE_POPULATION -> variance(only(aggregate.arguments(), arguments));
      case MIN, MAX, QUANTILE -> chosen(only(aggregate.arguments(), arguments));
      case ARG_MIN, ARG_MAX -> chosen(only(aggregate.arguments(), arguments));
    };
  }

  /** A window's number; the order and the partition of one person's rows may use any column. */
  ColumnTrace window(WindowCall call, UnitTrace input) {
    values(call.partition(), input);
    values(call.order().stream().map(WindowCall.Order::key).toList(), input);
    List<ColumnTrace> arguments = values(call.arguments(), input);
    return switch (call.kind()) {
      case ROW_NUMBER, RANK, DENSE_RANK, ROWS, COUNT -> count();
      case SUM -> sum(only(call.arguments(), arguments));
      case AVERAGE -> mean(only(call.arguments(), arguments));
      case LAG, LEAD, FIRST_VALUE, LAST_VALUE, MIN, MAX ->
          chosen(only(call.arguments(), arguments));
    };
  }

  private List<ColumnTrace> values(List<Expr> values, UnitTrace input) {
    return values.stream().map(value -> exprs.trace(value, input, Exprs.Place.VALUE)).toList();
  }

  /** The first argument, which is not an identifier. */
  private ColumnTrace only(List<Expr> exprsOf, List<ColumnTrace> arguments) {
    ColumnTrace first = arguments.getFirst();
    if (first.kind().isIdentity()) {
      exprs.refuseIdentity(first.kind(), exprsOf.getFirst(), false);
    }
    return first;
  }

  private ColumnTrace count() {
    return ColumnTrace.coarse(new Interval(0, maxRows));
  }

  private ColumnTrace sum(ColumnTrace value) {
    Interval range =
        new Interval(
            Math.min(0, value.range().min() * maxRows), Math.max(0, value.range().max() * maxRows));
    return ColumnTrace.value(range, value.binned(), isScore(value) ? 0 : atLeastOne(value));
  }

  /** Whether small steps are added up, as in a count or a score. */
  private static boolean isScore(ColumnTrace value) {
    return value.grain() == 0 && value.range().magnitude().max() <= LARGEST_STEP;
  }

  private static ColumnTrace mean(ColumnTrace value) {
    return ColumnTrace.value(value.range(), value.binned(), atLeastOne(value));
  }

  private static ColumnTrace variance(ColumnTrace value) {
    double span = value.range().max() - value.range().min();
    return ColumnTrace.value(new Interval(0, span * span), value.binned(), Grain.NONE);
  }

  /** One of the values themselves, or between two of them. */
  private static ColumnTrace chosen(ColumnTrace value) {
    return ColumnTrace.value(value.range(), value.binned(), value.grain());
  }

  /** A sum or a mean takes more values than what it is made of. */
  private static double atLeastOne(ColumnTrace value) {
    return Math.max(1, value.grain());
  }
}
