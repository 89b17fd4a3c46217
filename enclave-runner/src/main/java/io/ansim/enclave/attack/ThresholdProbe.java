package io.ansim.enclave.attack;

import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.plan.Expr;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One person fewer than the minimum who are known to have the secret, and the target. */
final class ThresholdProbe implements Attack {
  private final int minPersons;
  private final boolean noisy;

  /** Against a minimum of persons, which noise hides. */
  ThresholdProbe(Protection protection) {
    this.minPersons = protection.minPersons();
    this.noisy = protection.mode() == ReleaseMode.DP;
  }

  @Override
  public Title title() {
    return new Title("임계값 탐침", "threshold probing");
  }

  @Override
  public String statement() {
    return "asks about the target among others known to have the secret, one fewer than the minimum"
        + " of persons; whether the group is shown is the secret";
  }

  @Override
  public Optional<Strategy> against(int target, Population population, RandomGenerator random) {
    IntStream others =
        IntStream.generate(() -> random.nextInt(population.size()))
            .distinct()
            .filter(person -> person != target)
            .filter(person -> population.holdsSecret(person) && population.isAlone(person))
            .limit(minPersons - 1L);
    List<Expr> among =
        IntStream.concat(IntStream.of(target), others).mapToObj(population::describe).toList();
    return Optional.of(
        new Strategy(
            List.of(new Questions(population).group(Questions.anyOf(among))),
            replies -> read(replies.getFirst())));
  }

  private OptionalDouble read(Reply reply) {
    return switch (reply) {
      case Reply.Withheld() -> OptionalDouble.of(0);
      case Reply.Answered(double value, OptionalDouble _) ->
          OptionalDouble.of(noisy ? value - (minPersons - 1) : 1);
      case Reply.Refused _, Reply.Exhausted _ -> OptionalDouble.empty();
    };
  }
}
