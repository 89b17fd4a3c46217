package io.ansim.gateway.workflow;

import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.State;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.MalformedWire;
import java.time.InstantSource;
import java.util.Optional;

/** Brings signed policies into force. */
public final class Publishing {
  private final State state;
  private final Journal journal;
  private final InstantSource clock;

  /** On the state, with every publication in the log first. */
  public Publishing(State state, Journal journal, InstantSource clock) {
    this.state = state;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Brings a policy into force, unless it is already.
   *
   * @param signed the policy's wire form with a signature that was verified
   * @throws IllegalArgumentException if the version in force is not older
   */
  public void publish(Who who, Signed signed) throws JournalUnavailable, MalformedWire {
    Policies.Published next = Policies.Published.of(signed);
    state.<Object, JournalUnavailable>inTransaction(tables -> {
      Optional<Policies.Published> current = tables.policies().inForce(next.policy().dataset());
      if (current.isPresent() && current.get().digest().equals(next.digest())) {
        return next;
      }
      if (current.isPresent() && current.get().policy().version() >= next.policy().version()) {
        throw new IllegalArgumentException(
            "policy version "
                + next.policy().version()
                + " of dataset `"
                + next.policy().dataset()
                + "` is not after the version in force");
      }
      Journal.Logged logged = journal.append(tables, who, new Act.PolicyPublished(Terms.of(next)));
      tables.policies().publish(next, clock.instant(), logged.index());
      return next;
    });
  }
}
