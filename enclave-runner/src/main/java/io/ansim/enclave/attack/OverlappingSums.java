package io.ansim.enclave.attack;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Value;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Sums over many groups that the target is in, after averaging attacks on ABS TableBuilder. */
final class OverlappingSums implements Attack {
  private static final int ROUNDS = 40;

  @Override
  public Title title() {
    return new Title("겹치는 합계 평균", "averaging overlapping sums");
  }

  @Override
  public String statement() {
    return "adds up a quantity, the target's being the largest, over many groups with the target;"
        + " takes off what the others are known to weigh and averages";
  }

  @Override
  public Optional<Strategy> against(int target, Population population, RandomGenerator random) {
    if (population.ground().quantity().isEmpty()) {
      return Optional.empty();
    }
    Bounds bounds = population.ground().quantity().get().bounds().orElseThrow();
    Questions questions = new Questions(population);
    Expr quantity = Expr.column(population.ground().ordinalOfQuantity());
    Expr person = population.describe(target);
    Rounds rounds = new Rounds();
    for (int i = 0; i < ROUNDS; i++) {
      Expr group = population.half(random);
      Expr rows = Questions.and(population.secret(), group);
      double others =
          IntStream.range(0, population.size())
              .filter(other -> other != target && population.isTrue(rows, other))
              .mapToDouble(other -> quantity(population, other))
              .sum();
      rounds.add(
          -others / bounds.max(),
          new Rounds.Term(1 / bounds.max(), questions.sum(quantity, Questions.or(group, person))));
    }
    return Optional.of(rounds.strategy());
  }

  private static double quantity(Population population, int person) {
    return switch (population.row(person).get(population.ground().ordinalOfQuantity())) {
      case Value.Int(long integer) -> integer;
      case Value.Real(double real) -> real;
      case Value.Null _, Value.Bool _, Value.Text _, Value.Date _, Value.Timestamp _ -> 0;
    };
  }
}
