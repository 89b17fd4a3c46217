package io.ansim.policy.disclosure;

import io.ansim.policy.evaluate.Values;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The numbers of one cell as they leave, computed from its noised primitives alone, on a public
 * grid, each with a margin for a confidence of 95 %.
 */
final class NoisyValues {
  /** The two-sided 95 % point of the normal distribution. */
  static final double CONFIDENCE = 1.959964;

  private final LeafNoise noise;
  private final Map<Primitive, BigInteger> noised;
  private final Map<Primitive, NoisyQuantile> quantiles;

  NoisyValues(
      LeafNoise noise, Map<Primitive, BigInteger> noised, Map<Primitive, NoisyQuantile> quantiles) {
    this.noise = noise;
    this.noised = noised;
    this.quantiles = quantiles;
  }

  /** A number and how far the exact one may lie from it. */
  record Estimate(Value value, double margin) {}

  CellProtection.Row row(List<Value> keys, Ask.OfCells ask) {
    List<Value> values = new ArrayList<>(keys);
    List<Optional<Double>> margins = new ArrayList<>();
    keys.forEach(_ -> margins.add(Optional.empty()));
    for (int i = 0; i < ask.measures().size(); i++) {
      Measure measure = ask.measures().get(i);
      Estimate estimate = estimate(Primitive.of(ask.leaf().aggregates().get(i), measure), measure);
      values.add(estimate.value());
      margins.add(Optional.of(estimate.margin()));
    }
    return new CellProtection.Row(values, margins);
  }

  private Estimate estimate(List<Primitive> from, Measure measure) {
    return switch (measure) {
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _ -> count(from.getFirst());
      case Measure.Sum sum -> sum(from.getFirst(), sum);
      case Measure.Mean mean -> mean(from, mean);
      case Measure.Variance variance -> variance(from, variance);
      case Measure.Quantile quantile ->
          Objects.requireNonNull(quantiles.get(from.getFirst())).of(quantile);
    };
  }

  /** Never below zero, as no count is. */
  private Estimate count(Primitive primitive) {
    double deviation = noise.deviation(primitive);
    BigDecimal step = Grid.step(deviation).max(BigDecimal.ONE);
    BigDecimal rounded = Grid.nearest(new BigDecimal(amount(primitive)), step);
    return new Estimate(
        Values.ofInteger(rounded.max(BigDecimal.ZERO)), margin(deviation, step.doubleValue()));
  }

  private Estimate sum(Primitive primitive, Measure.Sum measure) {
    double deviation = noise.deviation(primitive) / Cells.scale(primitive.decimals());
    BigDecimal step = Grid.step(deviation);
    BigDecimal exact = new BigDecimal(amount(primitive), primitive.decimals());
    if (measure.integral()) {
      BigDecimal whole = step.max(BigDecimal.ONE);
      return new Estimate(
          Values.ofInteger(Grid.nearest(exact, whole)), margin(deviation, whole.doubleValue()));
    }
    return new Estimate(
        Value.ofReal(Grid.nearest(exact, step).doubleValue()),
        margin(deviation, step.doubleValue()));
  }

  /**
   * Total over rows, of which at least one is taken to be there; the error of a ratio by its first
   * order.
   */
  private Estimate mean(List<Primitive> from, Measure.Mean measure) {
    double rows = Math.max(1, real(from.get(0)));
    double offset = Math.clamp(real(from.get(1)) / rows, -measure.reach(), measure.reach());
    double error =
        Math.hypot(deviation(from.get(1)) / rows, offset * deviation(from.get(0)) / rows);
    double span = measure.range().max() - measure.range().min();
    return onGrid(measure.middle() + offset, error, span);
  }

  private Estimate variance(List<Primitive> from, Measure.Variance measure) {
    double rows = Math.max(2, real(from.get(0)));
    double reach = measure.reach();
    double mean = Math.clamp(real(from.get(1)) / rows, -reach, reach);
    double squares = Math.clamp(real(from.get(2)) / rows, 0, reach * reach);
    double correction = measure.sample() ? rows / (rows - 1) : 1;
    double variance = Math.max(0, squares - mean * mean) * correction;
    double error =
        correction
            * Math.hypot(
                Math.hypot(deviation(from.get(2)), 2 * mean * deviation(from.get(1))) / rows,
                (squares - 2 * mean * mean) * deviation(from.get(0)) / rows);
    return onGrid(variance, error, reach * reach * correction);
  }

  /** No margin says more than that the number lies within its range. */
  private static Estimate onGrid(double value, double error, double span) {
    BigDecimal step = Grid.step(Math.min(error, span));
    double rounded =
        step.signum() == 0 ? value : Grid.nearest(BigDecimal.valueOf(value), step).doubleValue();
    return new Estimate(Value.ofReal(rounded), Math.min(span, margin(error, step.doubleValue())));
  }

  private static double margin(double deviation, double step) {
    return CONFIDENCE * deviation + step / 2;
  }

  private BigInteger amount(Primitive primitive) {
    return Objects.requireNonNull(noised.get(primitive));
  }

  private double real(Primitive primitive) {
    return amount(primitive).doubleValue() / Cells.scale(primitive.decimals());
  }

  private double deviation(Primitive primitive) {
    return noise.deviation(primitive) / Cells.scale(primitive.decimals());
  }
}
