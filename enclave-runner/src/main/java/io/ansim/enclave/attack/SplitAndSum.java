package io.ansim.enclave.attack;

import io.ansim.policy.plan.Expr;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A group with the target, and the parts of the group without it. */
final class SplitAndSum implements Attack {
  private static final int ROUNDS = 8;

  @Override
  public Title title() {
    return new Title("분할 합산", "split and sum");
  }

  @Override
  public String statement() {
    return "counts a group with the target, and three parts that make up the rest of the group;"
        + " what the parts lack is the secret";
  }

  @Override
  public Optional<Strategy> against(int target, Population population, RandomGenerator random) {
    Questions questions = new Questions(population);
    Expr person = population.describe(target);
    Rounds rounds = new Rounds();
    for (int i = 0; i < ROUNDS; i++) {
      Expr group = population.half(random);
      Expr others = Questions.and(group, Questions.not(person));
      Expr first = population.half(random);
      Expr second = population.half(random);
      Expr rest = Questions.and(others, Questions.not(first));
      rounds.add(
          0,
          new Rounds.Term(1, questions.count(Questions.or(group, person))),
          new Rounds.Term(-1, questions.count(Questions.and(others, first))),
          new Rounds.Term(-1, questions.count(Questions.and(rest, second))),
          new Rounds.Term(-1, questions.count(Questions.and(rest, Questions.not(second)))));
    }
    return Optional.of(rounds.strategy());
  }
}
