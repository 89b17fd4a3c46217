package io.ansim.enclave.attack;

import io.ansim.policy.plan.Plan;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What an attacker asks about one person, and what is made of the replies.
 *
 * @param questions the questions in order; what was asked before costs nothing and gets the same
 *     reply
 * @param reading how the replies are read
 */
record Strategy(List<Plan> questions, Reading reading) {
  /** Copies the list. */
  Strategy {
    questions = List.copyOf(questions);
  }

  /** What the replies say of the target. */
  @FunctionalInterface
  interface Reading {
    /**
     * How much the target was seen to count: near one if it has the secret, near zero if not;
     * nothing if the replies say nothing.
     *
     * @param replies one for each question
     */
    OptionalDouble evidence(List<Reply> replies);
  }
}
