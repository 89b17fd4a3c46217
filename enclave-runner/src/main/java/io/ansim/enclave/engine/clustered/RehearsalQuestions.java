package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.util.List;
import java.util.Optional;

/** What is asked at a rehearsal: every common loop over rows has a part in some question. */
final class RehearsalQuestions {
  private static final int EACH = Rehearsal.columns(Rehearsal.ROWS).size();
  private static final Bounds RANGE = new Bounds(0, 1_000_000);
  private static final Relation.Scan ROWS =
      new Relation.Scan(Rehearsal.ROWS, Rehearsal.columns(Rehearsal.ROWS));
  private static final Relation JOINED =
      new Relation.Join(
          Relation.Join.Kind.INNER,
          ROWS,
          new Relation.Scan(Rehearsal.EACH, Rehearsal.columns(Rehearsal.EACH)),
          Expr.call(Function.EQUAL, Expr.column(0), Expr.column(EACH)));
  private static final Part COUNT =
      new Part(new Aggregate.Rows(Optional.empty()), new Measure.Rows());
  private static final Part PERSONS =
      new Part(new Aggregate.Persons(Optional.empty()), new Measure.Persons());

  private RehearsalQuestions() {}

  private record Part(Aggregate aggregate, Measure measure) {}

  /** Some of them. */
  static List<Ask.OfCells> few() {
    return List.of(
        ask(where(severe()), List.of(), COUNT, sum(5)),
        ask(ROWS, keys(1), mean(5), PERSONS),
        ask(ROWS, keys(2), COUNT),
        ask(ROWS, keys(1, 4), sum(5), distinct(3)),
        ask(JOINED, keys(EACH + 1, 3), COUNT, sum(5)));
  }

  /** All of them. */
  static List<Ask.OfCells> all() {
    return List.of(
        ask(where(severe()), List.of(), COUNT),
        ask(ROWS, List.of(), sum(5)),
        ask(ROWS, keys(3), COUNT),
        ask(ROWS, keys(4), sum(5)),
        ask(ROWS, keys(1), mean(5)),
        ask(ROWS, keys(2), COUNT, PERSONS),
        ask(ROWS, keys(1, 4), COUNT, sum(3)),
        ask(ROWS, keys(2, 1), COUNT),
        ask(ROWS, keys(1, 3, 8), mean(5)),
        ask(ROWS, keys(1, 3, 11, 12), COUNT, sum(4)),
        ask(ROWS, keys(9), COUNT),
        ask(where(late(), Expr.column(8)), keys(3), COUNT, mean(6)),
        ask(where(any()), keys(2), sum(4)),
        ask(where(severe()), List.of(), PERSONS, some()),
        ask(where(late()), keys(2, 4), PERSONS, sum(11)),
        ask(ROWS, List.of(Expr.call(Function.YEAR, Expr.column(7)), band()), COUNT, variance(5)),
        ask(ROWS, keys(1), distinct(2), quantile(6)),
        ask(JOINED, keys(EACH + 1), COUNT, sum(5)),
        ask(JOINED, keys(EACH + 3, 4), mean(5), some()),
        ask(JOINED, keys(EACH + 1, 4), PERSONS));
  }

  private static Ask.OfCells ask(Relation rows, List<Expr> keys, Part... parts) {
    return new Ask.OfCells(
        new Released.Release(rows, keys, List.of(parts).stream().map(Part::aggregate).toList()),
        List.of(parts).stream().map(Part::measure).toList());
  }

  private static List<Expr> keys(Integer... columns) {
    return List.of(columns).stream().<Expr>map(Expr::column).toList();
  }

  private static Relation where(Expr... predicates) {
    Relation rows = ROWS;
    for (Expr predicate : predicates) {
      rows = new Relation.Filter(rows, predicate);
    }
    return rows;
  }

  private static Expr severe() {
    return Expr.call(Function.GREATER_OR_EQUAL, Expr.column(3), Expr.Literal.of(3L));
  }

  private static Expr late() {
    return Expr.call(Function.LESS, Expr.Literal.of(20L), Expr.column(4));
  }

  private static Expr any() {
    return Expr.call(Function.OR, text("t1"), text("t10"), text("t100"));
  }

  private static Expr text(String text) {
    return Expr.call(Function.EQUAL, Expr.column(2), Expr.Literal.of(text));
  }

  private static Expr band() {
    return Expr.call(Function.CASE, late(), Expr.Literal.of(1L), Expr.Literal.of(0L));
  }

  private static Part some() {
    return new Part(new Aggregate.Rows(Optional.of(late())), new Measure.Rows());
  }

  private static Part sum(int column) {
    return new Part(
        new Aggregate.Sum(Expr.column(column), Optional.empty()), new Measure.Sum(RANGE, true));
  }

  private static Part mean(int column) {
    return new Part(
        new Aggregate.Mean(Expr.column(column), Optional.empty()), new Measure.Mean(RANGE));
  }

  private static Part variance(int column) {
    return new Part(
        new Aggregate.Variance(Expr.column(column), true, Optional.empty()),
        new Measure.Variance(new Bounds(0, 1000), true));
  }

  private static Part distinct(int column) {
    return new Part(
        new Aggregate.Distinct(Expr.column(column), Optional.empty()), new Measure.Distinct());
  }

  private static Part quantile(int column) {
    return new Part(
        new Aggregate.Quantile(Expr.column(column), 0.5, Optional.empty()),
        new Measure.Quantile(new Bounds(0, 100), false, 0.5));
  }
}
