package io.ansim.enclave.attack;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

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
    Strategy strategy = rounds.strategy();
    return Optional.of(
        new Strategy(strategy.questions(), replies -> read(strategy.reading(), replies)));
  }

  /** Noise does not make a count negative, which lifts the mean of small counts. */
  private static OptionalDouble read(Strategy.Reading mean, List<Reply> replies) {
    OptionalDouble seen = mean.evidence(replies);
    OptionalDouble margin =
        replies.stream()
            .flatMap(reply ->
                reply instanceof Reply.Answered(double _, OptionalDouble stated)
                    ? stated.stream().boxed()
                    : Stream.empty())
            .mapToDouble(stated -> stated)
            .findFirst();
    if (seen.isEmpty() || margin.isEmpty()) {
      return seen;
    }
    double deviation = margin.getAsDouble() / LeastSquares.MARGIN;
    double ofNobody = deviation / Math.sqrt(2 * Math.PI);
    // To first order, a person lifts the mean of what is cut off at zero by a half.
    return OptionalDouble.of((seen.getAsDouble() - ofNobody) * 2);
  }
}
