package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.Values;
import io.ansim.policy.example.Crowd;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import io.ansim.policy.suppress.ExactSimplex;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The perturbed mode under one key, with the books of all releases so far or with empty ones. */
final class Perturbing {
  private final Protection protection;
  private final CellKeys keys;

  Perturbing(Protection protection, CellKeys keys) {
    this.protection = protection;
    this.keys = keys;
  }

  /** What is shown, with nothing answered before, of an amount that persons share evenly. */
  Value shown(Measure measure, Cells.Amount amount) {
    return row(amount.persons(), measure, amount, Crowd.evenly(amount, 0)).values().getFirst();
  }

  /** The same as a number, of an amount made up as said. */
  double real(Measure measure, Cells.Amount amount, Makeup makeup) {
    return Values.real(row(amount.persons(), measure, amount, makeup).values().getFirst());
  }

  /** The one row of a group of so many persons. */
  CellProtection.Row row(long persons, Measure measure, Cells.Amount amount, Makeup makeup) {
    return protect(
            List.of(measure),
            List.of(new Cells.Cell(List.of(), persons, List.of(amount), List.of(makeup))))
        .getFirst();
  }

  /** The rows of a group that has the amount's persons. */
  List<CellProtection.Row> rows(Measure measure, Cells.Amount amount, Makeup makeup) {
    return protect(
        List.of(measure),
        List.of(new Cells.Cell(List.of(), amount.persons(), List.of(amount), List.of(makeup))));
  }

  /** What leaves of some cells, with nothing answered before. */
  List<CellProtection.Row> protect(List<Measure> measures, List<Cells.Cell> cells) {
    return protect(new MemoryWatch(), measures, cells);
  }

  /** What leaves of some cells after what a watch has seen. */
  List<CellProtection.Row> protect(Watch watch, List<Measure> measures, List<Cells.Cell> cells) {
    Means means = new Means(bytes -> {}, keys, watch, new ExactSimplex());
    String keysText = cells.getFirst().keys().isEmpty() ? "" : " $1";
    Released.Release release =
        (Released.Release)
            PlanText.released(
                "(release (scan person person_id gender) (keys%s) %s)"
                    .formatted(
                        keysText,
                        measures.stream().map(_ -> "(rows)").collect(Collectors.joining(" "))));
    return new PerturbedCells(
            Policies.policy(protection), (Protection.Perturbed) protection.rules(), means)
        .protect(
            List.of(new CellProtection.Exact(new Ask.OfCells(release, measures), new Cells(cells))))
        .getFirst();
  }

  /** An amount of the kind of a measure. */
  static Cells.Amount amount(Measure measure, long persons, long rows, long total) {
    return switch (measure) {
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _ ->
          new Cells.Amount.Count(persons, rows);
      case Measure.Sum _, Measure.Mean _ -> new Cells.Amount.Total(persons, rows, total, 0);
      case Measure.Variance _ -> new Cells.Amount.Total(persons, rows, total, rows * 1000);
      case Measure.Quantile _ ->
          new Cells.Amount.Histogram(
              persons, rows, rows == 0 ? List.of() : List.of(new Cells.Amount.Leaf(0, rows)));
    };
  }

  /** So many rows at 0 and so many at 1000, one a person. */
  static Cells.Amount histogram(long low, long high) {
    return new Cells.Amount.Histogram(
        low + high,
        low + high,
        List.of(new Cells.Amount.Leaf(0, low), new Cells.Amount.Leaf(1000, high)));
  }

  /** One measure of each kind. */
  static List<Measure> measures(RandomGenerator random) {
    double bound = random.nextInt(1, 1000);
    return List.of(
        new Measure.Persons(),
        new Measure.Rows(),
        new Measure.Sum(new Bounds(-bound, bound), random.nextBoolean()),
        new Measure.Mean(new Bounds(0, bound)),
        new Measure.Distinct(),
        new Measure.Variance(new Bounds(0, bound), random.nextBoolean()),
        new Measure.Quantile(new Bounds(0, bound), random.nextBoolean(), random.nextDouble()));
  }
}
