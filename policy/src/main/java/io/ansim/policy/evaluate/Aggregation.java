package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** The value of an aggregate over some rows. */
final class Aggregation {
  private static final Comparator<Value> ASCENDING = Values::compare;

  private final Evaluation evaluation;

  Aggregation(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  Value of(UnitAggregate aggregate, List<List<Value>> rows) {
    List<List<Value>> seen =
        aggregate
            .filter()
            .map(filter -> rows.stream().filter(row -> evaluation.isTrue(filter, row)).toList())
            .orElse(rows);
    return switch (aggregate.kind()) {
      case ROWS -> new Value.Int(seen.size());
      case ARG_MIN -> chosen(aggregate, seen, ASCENDING);
      case ARG_MAX -> chosen(aggregate, seen, ASCENDING.reversed());
      case COUNT,
          COUNT_DISTINCT,
          SUM,
          AVERAGE,
          VARIANCE_SAMPLE,
          VARIANCE_POPULATION,
          MIN,
          MAX,
          QUANTILE ->
          ofValues(
              aggregate,
              seen.stream()
                  .map(row -> evaluation.of(aggregate.argument(0), row))
                  .filter(value -> !value.isNull())
                  .toList());
    };
  }

  private static Value ofValues(UnitAggregate aggregate, List<Value> values) {
    return switch (aggregate.kind()) {
      case COUNT -> new Value.Int(values.size());
      case COUNT_DISTINCT -> new Value.Int(new HashSet<>(values).size());
      case SUM -> Moments.of(values).sum();
      case AVERAGE -> Moments.of(values).average();
      case VARIANCE_SAMPLE -> Moments.of(values).variance(values, true);
      case VARIANCE_POPULATION -> Moments.of(values).variance(values, false);
      case MIN -> values.stream().min(ASCENDING).orElse(Value.none());
      case MAX -> values.stream().max(ASCENDING).orElse(Value.none());
      case QUANTILE -> quantile(values, aggregate.argument(1));
      case ROWS, ARG_MIN, ARG_MAX ->
          throw new IllegalStateException("not of one argument's values");
    };
  }

  /**
   * The first argument of the row whose second argument comes first; the least of several rows.
   *
   * @param order the order of second arguments
   */
  private Value chosen(UnitAggregate aggregate, List<List<Value>> rows, Comparator<Value> order) {
    record Candidate(Value value, Value by) {}
    return rows.stream()
        .map(row ->
            new Candidate(
                evaluation.of(aggregate.argument(0), row),
                evaluation.of(aggregate.argument(1), row)))
        .filter(candidate -> !candidate.value().isNull() && !candidate.by().isNull())
        .min(Comparator.comparing(Candidate::by, order).thenComparing(Candidate::value, ASCENDING))
        .map(Candidate::value)
        .orElse(Value.none());
  }

  /** Interpolated as the engine does it, so that equal questions have equal answers. */
  private static Value quantile(List<Value> values, Expr fraction) {
    if (values.isEmpty() || !(fraction instanceof Expr.Literal(_, Value.Real(double below)))) {
      return Value.none();
    }
    double[] sorted = values.stream().mapToDouble(Values::real).sorted().toArray();
    double position = (sorted.length - 1) * below;
    int low = (int) Math.floor(position);
    int high = (int) Math.ceil(position);
    double share = position - low;
    return Value.ofReal(sorted[low] * (1 - share) + sorted[high] * share);
  }
}
