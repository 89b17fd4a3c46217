package io.ansim.enclave.attack;

import io.ansim.policy.plan.Expr;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The same two questions again and again. */
final class Repeats implements Attack {
  private static final int ROUNDS = 20;

  @Override
  public Title title() {
    return new Title("반복 평균", "averaging repeats");
  }

  @Override
  public String statement() {
    return "repeats the two questions of differencing word by word and averages";
  }

  @Override
  public Optional<Strategy> against(int target, Population population, RandomGenerator random) {
    Expr group = population.half(random);
    Rounds rounds = new Rounds();
    for (int i = 0; i < ROUNDS; i++) {
      Differencing.pair(rounds, target, population, group);
    }
    return Optional.of(rounds.strategy());
  }
}
