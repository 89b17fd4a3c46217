package io.ansim.policy.canonical;

import io.ansim.policy.plan.PlanNode;

/**
 * Hears which parts of a plan took the place of which, so that what is known of a part by its
 * identity can be carried over. A part is reported from the inside out, and of several reports of
 * one replacement the first is the closest.
 */
@FunctionalInterface
public interface Origins {
  /** Hears nothing. */
  Origins IGNORED = (_, _) -> {};

  /** A part was replaced by another, which is never the same object. */
  void replaced(PlanNode original, PlanNode by);
}
