package io.ansim.policy.disclosure;

import io.ansim.policy.noise.Coins;
import io.ansim.policy.noise.DiscreteGaussian;
import io.ansim.policy.noise.Ratio;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Quantiles of one cell from noised counts in the nodes of a tree over the range: each node is cut
 * into {@value #BRANCHES} parts, down to the leaves, and on each level the noised counts tell in
 * which part the quantile lies. A node's noise is drawn when it is looked at, once.
 */
final class NoisyQuantile {
  private static final int BRANCHES = 16;

  /** A part with less than this share of its node's rows is taken for noise. */
  private static final double LEAST_SHARE = 0.005;

  private final long[] indices;
  private final long[] below;

  /** How many leaves a node of the highest level has. */
  private final long topWidth;

  private final DiscreteGaussian noise;
  private final double deviation;
  private final Coins coins;
  private final Map<Node, Double> counts = new HashMap<>();

  /** The leaves from {@code first} on, as many as {@code width}. */
  private record Node(long first, long width) {}

  NoisyQuantile(
      Measure.Quantile measure, Cells.Amount.Histogram histogram, Ratio variance, Coins coins) {
    List<Cells.Amount.Leaf> leaves = histogram.leaves();
    this.indices = leaves.stream().mapToLong(Cells.Amount.Leaf::index).toArray();
    this.below = new long[leaves.size() + 1];
    for (int i = 0; i < leaves.size(); i++) {
      below[i + 1] = below[i] + leaves.get(i).rows();
    }
    long width = 1;
    for (int i = 1; i < levels(measure); i++) {
      width *= BRANCHES;
    }
    this.topWidth = width;
    this.noise = new DiscreteGaussian(variance);
    this.deviation =
        Math.sqrt(variance.numerator().doubleValue() / variance.denominator().doubleValue());
    this.coins = coins;
  }

  /** How many levels the tree over a measure's leaves has, at least 1. */
  static int levels(Measure.Quantile measure) {
    // The leaf of the range's upper end alone is worth no level: it counts with the one before.
    long last = Math.min(measure.lastLeaf(), Measure.Quantile.LEAVES - 1);
    int levels = 1;
    for (long leaves = BRANCHES; leaves <= last; leaves *= BRANCHES) {
      levels++;
    }
    return levels;
  }

  /**
   * A quantile, and how far it moves if its rank is off by what the noise of the counts on its way
   * adds up to.
   */
  NoisyValues.Estimate of(Measure.Quantile measure) {
    double rows = Math.max(1, total(new Node(0, topWidth * BRANCHES)));
    double error = deviation * Math.sqrt(levels(measure) * BRANCHES / 2.0);
    double rank = NoisyValues.CONFIDENCE * error / rows;
    double value = at(measure, measure.fraction());
    double low = at(measure, Math.max(0, measure.fraction() - rank));
    double high = at(measure, Math.min(1, measure.fraction() + rank));
    double span = measure.range().max() - measure.range().min();
    double margin = Math.min(span, Math.max(high - value, value - low));
    BigDecimal step = Grid.step(Math.max(margin, span / 1e4));
    if (measure.integral()) {
      step = step.max(BigDecimal.ONE);
    }
    double rounded = Grid.nearest(BigDecimal.valueOf(value), step).doubleValue();
    return new NoisyValues.Estimate(
        Value.ofReal(Math.clamp(rounded, measure.range().min(), measure.range().max())),
        margin + step.doubleValue() / 2);
  }

  private double at(Measure.Quantile measure, double fraction) {
    long first = 0;
    double left = fraction;
    for (long width = topWidth; width >= 1; width /= BRANCHES) {
      Node parent = new Node(first, width * BRANCHES);
      double total = total(parent);
      if (total <= 0) {
        return within(measure, first, width * BRANCHES, left);
      }
      double passed = 0;
      int child = 0;
      double share = share(parent, 0, total);
      while (child < BRANCHES - 1 && passed + share < left) {
        passed += share;
        child++;
        share = share(parent, child, total);
      }
      first += child * width;
      left = share > 0 ? Math.clamp((left - passed) / share, 0, 1) : 0.5;
    }
    return within(measure, first, 1, left);
  }

  /** A point inside a run of leaves. */
  private static double within(Measure.Quantile measure, long first, long width, double left) {
    double from = measure.value(Math.min(first, measure.lastLeaf()));
    if (width == 1) {
      return from;
    }
    double to = measure.value(Math.min(first + width, measure.lastLeaf()));
    return from + (to - from) * left;
  }

  private double total(Node parent) {
    double all = 0;
    for (int i = 0; i < BRANCHES; i++) {
      all += Math.max(0, count(child(parent, i)));
    }
    double total = 0;
    for (int i = 0; i < BRANCHES; i++) {
      double count = count(child(parent, i));
      total += count < LEAST_SHARE * all ? 0 : count;
    }
    return total;
  }

  private double share(Node parent, int i, double total) {
    double count = count(child(parent, i));
    return count < LEAST_SHARE * total ? 0 : count / total;
  }

  private static Node child(Node parent, int i) {
    long width = parent.width() / BRANCHES;
    return new Node(parent.first() + i * width, width);
  }

  private double count(Node node) {
    return counts.computeIfAbsent(
        node,
        n -> (double) rows(n.first(), n.first() + n.width()) + noise.draw(coins).doubleValue());
  }

  /** Exact rows in the leaves from {@code from} on and before {@code to}. */
  private long rows(long from, long to) {
    int end = to == topWidth * BRANCHES ? indices.length : position(to);
    return below[end] - below[position(from)];
  }

  private int position(long index) {
    int found = Arrays.binarySearch(indices, index);
    return found >= 0 ? found : -found - 1;
  }
}
