package io.ansim.enclave.keeper;

import io.ansim.audit.event.Component;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Outcome;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply;
import io.ansim.policy.wire.PolicyWire;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** The gateway is an attacker of a dataset whose results two people let go. */
abstract class ReviewTakeover extends Takeover {
  static final String SUE = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  static final String SAM = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

  private final DatasetPolicy reviewed = Demo.policy(Demo.DATASET, 2, ReleaseMode.REVIEWED);

  @BeforeEach
  void review() throws Exception {
    world.writePolicy(reviewed, "steward");
  }

  /** A job that nothing is wrong with. */
  final Job job(String id) {
    return job(id, Outcome.REFER);
  }

  final Job job(String id, Outcome announced) {
    Job bare = world.bare(id, Demo.plan());
    Job job =
        new Job(
            bare.id(),
            bare.dataset(),
            bare.project(),
            bare.purpose(),
            bare.grant(),
            PolicyWire.digest(reviewed),
            bare.plan(),
            bare.expires(),
            bare.intent(),
            bare.intentProof(),
            bare.salt());
    return world.log.announce(
        job, world.log.intent(job, EventType.QUERY_INTENT, Component.GATEWAY, announced).done());
  }

  /** A steward's approval in the log. */
  final Discharge.Approval approval(Reply.Held held, String steward) {
    return world.log.logged(world.log.review(held, steward, Outcome.PERMIT));
  }

  static Discharge discharge(Reply.Held held, Discharge.Approval... approvals) {
    return new Discharge(held.job(), TestLog.SALT, List.of(approvals));
  }
}
