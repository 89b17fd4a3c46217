package io.ansim.enclave.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class StrategiesTest {
  private static Reply number(double value) {
    return new Reply.Answered(value, OptionalDouble.empty());
  }

  @Test
  void rounds_oneWithoutNumber_countsForNothing() {
    DatasetPolicy policy = Town.policy(Protection.Dp.standard());
    Population population =
        new Population(policy, Ground.of(policy).orElseThrow(), 200, 2, new SplittableRandom(1));
    Plan plan = new Questions(population).count(population.secret());
    Strategy strategy =
        new Rounds()
            .add(-3, new Rounds.Term(1, plan), new Rounds.Term(-1, plan))
            .add(-3, new Rounds.Term(1, plan), new Rounds.Term(-1, plan))
            .add(0, new Rounds.Term(2, plan))
            .strategy();
    assertEquals(5, strategy.questions().size());
    List<Reply> replies = List.of(number(9), number(4), number(9), new Reply.Withheld(), number(3));
    assertEquals(OptionalDouble.of(4), strategy.reading().evidence(replies));
    List<Reply> none = List.of(new Reply.Exhausted());
    assertTrue(
        new Rounds()
            .add(0, new Rounds.Term(1, plan))
            .strategy()
            .reading()
            .evidence(none)
            .isEmpty());
  }

  @Test
  void leastSquares_exactCounts_findEverySecret() {
    SplittableRandom random = new SplittableRandom(1);
    for (boolean first : new boolean[] {true, false}) {
      LeastSquares squares = new LeastSquares(12);
      boolean[] truth = new boolean[12];
      for (int i = 0; i < 12; i++) {
        truth[i] = i == 0 ? first : random.nextBoolean();
      }
      for (int question = 0; question < 40; question++) {
        boolean[] part = new boolean[12];
        int count = 0;
        for (int i = 0; i < 12; i++) {
          part[i] = random.nextBoolean();
          count += part[i] && truth[i] ? 1 : 0;
        }
        squares.add(part, count, OptionalDouble.of(0.01));
      }
      assertEquals(first ? 1 : 0, squares.first().orElseThrow(), 0.01);
    }
  }

  @Test
  void leastSquares_nothingCounted_knowsNothing() {
    assertTrue(new LeastSquares(3).first().isEmpty());
  }

  @Test
  void verdict_interval_decides() {
    assertEquals(Finding.Verdict.ABOVE, finding(900, Optional.of(0.1), Optional.empty()).verdict());
    assertEquals(
        Finding.Verdict.WITHIN, finding(615, Optional.of(0.1), Optional.empty()).verdict());
    assertEquals(Finding.Verdict.LEAKS, finding(600, Optional.empty(), Optional.empty()).verdict());
    assertEquals(
        Finding.Verdict.NO_GAIN, finding(510, Optional.empty(), Optional.empty()).verdict());
    assertEquals(
        Finding.Verdict.REFUSED,
        finding(500, Optional.of(0.1), Optional.of(Rule.SELECTOR)).verdict());
  }

  private static Finding finding(int hits, Optional<Double> tolerance, Optional<Rule> refused) {
    return new Finding(
        new Differencing(),
        ReleaseMode.DP,
        2,
        refused,
        Optional.of(new Proportion(hits, 1000)),
        tolerance);
  }
}
