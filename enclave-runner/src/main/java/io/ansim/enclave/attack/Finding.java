package io.ansim.enclave.attack;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ReleaseMode;
import java.util.Optional;

/**
 * What came of one attack in one mode.
 *
 * @param attack the attack
 * @param mode the release mode
 * @param questions the most different questions that one attempt asked
 * @param refused the rule by which the judge refused
 * @param success how often the target's secret was guessed; nothing if the policy has no column to
 *     attack
 * @param tolerance how far above its baseline the mode lets an attack succeed; nothing if it
 *     promises nothing
 */
record Finding(
    Attack attack,
    ReleaseMode mode,
    int questions,
    Optional<Rule> refused,
    Optional<Proportion> success,
    Optional<Double> tolerance) {
  /** What guessing without any answer achieves: the secret is a fair coin. */
  static final double BASELINE = 0.5;

  /** Half of what an interval of 95 % leaves out. */
  private static final double DOUBT = 0.025;

  /** A policy is accused where chance explains an attack's success less often than this. */
  private static final double CHANCE = 1e-4;

  /** The verdict on an attack. */
  enum Verdict {
    /** Not above the baseline by more than the mode tolerates. */
    WITHIN("within", "허용 범위"),
    /** Above the baseline by more than the mode tolerates. */
    ABOVE("ABOVE", "초과"),
    /** The mode promises nothing; the attack was not better than guessing. */
    NO_GAIN("no gain seen", "이득 없음"),
    /** The mode promises nothing; the attack was better than guessing. */
    LEAKS("leaks", "유출"),
    /** The judge refuses the questions. */
    REFUSED("refused", "거부됨"),
    /** The policy has no column for it. */
    NOT_APPLICABLE("not applicable", "해당 없음");

    private final String english;
    private final String korean;

    Verdict(String english, String korean) {
      this.english = english;
      this.korean = korean;
    }

    /** In English. */
    String english() {
      return english;
    }

    /** In Korean. */
    String korean() {
      return korean;
    }
  }

  /** How far above the baseline the attack succeeded. */
  double advantage() {
    return success.map(Proportion::share).orElse(BASELINE) - BASELINE;
  }

  /** The lower end of the advantage's interval of 95 %. */
  double least() {
    return success.map(proportion -> proportion.lower(DOUBT)).orElse(BASELINE) - BASELINE;
  }

  /** The upper end of the advantage's interval of 95 %. */
  double most() {
    return success.map(proportion -> proportion.upper(DOUBT)).orElse(BASELINE) - BASELINE;
  }

  /** The verdict; what chance alone explains is held against nobody. */
  Verdict verdict() {
    if (refused.isPresent()) {
      return Verdict.REFUSED;
    }
    if (success.isEmpty()) {
      return Verdict.NOT_APPLICABLE;
    }
    double beyondChance = success.get().lower(CHANCE) - BASELINE;
    return tolerance
        .map(most -> beyondChance > most ? Verdict.ABOVE : Verdict.WITHIN)
        .orElse(least() > 0 ? Verdict.LEAKS : Verdict.NO_GAIN);
  }
}
