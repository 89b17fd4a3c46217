package io.ansim.policy.check;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.IllTypedPlan;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weighs all rules and returns every objection at once. Pure: the gateway asks it in order to
 * explain, the keeper asks it again in order to decide.
 */
public final class Judge {
  private static final int MAX_COLUMNS = 20;

  private final DatasetPolicy policy;

  /** A judge under one dataset's policy. */
  public Judge(DatasetPolicy policy) {
    this.policy = policy;
  }

  /** Decides whether a plan is answered. */
  public Decision decide(Plan plan) {
    if (!PlanSize.isWithin(plan.root())) {
      return deny(
          Rule.SIZE,
          "the question is longer or more deeply nested than is read; ask in several questions",
          plan.root());
    }
    RowTypes types = new RowTypes(policy);
    try {
      int width = types.of(plan.root()).size();
      if (width != plan.labels().size()) {
        return deny(Rule.ILL_TYPED, "every column of the answer has one name", plan.root());
      }
    } catch (IllTypedPlan illTyped) {
      return deny(Rule.ILL_TYPED, "the question does not fit the tables", illTyped.node());
    }
    List<Objection> objections = new ArrayList<>();
    List<Ask> asks = new ArrayList<>();
    for (Released.Leaf leaf : Leaves.of(plan.root())) {
      asks.add(
          switch (leaf) {
            case Released.Release release ->
                new Ask.OfCells(release, weigh(release, types, objections));
            case Released.Browse browse -> new Ask.OfRows(browse);
          });
    }
    checkWidth(plan, objections);
    if (!objections.isEmpty()) {
      return new Decision.Deny(objections);
    }
    return policy.protection().mode() == ReleaseMode.REVIEWED
        ? new Decision.Refer(asks)
        : new Decision.Permit(asks);
  }

  private List<Measure> weigh(
      Released.Release release, RowTypes types, List<Objection> objections) {
    UnitTrace input = new Tracer(policy, objections).trace(release.input());
    List<ValueType> row = types.of(release.input());
    Exprs exprs = new Exprs(objections);
    if (!input.person()) {
      objections.add(
          new Objection(
              Rule.PUBLIC_ONLY,
              "a question counts persons; public tables alone hold none",
              Optional.of(release),
              Optional.empty()));
    } else if (input.columns().isEmpty()
        || input.columns().getFirst().kind() != ColumnTrace.Kind.UNIT) {
      objections.add(
          new Objection(
              Rule.NOT_AGGREGATE,
              "the rows that are counted no longer say whose they are",
              Optional.of(release),
              Optional.empty()));
    }
    for (Expr key : release.keys()) {
      checkKey(key, exprs.trace(key, input.columns(), Exprs.Place.VALUE), objections);
    }
    List<Measure> measures = new ArrayList<>();
    for (Aggregate aggregate : release.aggregates()) {
      aggregate.filter().ifPresent(filter -> exprs.filter(filter, input.columns()));
      measures.add(measure(aggregate, exprs, input, row, types, objections));
    }
    return measures;
  }

  private static void checkKey(Expr key, ColumnTrace trace, List<Objection> objections) {
    switch (trace.kind()) {
      case UNIT, UNIT_OR_NULL ->
          objections.add(
              new Objection(
                  Rule.GROUP_KEY_IS_UNIT,
                  "a group of one person is that person; group by what persons have in common",
                  Optional.of(key),
                  Optional.empty()));
      case ROW_ID ->
          objections.add(
              new Objection(
                  Rule.EXPR_ON_ROW_ID,
                  "a group of one record is that record; group by what records have in common",
                  Optional.of(key),
                  Optional.empty()));
      case EXACT ->
          objections.add(
              new Objection(
                  Rule.GENERALISE,
                  "this group key is too fine; group dates by month or coarser and numbers in bins"
                      + " of 1, 2 or 5 times a power of ten",
                  Optional.of(key),
                  Optional.of("date_trunc('month', …) or (… // 10) * 10")));
      case COARSE -> {}
    }
  }

  private static Measure measure(
      Aggregate aggregate,
      Exprs exprs,
      UnitTrace input,
      List<ValueType> row,
      RowTypes types,
      List<Objection> objections) {
    return switch (aggregate) {
      case Aggregate.Persons _ -> new Measure.Persons();
      case Aggregate.Rows _ -> new Measure.Rows();
      case Aggregate.Sum sum ->
          new Measure.Sum(
              range(sum, sum.value(), exprs, input, objections),
              types.of(sum.value(), row) == ValueType.INTEGER);
      case Aggregate.Mean mean ->
          new Measure.Mean(range(mean, mean.value(), exprs, input, objections));
      case Aggregate.Distinct _ -> new Measure.Distinct();
      case Aggregate.Variance variance ->
          new Measure.Variance(
              range(variance, variance.value(), exprs, input, objections), variance.sample());
      case Aggregate.Quantile quantile ->
          new Measure.Quantile(
              range(quantile, quantile.value(), exprs, input, objections),
              types.of(quantile.value(), row) == ValueType.INTEGER,
              quantile.fraction());
    };
  }

  private static Bounds range(
      Aggregate aggregate, Expr value, Exprs exprs, UnitTrace input, List<Objection> objections) {
    ColumnTrace trace = exprs.trace(value, input.columns(), Exprs.Place.VALUE);
    if (trace.kind().isIdentity()) {
      objections.add(
          new Objection(
              trace.kind() == ColumnTrace.Kind.ROW_ID ? Rule.EXPR_ON_ROW_ID : Rule.EXPR_ON_UNIT,
              "identifiers are not added up; count them instead",
              Optional.of(aggregate),
              Optional.of("count(DISTINCT person_id)")));
      return new Bounds(0, 0);
    }
    return trace
        .range()
        .bounds()
        .orElseGet(() -> {
          objections.add(
              new Objection(
                  Rule.UNBOUNDED,
                  "the range of what is added up is not known, so one person could outweigh all"
                      + " others; say the range",
                  Optional.of(aggregate),
                  Optional.of("greatest(0, least(100, …))")));
          return new Bounds(0, 0);
        });
  }

  private void checkWidth(Plan plan, List<Objection> objections) {
    if (plan.labels().size() > MAX_COLUMNS) {
      objections.add(
          new Objection(
              Rule.TOO_WIDE,
              "an answer has at most " + MAX_COLUMNS + " columns; ask in several questions",
              Optional.of(plan.root()),
              Optional.empty()));
    }
  }

  private static Decision deny(Rule rule, String message, PlanNode at) {
    return new Decision.Deny(
        List.of(new Objection(rule, message, Optional.of(at), Optional.empty())));
  }
}
