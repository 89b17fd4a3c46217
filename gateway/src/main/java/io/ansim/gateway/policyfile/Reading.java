package io.ansim.gateway.policyfile;

import io.ansim.policy.dataset.DatasetPolicy;
import java.util.List;

/** What becomes of a policy file. */
public sealed interface Reading {
  /**
   * It is a policy.
   *
   * @param policy the policy
   */
  record Accepted(DatasetPolicy policy) implements Reading {}

  /**
   * It is none.
   *
   * @param faults everything wrong with it, in the order of the file, at least one
   */
  record Refused(List<Fault> faults) implements Reading {
    /** Copies the list. */
    public Refused {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("a refusal has a reason");
      }
    }
  }
}
