package io.ansim.enclave.attack;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** How much of a quantity lies above a line that the target alone exceeds. */
final class ClampReading implements Attack {
  private static final int LINES = 16;

  private final boolean noisy;

  /** Against a protection that adds noise to nothing, or does not. */
  ClampReading(Protection protection) {
    this.noisy = protection.mode() == ReleaseMode.DP;
  }

  @Override
  public Title title() {
    return new Title("클램프 경계 읽기", "reading a bound from clamps");
  }

  @Override
  public String statement() {
    return "adds up how far a quantity exceeds each of many lines that the target alone reaches;"
        + " whether anybody does is the secret";
  }

  @Override
  public Optional<Strategy> against(int target, Population population, RandomGenerator random) {
    if (population.ground().quantity().isEmpty()) {
      return Optional.empty();
    }
    Bounds bounds = population.ground().quantity().get().bounds().orElseThrow();
    Questions questions = new Questions(population);
    double middle = (bounds.min() + bounds.max()) / 2;
    Expr low = Expr.call(Function.LESS_OR_EQUAL, quantity(population), Expr.Literal.of(middle));
    Expr group =
        Questions.or(Questions.and(population.half(random), low), population.describe(target));
    Rounds means = new Rounds();
    for (int i = 0; i < LINES; i++) {
      double line = middle + (bounds.max() - middle) * i / LINES;
      double above = bounds.max() - line;
      means.add(
          0, new Rounds.Term(1 / above, questions.sum(excess(population, line, above), group)));
    }
    Strategy strategy = means.strategy();
    return Optional.of(
        noisy ? strategy : new Strategy(strategy.questions(), ClampReading::anybody));
  }

  /** {@code greatest(0, least(above, quantity - line))}. */
  private static Expr excess(Population population, double line, double above) {
    Expr over = Expr.call(Function.SUBTRACT, quantity(population), Expr.Literal.of(line));
    return Expr.call(
        Function.GREATEST,
        Expr.Literal.of(0.0),
        Expr.call(Function.LEAST, Expr.Literal.of(above), over));
  }

  private static Expr quantity(Population population) {
    return Expr.call(Function.TO_REAL, Expr.column(population.ground().ordinalOfQuantity()));
  }

  /** Without noise on nothing, anything but zero is somebody. */
  private static OptionalDouble anybody(List<Reply> replies) {
    List<OptionalDouble> numbers =
        replies.stream().map(Reply::number).filter(OptionalDouble::isPresent).toList();
    return numbers.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(numbers.stream().allMatch(ClampReading::isZero) ? 0 : 1);
  }

  private static boolean isZero(OptionalDouble number) {
    return number.getAsDouble() == 0;
  }
}
