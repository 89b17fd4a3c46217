package io.ansim.benchmarks.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Contribution;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one person may change in exact cells. Every primitive but the number of distinct values is a
 * sum over persons, so the cells of everybody are those of everybody else and those of this person
 * alone; and what this person adds lies within the declared bound, and within what the question
 * itself is said to give one person.
 */
final class PersonsBound {
  private final Ask.OfCells ask;
  private final ContributionBound bound;
  private final Contribution contribution;

  private PersonsBound(Trial trial, Ask.OfCells ask) {
    this.ask = ask;
    this.bound = trial.bound();
    this.contribution = Contribution.of(trial.policy(), ask.leaf());
  }

  /**
   * Fails unless one person's part in an answer is within bounds.
   *
   * @param all the answer over everybody
   * @param others the answer over everybody but this person
   * @param alone the answer over this person
   */
  static void check(Trial trial, Ask ask, Answer all, Answer others, Answer alone) {
    switch (ask) {
      case Ask.OfRows _ -> assertEquals(others, all, "public rows changed with a person");
      case Ask.OfCells cells ->
          new PersonsBound(trial, cells)
              .check(byKey((Cells) all), byKey((Cells) others), byKey((Cells) alone));
    }
  }

  private static Map<List<Value>, Cells.Cell> byKey(Cells cells) {
    return cells.cells().stream().collect(Collectors.toMap(Cells.Cell::keys, cell -> cell));
  }

  private void check(
      Map<List<Value>, Cells.Cell> all,
      Map<List<Value>, Cells.Cell> others,
      Map<List<Value>, Cells.Cell> alone) {
    Set<List<Value>> either = new HashSet<>(others.keySet());
    either.addAll(alone.keySet());
    assertEquals(either, all.keySet(), "groups are those of the others and of this person");
    int changed = 0;
    for (var entry : all.entrySet()) {
      Cells.Cell now = entry.getValue();
      Cells.Cell without = others.getOrDefault(entry.getKey(), nobody(now));
      Cells.Cell mine = alone.getOrDefault(entry.getKey(), nobody(now));
      assertEquals(now.persons(), without.persons() + mine.persons(), "persons");
      assertTrue(mine.persons() <= 1, "one person is counted once");
      for (int i = 0; i < now.amounts().size(); i++) {
        Cells.Amount part = mine.amounts().get(i);
        sum(ask.measures().get(i), now.amounts().get(i), without.amounts().get(i), part);
        small(ask.measures().get(i), part);
      }
      if (!now.equals(without)) {
        changed++;
        assertEquals(1, mine.persons(), "a group changed that the person is not in");
      }
    }
    assertTrue(changed <= bound.maxGroups(), "groups that one person changes");
    assertTrue(changed <= contribution.groups(), "groups that the question gives one person");
  }

  /** A cell of nobody, of the shape of another. */
  private static Cells.Cell nobody(Cells.Cell like) {
    return new Cells.Cell(
        like.keys(), 0, like.amounts().stream().map(PersonsBound::nothing).toList());
  }

  private static Cells.Amount nothing(Cells.Amount like) {
    return switch (like) {
      case Cells.Amount.Count _ -> new Cells.Amount.Count(0, 0);
      case Cells.Amount.Total _ -> new Cells.Amount.Total(0, 0, 0, 0);
      case Cells.Amount.Histogram _ -> new Cells.Amount.Histogram(0, 0, List.of());
    };
  }

  private static void sum(
      Measure measure, Cells.Amount all, Cells.Amount others, Cells.Amount mine) {
    assertEquals(all.persons(), others.persons() + mine.persons(), "persons of a number");
    if (measure instanceof Measure.Distinct) {
      assertTrue(
          all.rows() <= others.rows() + mine.rows() && all.rows() >= others.rows(),
          "distinct values");
      return;
    }
    assertEquals(all.rows(), others.rows() + mine.rows(), "rows");
    if (all instanceof Cells.Amount.Total(long _, long _, long total, long squares)) {
      Cells.Amount.Total a = (Cells.Amount.Total) others;
      Cells.Amount.Total b = (Cells.Amount.Total) mine;
      assertEquals(total, a.total() + b.total(), "total");
      assertEquals(squares, a.squares() + b.squares(), "squares");
    } else if (all instanceof Cells.Amount.Histogram histogram) {
      Map<Long, Long> leaves = leaves(others);
      leaves(mine).forEach((index, rows) -> leaves.merge(index, rows, Long::sum));
      assertEquals(leaves(histogram), leaves, "leaves");
    }
  }

  private static Map<Long, Long> leaves(Cells.Amount amount) {
    Map<Long, Long> leaves = new TreeMap<>();
    ((Cells.Amount.Histogram) amount)
        .leaves()
        .forEach(leaf -> leaves.put(leaf.index(), leaf.rows()));
    return leaves;
  }

  /** What one person adds. */
  private void small(Measure measure, Cells.Amount mine) {
    assertTrue(mine.persons() <= 1, "one person contributes once");
    assertTrue(mine.rows() <= bound.maxRows(), "rows of one person");
    assertTrue(mine.rows() <= contribution.rows(), "rows that the question gives one person");
    switch (measure) {
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _ -> {}
      case Measure.Sum sum ->
          within((Cells.Amount.Total) mine, sum.range().magnitude(), sum.decimals());
      case Measure.Mean mean -> within((Cells.Amount.Total) mine, mean.reach(), mean.decimals());
      case Measure.Variance variance -> {
        Cells.Amount.Total total = (Cells.Amount.Total) mine;
        double most = variance.reach() * variance.reach();
        within(total, variance.reach(), variance.decimals());
        assertTrue(
            (double) total.squares()
                <= bound.maxRows() * (most * Cells.scale(variance.squareDecimals()) + 1),
            "squares of one person");
      }
      case Measure.Quantile _ ->
          assertTrue(
              leaves(mine).keySet().stream()
                  .allMatch(index -> index >= 0 && index <= Measure.Quantile.LEAVES),
              "leaves lie in the range");
    }
  }

  /** Each row weighs at most its range, rounded to a unit. */
  private void within(Cells.Amount.Total mine, double most, int decimals) {
    assertTrue(
        Math.abs((double) mine.total()) <= bound.maxRows() * (most * Cells.scale(decimals) + 1),
        "total of one person");
  }
}
