package io.ansim.enclave.attack;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Random parts of a small group, counted, and the secrets that fit the counts best, after Dinur and
 * Nissim (PODS 2003) and the covariance attacks on DataSHIELD.
 */
final class Reconstruction implements Attack {
  private static final int GROUP = 48;
  private static final int QUESTIONS = 72;

  @Override
  public Title title() {
    return new Title("선형 재구성", "linear reconstruction");
  }

  @Override
  public String statement() {
    return "counts random halves of 48 persons and solves for everyone's secret by least squares";
  }

  @Override
  public Optional<Strategy> against(int target, Population population, RandomGenerator random) {
    List<Integer> group =
        Stream.concat(
                Stream.of(target),
                Stream.generate(() -> random.nextInt(population.size()))
                    .filter(person -> person != target && population.isAlone(person)))
            .distinct()
            .limit(GROUP)
            .toList();
    Questions questions = new Questions(population);
    List<boolean[]> parts = new ArrayList<>();
    List<Plan> asked = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      boolean[] part = part(random);
      Expr among =
          Questions.anyOf(members(group, part).stream().map(population::describe).toList());
      parts.add(part);
      asked.add(questions.count(among));
    }
    return Optional.of(new Strategy(asked, replies -> solve(parts, replies)));
  }

  private static boolean[] part(RandomGenerator random) {
    boolean[] part = new boolean[GROUP];
    for (int i = 0; i < GROUP / 2; ) {
      int member = random.nextInt(GROUP);
      if (!part[member]) {
        part[member] = true;
        i++;
      }
    }
    return part;
  }

  private static List<Integer> members(List<Integer> group, boolean[] part) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < part.length; i++) {
      if (part[i]) {
        members.add(group.get(i));
      }
    }
    return members;
  }

  private static OptionalDouble solve(List<boolean[]> parts, List<Reply> replies) {
    LeastSquares squares = new LeastSquares(GROUP);
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i) instanceof Reply.Answered(double value, OptionalDouble margin)) {
        squares.add(parts.get(i), value, margin);
      }
    }
    return squares.first();
  }
}
