package io.ansim.enclave.example;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import java.util.List;
import java.util.stream.Collectors;

/** Cells as the tests write them, and what they are asked for. */
public final class RenderedCells {
  private RenderedCells() {}

  /** A request for a release whose every value lies in one range. */
  public static Ask.OfCells weighed(Released.Release release, double min, double max) {
    Bounds range = new Bounds(min, max);
    return new Ask.OfCells(
        release,
        release.aggregates().stream()
            .map(aggregate -> measure(release, aggregate, range))
            .toList());
  }

  private static Measure measure(Released.Release release, Aggregate aggregate, Bounds range) {
    return switch (aggregate) {
      case Aggregate.Persons _ -> new Measure.Persons();
      case Aggregate.Rows _ -> new Measure.Rows();
      case Aggregate.Distinct _ -> new Measure.Distinct();
      case Aggregate.Sum sum -> new Measure.Sum(range, isWhole(release, sum.value()));
      case Aggregate.Mean _ -> new Measure.Mean(range);
      case Aggregate.Variance variance -> new Measure.Variance(range, variance.sample());
      case Aggregate.Quantile quantile ->
          new Measure.Quantile(range, isWhole(release, quantile.value()), quantile.fraction());
    };
  }

  private static boolean isWhole(Released.Release release, Expr value) {
    RowTypes types = new RowTypes(Clinic.POLICY);
    return types.of(value, types.of(release.input())) == ValueType.INTEGER;
  }

  /** Cells in the order of their texts. */
  public static List<String> sorted(Cells cells) {
    return cells.cells().stream().map(RenderedCells::of).sorted().toList();
  }

  private static String of(Cells.Cell cell) {
    String keys =
        cell.keys().stream().map(key -> Rendered.of(key) + " ").collect(Collectors.joining());
    return keys
        + cell.persons()
        + cell.amounts().stream().map(amount -> " " + of(amount)).collect(Collectors.joining());
  }

  private static String of(Cells.Amount amount) {
    String count = amount.persons() + ":" + amount.rows();
    return switch (amount) {
      case Cells.Amount.Count _ -> count;
      case Cells.Amount.Total total -> count + ":" + total.total() + ":" + total.squares();
      case Cells.Amount.Histogram histogram ->
          count
              + ":"
              + histogram.leaves().stream()
                  .map(leaf -> leaf.index() + "=" + leaf.rows())
                  .collect(Collectors.joining(","));
    };
  }
}
