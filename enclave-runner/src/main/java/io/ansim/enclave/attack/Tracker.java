package io.ansim.enclave.attack;

import io.ansim.policy.plan.Expr;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The general tracker of Denning, Denning and Schwartz (ACM TODS 4(1), 1979): a group too small to
 * ask about, padded by a large one and by everyone else.
 */
final class Tracker implements Attack {
  private static final int ROUNDS = 8;

  @Override
  public Title title() {
    return new Title("추적자", "tracker");
  }

  @Override
  public String statement() {
    return "counts the target with a group and with everyone else, and both of them without;"
        + " what the padding adds is known, the rest is the secret";
  }

  @Override
  public Optional<Strategy> against(int target, Population population, RandomGenerator random) {
    Questions questions = new Questions(population);
    Expr person = population.describe(target);
    Rounds rounds = new Rounds();
    for (int i = 0; i < ROUNDS; i++) {
      Expr padding = population.half(random);
      Expr others = Questions.not(padding);
      rounds.add(
          0,
          new Rounds.Term(1, questions.count(Questions.or(person, padding))),
          new Rounds.Term(1, questions.count(Questions.or(person, others))),
          new Rounds.Term(-1, questions.count(padding)),
          new Rounds.Term(-1, questions.count(others)));
    }
    return Optional.of(rounds.strategy());
  }
}
