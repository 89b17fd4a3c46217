package io.ansim.enclave.attack;

import io.ansim.policy.plan.Expr;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A group, and the group without the target. */
final class Differencing implements Attack {
  @Override
  public Title title() {
    return new Title("차분", "differencing");
  }

  @Override
  public String statement() {
    return "counts a group with the target and without; the difference is the secret";
  }

  @Override
  public Optional<Strategy> against(int target, Population population, RandomGenerator random) {
    return Optional.of(pair(new Rounds(), target, population, population.half(random)).strategy());
  }

  /** The two questions as a round. */
  static Rounds pair(Rounds rounds, int target, Population population, Expr group) {
    Questions questions = new Questions(population);
    Expr person = population.describe(target);
    return rounds.add(
        0,
        new Rounds.Term(1, questions.count(Questions.or(group, person))),
        new Rounds.Term(-1, questions.count(Questions.and(group, Questions.not(person)))));
  }
}
