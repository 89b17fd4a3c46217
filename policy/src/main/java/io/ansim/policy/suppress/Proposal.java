package io.ansim.policy.suppress;

import java.util.List;

/**
 * What to withhold, and the alternatives that show it to be enough. Nothing rests on a proposal
 * until an {@link Auditor} has proven it.
 *
 * @param withheld for each cell, whether it is not to be published
 * @param alternatives tables that no outsider can tell from the true one
 */
public record Proposal(List<Boolean> withheld, List<Alternative> alternatives) {
  /** Copies the lists. */
  public Proposal {
    withheld = List.copyOf(withheld);
    alternatives = List.copyOf(alternatives);
  }
}
