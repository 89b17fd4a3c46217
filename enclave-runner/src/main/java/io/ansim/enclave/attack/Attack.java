package io.ansim.enclave.attack;

import io.ansim.policy.dataset.Protection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A way of finding out whether one person has the secret. The attacker knows everything else of
 * everyone, and asks about those alone who have the secret: so the answers that the target's secret
 * decides between are those of two neighbouring data sets, with and without that person.
 */
interface Attack {
  /**
   * The name in both languages of the house.
   *
   * @param korean in Korean
   * @param english in English
   */
  record Title(String korean, String english) {}

  /** All of them, each as it does best against what it knows of the protection. */
  static List<Attack> all(Protection protection) {
    return List.of(
        new Differencing(),
        new Repeats(),
        new Rewording(),
        new Reconstruction(),
        new SplitAndSum(),
        new Tracker(),
        new SinglingOut(),
        new ThresholdProbe(protection),
        new OverlappingSums(),
        new ClampReading(protection));
  }

  /** The name. */
  Title title();

  /** What is asked, and what of the replies is taken for the secret, in one sentence. */
  String statement();

  /** The questions about one target; nothing if the policy has no column for them. */
  Optional<Strategy> against(int target, Population population, RandomGenerator random);
}
