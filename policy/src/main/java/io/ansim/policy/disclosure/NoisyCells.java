package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.noise.Coins;
import io.ansim.policy.noise.DiscreteGaussian;
import io.ansim.policy.noise.RandomBytes;
import io.ansim.policy.noise.Ratio;
import io.ansim.policy.plan.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The {@code dp} mode: zero-concentrated differential privacy of persons. {@code
 * DifferentialPrivacy.md} beside this file has the guarantee and its derivation.
 *
 * <p>Noise is drawn once for each primitive of each cell; everything else is computed from the
 * noised numbers and from what the policy and the question say.
 */
final class NoisyCells implements CellProtection {
  private final DatasetPolicy policy;
  private final Protection.Dp rules;
  private final Coins coins;

  NoisyCells(DatasetPolicy policy, Protection.Dp rules, RandomBytes random) {
    this.policy = policy;
    this.rules = rules;
    this.coins = new Coins(random);
  }

  @Override
  public List<List<Row>> protect(List<Exact> leaves) {
    return leaves.stream()
        .map(leaf -> rows(leaf, LeafNoise.of(policy, rules, leaf.ask(), leaves.size())))
        .toList();
  }

  /** A shown group and how many noised persons it has. */
  private record Shown(Row row, BigInteger persons) {}

  private List<Row> rows(Exact leaf, LeafNoise noise) {
    Map<Primitive, DiscreteGaussian> sources = new HashMap<>();
    noise
        .variances()
        .forEach((primitive, variance) -> sources.put(primitive, new DiscreteGaussian(variance)));
    List<Shown> shown = new ArrayList<>();
    for (Cells.Cell cell : groups(leaf, noise.domain())) {
      show(cell, leaf.ask(), noise, sources).ifPresent(shown::add);
    }
    if (shown.size() > policy.protection().maxCells()) {
      shown.sort(Comparator.comparing(Shown::persons).reversed());
    }
    return shown.stream().limit(policy.protection().maxCells()).map(Shown::row).toList();
  }

  /** The declared groups, empty ones too; or those that the worker found. */
  private static List<Cells.Cell> groups(Exact leaf, Optional<List<List<Value>>> domain) {
    if (domain.isEmpty()) {
      return leaf.cells().cells();
    }
    Map<List<Value>, Cells.Cell> found = new HashMap<>();
    leaf.cells().cells().forEach(cell -> found.put(cell.keys(), cell));
    return domain.get().stream()
        .map(keys -> {
          Cells.Cell cell = found.get(keys);
          return cell == null ? empty(keys, leaf.ask().measures()) : cell;
        })
        .toList();
  }

  private static Cells.Cell empty(List<Value> keys, List<Measure> measures) {
    List<Cells.Amount> amounts = new ArrayList<>();
    for (Measure measure : measures) {
      amounts.add(
          switch (measure) {
            case Measure.Persons _, Measure.Rows _, Measure.Distinct _ ->
                new Cells.Amount.Count(0, 0);
            case Measure.Sum _, Measure.Mean _, Measure.Variance _ ->
                new Cells.Amount.Total(0, 0, 0, 0);
            case Measure.Quantile _ -> new Cells.Amount.Histogram(0, 0, List.of());
          });
    }
    return new Cells.Cell(keys, 0, amounts);
  }

  private Optional<Shown> show(
      Cells.Cell cell, Ask.OfCells ask, LeafNoise noise, Map<Primitive, DiscreteGaussian> sources) {
    BigInteger persons = BigInteger.ZERO;
    Map<Primitive, BigInteger> noised = new LinkedHashMap<>();
    if (sources.containsKey(Primitive.PERSONS)) {
      persons = noised(BigInteger.valueOf(cell.persons()), Primitive.PERSONS, sources);
      noised.put(Primitive.PERSONS, persons);
    }
    OptionalLong threshold = noise.threshold();
    if (threshold.isPresent()
        && (cell.persons() < policy.protection().minPersons()
            || persons.compareTo(BigInteger.valueOf(threshold.getAsLong())) < 0)) {
      return Optional.empty();
    }
    Map<Primitive, NoisyQuantile> quantiles = new HashMap<>();
    noise
        .primitives()
        .forEach((primitive, aggregate) -> {
          if (aggregate == Primitive.NO_AGGREGATE) {
            return;
          }
          Cells.Amount amount = cell.amounts().get(aggregate);
          if (primitive.kind() == Primitive.Kind.LEAVES) {
            Ratio variance = Objects.requireNonNull(noise.variances().get(primitive));
            quantiles.put(
                primitive,
                new NoisyQuantile(
                    (Measure.Quantile) ask.measures().get(aggregate),
                    (Cells.Amount.Histogram) amount,
                    variance,
                    coins));
          } else {
            noised.put(primitive, noised(exact(primitive, amount), primitive, sources));
          }
        });
    NoisyValues values = new NoisyValues(noise, noised, quantiles);
    return Optional.of(new Shown(values.row(cell.keys(), ask), persons));
  }

  private BigInteger noised(
      BigInteger exact, Primitive primitive, Map<Primitive, DiscreteGaussian> sources) {
    DiscreteGaussian source = sources.get(primitive);
    if (source == null) {
      throw new IllegalArgumentException("a primitive without noise");
    }
    return exact.add(source.draw(coins));
  }

  private static BigInteger exact(Primitive primitive, Cells.Amount amount) {
    return BigInteger.valueOf(
        switch (primitive.kind()) {
          case PERSONS -> amount.persons();
          case ROWS, DISTINCT -> amount.rows();
          case TOTAL -> ((Cells.Amount.Total) amount).total();
          case SQUARES -> ((Cells.Amount.Total) amount).squares();
          case LEAVES -> throw new IllegalArgumentException("leaves are noised one by one");
        });
  }
}
