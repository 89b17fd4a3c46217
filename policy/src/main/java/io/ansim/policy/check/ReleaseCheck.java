package io.ansim.policy.check;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Weighs one release: its rows, its group keys, and how much one row can weigh in its numbers. */
final class ReleaseCheck {
  private final Released.Release release;
  private final List<Objection> objections;
  private final UnitTrace input;
  private final List<ValueType> row;
  private final RowTypes types;
  private final Exprs exprs;

  ReleaseCheck(DatasetPolicy policy, Released.Release release, List<Objection> objections) {
    this.release = release;
    this.objections = objections;
    this.types = new RowTypes(policy);
    this.row = types.of(release.input());
    this.input = new Tracer(policy, objections).trace(release.input());
    this.exprs = new Exprs(objections);
  }

  /** What each aggregate can weigh; objects on the way. */
  List<Measure> measures() {
    checkRows();
    for (Expr key : release.keys()) {
      checkKey(key, exprs.trace(key, input, Exprs.Place.VALUE));
    }
    List<Measure> measures = new ArrayList<>();
    for (Aggregate aggregate : release.aggregates()) {
      aggregate.filter().ifPresent(filter -> exprs.filter(filter, input));
      measures.add(measure(aggregate));
    }
    return measures;
  }

  private void checkRows() {
    if (!input.person()) {
      object(
          Rule.PUBLIC_ONLY,
          "a question counts persons; public tables alone hold none",
          release,
          null);
    } else if (input.columns().getFirst().kind() != ColumnTrace.Kind.UNIT) {
      object(
          Rule.NOT_AGGREGATE,
          "the rows that are counted no longer say whose they are",
          release,
          null);
    }
  }

  private void checkKey(Expr key, ColumnTrace trace) {
    switch (trace.kind()) {
      case UNIT, UNIT_OR_NULL ->
          object(
              Rule.GROUP_KEY_IS_UNIT,
              "a group of one person is that person; group by what persons have in common",
              key,
              null);
      case ROW_ID ->
          object(
              Rule.EXPR_ON_ROW_ID,
              "a group of one record is that record; group by what records have in common",
              key,
              null);
      case EXACT -> tooFine(key, trace);
      case COARSE -> {}
    }
  }

  private void tooFine(Expr key, ColumnTrace trace) {
    if (types.of(key, row).isTemporal()) {
      object(
          Rule.GENERALISE,
          "a day is too fine for a group; group dates by month, quarter or year",
          key,
          "date_trunc('month', …)");
    } else if (types.of(key, row).isNumeric()) {
      String width =
          Double.isFinite(trace.grain())
              ? Bins.nearest(Expr.Literal.of(trace.grain())).orElse("10")
              : "10";
      object(
          Rule.GENERALISE,
          "this number is too fine for a group; group numbers in bins of 1, 2 or 5 times a power of"
              + " ten, or clamp and cut them",
          key,
          "floor(… / " + width + ") * " + width);
    } else {
      object(
          Rule.GENERALISE,
          "this value was looked up by one too fine for a group; look it up by a coarser one",
          key,
          null);
    }
  }

  private Measure measure(Aggregate aggregate) {
    return switch (aggregate) {
      case Aggregate.Persons _ -> new Measure.Persons();
      case Aggregate.Rows _ -> new Measure.Rows();
      case Aggregate.Distinct distinct -> {
        ColumnTrace trace = exprs.trace(distinct.value(), input, Exprs.Place.VALUE);
        if (trace.kind().isPerson()) {
          exprs.refuseIdentity(trace.kind(), distinct.value(), false);
        }
        yield new Measure.Distinct();
      }
      case Aggregate.Sum sum -> new Measure.Sum(range(sum, sum.value()), isIntegral(sum.value()));
      case Aggregate.Mean mean -> new Measure.Mean(range(mean, mean.value()));
      case Aggregate.Variance variance ->
          new Measure.Variance(near(variance, variance.value()), variance.sample());
      case Aggregate.Quantile quantile ->
          new Measure.Quantile(
              range(quantile, quantile.value()), isIntegral(quantile.value()), quantile.fraction());
    };
  }

  private boolean isIntegral(Expr value) {
    return types.of(value, row) == ValueType.INTEGER;
  }

  private Bounds range(Aggregate aggregate, Expr value) {
    ColumnTrace trace = exprs.trace(value, input, Exprs.Place.VALUE);
    if (trace.kind().isIdentity()) {
      object(
          trace.kind() == ColumnTrace.Kind.ROW_ID ? Rule.EXPR_ON_ROW_ID : Rule.EXPR_ON_UNIT,
          "identifiers are not added up; count them instead",
          aggregate,
          "count(DISTINCT person_id)");
      return new Bounds(0, 0);
    }
    return trace.range().bounds().orElseGet(() -> unbounded(aggregate));
  }

  /** A range whose squares can be added up. */
  private Bounds near(Aggregate aggregate, Expr value) {
    Bounds range = range(aggregate, value);
    return range.max() - range.min() <= 2 * Measure.Variance.MAX_REACH
        ? range
        : unbounded(aggregate);
  }

  private Bounds unbounded(Aggregate aggregate) {
    object(
        Rule.UNBOUNDED,
        "the range of what is added up is not known or too wide, so one person could outweigh all"
            + " others; say the range",
        aggregate,
        "greatest(0, least(100, …))");
    return new Bounds(0, 0);
  }

  private void object(Rule rule, String message, PlanNode at, @Nullable String rewrite) {
    objections.add(new Objection(rule, message, Optional.of(at), Optional.ofNullable(rewrite)));
  }
}
