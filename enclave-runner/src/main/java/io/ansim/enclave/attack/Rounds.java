package io.ansim.enclave.attack;

import io.ansim.policy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Rounds of questions that each tell, but for noise, how much the target counts: a weighted sum of
 * the replies and a constant. Their mean is the evidence; a round that got no number counts for
 * nothing.
 */
final class Rounds {
  private record Round(List<Term> terms, double constant) {}

  private final List<Round> rounds = new ArrayList<>();

  /**
   * A question and the weight of its reply.
   *
   * @param weight what the number is multiplied by
   * @param question the question
   */
  record Term(double weight, Plan question) {}

  /** Another round. */
  Rounds add(double constant, Term... terms) {
    rounds.add(new Round(List.of(terms), constant));
    return this;
  }

  /** The questions of all rounds and the mean of what they tell. */
  Strategy strategy() {
    List<Plan> questions =
        rounds.stream().flatMap(round -> round.terms().stream()).map(Term::question).toList();
    return new Strategy(questions, this::mean);
  }

  private OptionalDouble mean(List<Reply> replies) {
    int first = 0;
    List<Double> told = new ArrayList<>();
    for (Round round : rounds) {
      told(round, replies.subList(first, first + round.terms().size())).ifPresent(told::add);
      first += round.terms().size();
    }
    return told.stream().mapToDouble(value -> value).average();
  }

  private static OptionalDouble told(Round round, List<Reply> replies) {
    double sum = round.constant();
    for (int i = 0; i < replies.size(); i++) {
      OptionalDouble number = replies.get(i).number();
      if (number.isEmpty()) {
        return number;
      }
      sum += round.terms().get(i).weight() * number.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }
}
