package io.ansim.benchmarks.trials;

import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Protection turned to identity: the numbers that exact primitives stand for, as a textbook
 * computes them.
 */
final class ExactNumbers {
  private static final MathContext DIGITS = MathContext.DECIMAL128;

  private ExactNumbers() {}

  /** The rows of what was asked: each group's keys, then its numbers. */
  static List<List<Value>> of(Ask ask, Answer answer) {
    return switch (ask) {
      case Ask.OfCells cells -> of(cells, (Cells) answer);
      case Ask.OfRows _ -> ((Answer.Rows) answer).rows();
    };
  }

  private static List<List<Value>> of(Ask.OfCells ask, Cells cells) {
    List<List<Value>> rows = new ArrayList<>();
    for (Cells.Cell cell : cells.cells()) {
      List<Value> row = new ArrayList<>(cell.keys());
      for (int i = 0; i < ask.measures().size(); i++) {
        row.add(number(ask.measures().get(i), cell.amounts().get(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Value number(Measure measure, Cells.Amount amount) {
    return switch (measure) {
      case Measure.Persons() -> new Value.Int(amount.persons());
      case Measure.Rows(), Measure.Distinct() -> new Value.Int(amount.rows());
      case Measure.Sum sum -> sum((Cells.Amount.Total) amount, sum);
      case Measure.Mean mean -> mean((Cells.Amount.Total) amount, mean);
      case Measure.Variance variance -> variance((Cells.Amount.Total) amount, variance);
      case Measure.Quantile quantile -> quantile((Cells.Amount.Histogram) amount, quantile);
    };
  }

  private static Value sum(Cells.Amount.Total amount, Measure.Sum measure) {
    if (amount.rows() == 0) {
      return Value.none();
    }
    BigDecimal total = BigDecimal.valueOf(amount.total(), measure.decimals());
    return measure.integral()
        ? new Value.Int(total.longValueExact())
        : Value.ofReal(total.doubleValue());
  }

  private static Value mean(Cells.Amount.Total amount, Measure.Mean measure) {
    if (amount.rows() == 0) {
      return Value.none();
    }
    BigDecimal fromMiddle =
        BigDecimal.valueOf(amount.total(), measure.decimals())
            .divide(BigDecimal.valueOf(amount.rows()), DIGITS);
    return Value.ofReal(fromMiddle.add(BigDecimal.valueOf(measure.middle())).doubleValue());
  }

  private static Value variance(Cells.Amount.Total amount, Measure.Variance measure) {
    int lost = measure.sample() ? 1 : 0;
    if (amount.rows() <= lost) {
      return Value.none();
    }
    BigDecimal rows = BigDecimal.valueOf(amount.rows());
    BigDecimal total = BigDecimal.valueOf(amount.total(), measure.decimals());
    BigDecimal spread =
        BigDecimal.valueOf(amount.squares(), measure.squareDecimals())
            .subtract(total.multiply(total).divide(rows, DIGITS));
    return Value.ofReal(
        spread
            .max(BigDecimal.ZERO)
            .divide(BigDecimal.valueOf(amount.rows() - lost), DIGITS)
            .doubleValue());
  }

  private static Value quantile(Cells.Amount.Histogram amount, Measure.Quantile measure) {
    if (amount.rows() == 0) {
      return Value.none();
    }
    double position = measure.fraction() * (amount.rows() - 1);
    long below = (long) Math.floor(position);
    double lower = measure.value(leafOf(amount, below));
    double upper = measure.value(leafOf(amount, Math.min(below + 1, amount.rows() - 1)));
    return Value.ofReal(lower + (upper - lower) * (position - below));
  }

  /** The leaf of the row at a position, in order of value. */
  private static long leafOf(Cells.Amount.Histogram amount, long position) {
    long seen = 0;
    for (Cells.Amount.Leaf leaf : amount.leaves()) {
      seen += leaf.rows();
      if (position < seen) {
        return leaf.index();
      }
    }
    throw new AssertionError("a histogram holds its rows");
  }
}
