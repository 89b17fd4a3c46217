package io.ansim.audit.event;

import java.util.List;

/**
 * How it was decided, and by which rules.
 *
 * @param outcome the decision
 * @param rules the rules that spoke, in their order
 */
public record DecisionRef(Outcome outcome, List<Identifier> rules) {
  /** Copies the rules. */
  public DecisionRef {
    rules = List.copyOf(rules);
  }
}
