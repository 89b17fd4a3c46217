package io.ansim.enclave.attack;

import io.ansim.policy.plan.Expr;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The same two questions in other words: with conditions that are true of everyone. */
final class Rewording implements Attack {
  private static final int ROUNDS = 15;

  @Override
  public Title title() {
    return new Title("표현 바꾸기", "rewording");
  }

  @Override
  public String statement() {
    return "differencing again and again, each time with a condition that excludes nobody";
  }

  @Override
  public Optional<Strategy> against(int target, Population population, RandomGenerator random) {
    Expr group = population.half(random);
    Rounds rounds = new Rounds();
    for (int i = 0; i < ROUNDS; i++) {
      Differencing.pair(rounds, target, population, Questions.and(group, population.dummy(random)));
    }
    return Optional.of(rounds.strategy());
  }
}
