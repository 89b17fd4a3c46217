package io.ansim.policy.table;

import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where the true value lies with a confidence of 95 %.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
  /** The interval about a released value; none about what is withheld or has no margin. */
  public static Optional<Interval> of(ReleasedTable release, int row, int column) {
    if (release.margins().isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> margin = release.margins().get(row).get(column);
    return switch (release.rows().get(row).get(column)) {
      case Value.Int(long number) -> margin.map(m -> about((double) number, m));
      case Value.Real(double number) -> margin.map(m -> about(number, m));
      case Value.Null _, Value.Bool _, Value.Text _, Value.Date _, Value.Timestamp _ ->
          Optional.empty();
    };
  }

  /** The columns of which some row may have a margin. */
  static List<Integer> columns(ReleasedTable release) {
    return IntStream.range(0, release.columns().size())
        .filter(column -> release.margins().stream().anyMatch(row -> row.get(column).isPresent()))
        .boxed()
        .toList();
  }

  private static Interval about(double value, double margin) {
    return new Interval(value - margin, value + margin);
  }
}
