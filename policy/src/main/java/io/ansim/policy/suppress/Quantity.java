package io.ansim.policy.suppress;

/**
 * What everyone knows of the values that a sum adds up.
 *
 * @param whole whether they are whole numbers of units, as rows are
 * @param mayBeNegative whether one of them may be below zero
 */
public record Quantity(boolean whole, boolean mayBeNegative) {
  long least() {
    return mayBeNegative ? Long.MIN_VALUE : 0;
  }
}
