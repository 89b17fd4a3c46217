package io.ansim.policy.check;

import io.ansim.policy.disclosure.Measure;
import java.util.List;

/** What the judge says of a plan. */
public sealed interface Decision {
  /**
   * The plan is answered under its dataset's protection.
   *
   * @param measures what each aggregate of the release can weigh, in order
   */
  record Permit(List<Measure> measures) implements Decision {
    /** Copies the list. */
    public Permit {
      measures = List.copyOf(measures);
    }
  }

  /**
   * The plan is answered and waits for a human before it leaves.
   *
   * @param measures what each aggregate of the release can weigh, in order
   */
  record Refer(List<Measure> measures) implements Decision {
    /** Copies the list. */
    public Refer {
      measures = List.copyOf(measures);
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
