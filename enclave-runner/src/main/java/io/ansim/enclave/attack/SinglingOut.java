package io.ansim.enclave.attack;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** The target alone, described by what is true of nobody else. */
final class SinglingOut implements Attack {
  private static final int ROUNDS = 40;

  @Override
  public Title title() {
    return new Title("속성 교차 식별", "singling out");
  }

  @Override
  public String statement() {
    return "counts the one person who has the target's attributes, in many words";
  }

  @Override
  public Optional<Strategy> against(int target, Population population, RandomGenerator random) {
    Questions questions = new Questions(population);
    Rounds rounds = new Rounds();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(
          0,
          new Rounds.Term(
              1,
              questions.count(
                  Questions.and(population.describe(target), population.dummy(random)))));
    }
    return Optional.of(rounds.strategy());
  }
}
