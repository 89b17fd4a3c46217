package io.ansim.enclave.attack;

import io.ansim.policy.check.Rule;
import java.util.OptionalDouble;

/** What an attacker gets for a question. */
sealed interface Reply {
  /**
   * A number.
   *
   * @param value the number
   * @param margin how far the exact one may lie on either side, with a confidence of 95 %; nothing
   *     in a mode that states no noise
   */
  record Answered(double value, OptionalDouble margin) implements Reply {}

  /** No number: it was withheld, or the group is not shown. */
  record Withheld() implements Reply {}

  /**
   * The judge refused.
   *
   * @param rule the first rule that the question breaks
   */
  record Refused(Rule rule) implements Reply {}

  /** The budget is used up. */
  record Exhausted() implements Reply {}

  /** The number, if there is one. */
  default OptionalDouble number() {
    return this instanceof Answered(double value, OptionalDouble _)
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }
}
