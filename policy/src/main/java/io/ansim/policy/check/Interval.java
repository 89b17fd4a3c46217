package io.ansim.policy.check;

import io.ansim.policy.dataset.Bounds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * A closed interval of the extended reals: where the values of an expression lie.
 *
 * @param min the least value, perhaps minus infinity
 * @param max the greatest value, perhaps plus infinity
 */
record Interval(double min, double max) {
  /** Nothing is known. */
  static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** A truth value as a number. */
  static final Interval TRUTH = new Interval(0, 1);

  /** Doubt widens: an end that is no number is taken as infinite. */
  Interval {
    min = Double.isNaN(min) ? Double.NEGATIVE_INFINITY : min;
    max = Double.isNaN(max) ? Double.POSITIVE_INFINITY : max;
    if (min > max) {
      throw new IllegalArgumentException("an interval's ends are in order");
    }
  }

  static Interval of(Bounds bounds) {
    return new Interval(bounds.min(), bounds.max());
  }

  /** The interval as bounds for a sum, if it is finite and not too wide. */
  Optional<Bounds> bounds() {
    return min >= -Bounds.LIMIT && max <= Bounds.LIMIT
        ? Optional.of(new Bounds(min, max))
        : Optional.empty();
  }

  boolean isWithin(Interval other) {
    return min >= other.min && max <= other.max;
  }

  boolean contains(double value) {
    return min <= value && value <= max;
  }

  Interval plus(Interval other) {
    return new Interval(min + other.min, max + other.max);
  }

  Interval negated() {
    return new Interval(-max, -min);
  }

  Interval magnitude() {
    double most = Math.max(Math.abs(min), Math.abs(max));
    return new Interval(contains(0) ? 0 : Math.min(Math.abs(min), Math.abs(max)), most);
  }

  Interval widenedBy(double margin) {
    return new Interval(min - margin, max + margin);
  }

  /** The hull of an operation that is monotonic in each argument. */
  Interval corners(Interval other, DoubleBinaryOperator operation) {
    double[] ends = {
      operation.applyAsDouble(min, other.min),
      operation.applyAsDouble(min, other.max),
      operation.applyAsDouble(max, other.min),
      operation.applyAsDouble(max, other.max)
    };
    if (Arrays.stream(ends).anyMatch(Double::isNaN)) {
      return ALL;
    }
    return new Interval(
        Arrays.stream(ends).min().orElseThrow(), Arrays.stream(ends).max().orElseThrow());
  }

  static Interval hull(List<Interval> parts) {
    return new Interval(
        parts.stream().mapToDouble(Interval::min).min().orElse(Double.NaN),
        parts.stream().mapToDouble(Interval::max).max().orElse(Double.NaN));
  }

  /** Where the least of several values lies, each of which may be missing. */
  static Interval least(List<Interval> parts, List<Boolean> mayBeMissing) {
    double max = Double.POSITIVE_INFINITY;
    double widest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < parts.size(); i++) {
      widest = Math.max(widest, parts.get(i).max);
      if (!mayBeMissing.get(i)) {
        max = Math.min(max, parts.get(i).max);
      }
    }
    return new Interval(
        parts.stream().mapToDouble(Interval::min).min().orElse(Double.NaN), Math.min(max, widest));
  }
}
