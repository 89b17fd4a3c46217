package io.ansim.policy.suppress;

import java.util.List;

/** What may be published of several groupings of the same rows. */
public sealed interface Reviewed {
  /**
   * A choice that an {@link Auditor} has proven.
   *
   * @param verdicts for each grouping, for each of its groups, in their order
   */
  record Proven(List<List<Verdict>> verdicts) implements Reviewed {
    /** Copies the lists. */
    public Proven {
      verdicts = verdicts.stream().map(List::copyOf).toList();
    }
  }

  /** No choice could be proven safe: nothing may be published. */
  record Unproven() implements Reviewed {}

  /**
   * What becomes of one group.
   *
   * @param published whether its numbers may be published
   * @param rules the rules that forbid it; none if it is published, or withheld for others' sake
   */
  record Verdict(boolean published, List<Rule> rules) {
    /** Copies the list. */
    public Verdict {
      rules = List.copyOf(rules);
      if (published && !rules.isEmpty()) {
        throw new IllegalArgumentException("a group that a rule forbids is not published");
      }
    }
  }
}
