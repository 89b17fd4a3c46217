package io.ansim.policy.check;

import io.ansim.policy.disclosure.Ask;
import java.util.List;

/** What the judge says of a plan. */
public sealed interface Decision {
  /**
   * The plan is answered under its dataset's protection.
   *
   * @param asks what the worker may be asked, one for each leaf of the plan
   */
  record Permit(List<Ask> asks) implements Decision {
    /** Copies the list. */
    public Permit {
      asks = List.copyOf(asks);
    }
  }

  /**
   * The plan is answered and waits for a human before it leaves.
   *
   * @param asks what the worker may be asked, one for each leaf of the plan
   */
  record Refer(List<Ask> asks) implements Decision {
    /** Copies the list. */
    public Refer {
      asks = List.copyOf(asks);
    }
  }

  /**
   * The plan is not answered.
   *
   * @param objections every reason, at least one
   */
  record Deny(List<Objection> objections) implements Decision {
    /** Copies the list. */
    public Deny {
      objections = List.copyOf(objections);
      if (objections.isEmpty()) {
        throw new IllegalArgumentException("a denial has a reason");
      }
    }
  }
}
