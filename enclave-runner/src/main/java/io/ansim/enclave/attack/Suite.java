package io.ansim.enclave.attack;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.plan.Plan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** All attacks on one policy. */
final class Suite {
  private final DatasetPolicy policy;
  private final Ground ground;
  private final Scale scale;

  /**
   * The attacks on a policy.
   *
   * @throws IllegalArgumentException if no table says enough about persons to attack anyone
   */
  Suite(DatasetPolicy policy, Scale scale) {
    this.policy = policy;
    this.scale = scale;
    this.ground =
        Ground.of(policy)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no table of persons has a code and two more columns that could be asked about"));
  }

  /**
   * How much is tried.
   *
   * @param persons the size of the twin
   * @param targets how many persons are attacked, an even number
   * @param repeats how often each of them is attacked anew where noise is drawn anew
   * @param seed what everything left to chance starts from
   */
  record Scale(int persons, int targets, int repeats, long seed) {
    /** Checks the numbers. */
    Scale {
      if (persons < 100 || targets < 2 || targets % 2 != 0 || repeats < 1) {
        throw new IllegalArgumentException("a suite attacks some of at least 100 persons");
      }
    }
  }

  /** Runs every attack, and tells each finding as it comes. */
  List<Finding> run(Consumer<Finding> told) throws SQLException {
    RandomGenerator random = new SplittableRandom(scale.seed());
    Population population =
        new Population(policy, ground, scale.persons(), scale.targets(), random);
    List<Finding> findings = new ArrayList<>();
    try (Twin twin = Twin.of(policy, population, random);
        Examination examination = new Examination(policy, twin, random)) {
      for (Attack attack : Attack.all(policy.protection())) {
        Finding finding = new Trials(attack, population, examination, random).run();
        findings.add(finding);
        told.accept(finding);
      }
    }
    return List.copyOf(findings);
  }

  /**
   * How far above a half differential privacy lets anyone guess a bit that decides whether one
   * person counts: half the distance of the two distributions of answers, which is at most {@code
   * sqrt(rho / 2) + delta} by Pinsker's inequality, as rho-zCDP bounds the divergence of Kullback
   * and Leibler by rho (Bun and Steinke, arXiv 1605.02065).
   */
  static Optional<Double> tolerance(Protection.Rules rules) {
    return switch (rules) {
      case Protection.Dp dp -> {
        Budget all = dp.project();
        yield Optional.of((Math.sqrt(all.rho().nano() / 2e9) + all.delta().femto() / 1e15) / 2);
      }
      case Protection.Perturbed _, Protection.Reviewed _ -> Optional.empty();
    };
  }

  /** The trials of one attack. */
  private final class Trials {
    private final Attack attack;
    private final Population population;
    private final Examination examination;
    private final RandomGenerator random;
    private Optional<Rule> refused = Optional.empty();
    private int questions;
    private long hits;
    private long trials;

    Trials(Attack attack, Population population, Examination examination, RandomGenerator random) {
      this.attack = attack;
      this.population = population;
      this.examination = examination;
      this.random = random;
    }

    Finding run() throws SQLException {
      for (int target : population.targets()) {
        Optional<Strategy> strategy = attack.against(target, population, random);
        if (strategy.isPresent()) {
          attack(target, strategy.get());
        }
      }
      return new Finding(
          attack,
          policy.protection().mode(),
          questions,
          refused,
          trials == 0 ? Optional.empty() : Optional.of(new Proportion(hits, trials)),
          tolerance(policy.protection().rules()));
    }

    private void attack(int target, Strategy strategy) throws SQLException {
      List<Examination.Question> weighed = weigh(strategy.questions());
      // Noise that depends on who is counted is the same however often it is drawn.
      int repeats = policy.protection().rules() instanceof Protection.Dp ? scale.repeats() : 1;
      for (int i = 0; i < repeats; i++) {
        Attempt attempt = new Attempt(examination);
        List<Reply> replies = attempt.ask(weighed);
        questions = Math.max(questions, attempt.questions());
        boolean guess = guess(strategy.reading().evidence(replies));
        hits += guess == population.holdsSecret(target) ? 1 : 0;
        trials++;
      }
    }

    private List<Examination.Question> weigh(List<Plan> plans) {
      List<Examination.Question> weighed = plans.stream().map(examination::weigh).toList();
      for (Examination.Question question : weighed) {
        if (question instanceof Examination.Question.Refused(Reply.Refused(Rule rule))) {
          refused = Optional.of(rule);
        }
      }
      return weighed;
    }

    /** Without evidence, or with evidence that points nowhere, a coin. */
    private boolean guess(OptionalDouble evidence) {
      double seen = evidence.orElse(Finding.BASELINE);
      return seen == Finding.BASELINE ? random.nextBoolean() : seen > Finding.BASELINE;
    }
  }
}
