package io.ansim.gateway.dispatch;

import io.ansim.policy.disclosure.Dossier;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.PlanWire;
import java.security.PublicKey;

/** Believes a reply only if the pinned keeper signed it and it answers what was asked. */
final class ReplyCheck {
  private final PublicKey keeper;

  ReplyCheck(PublicKey keeper) {
    this.keeper = keeper;
  }

  Reply verify(Job job, byte[] payload) throws KeeperUnavailable, MalformedWire {
    Reply reply = verify(job.id(), payload);
    boolean isAbout =
        switch (reply) {
          case Reply.Answered(_, ReleasedTable table, Reply.Evidence evidence, _) ->
              isAbout(job, table, evidence);
          case Reply.Held(_, Dossier dossier, Reply.Evidence evidence) ->
              isAbout(job, dossier.table(), evidence);
          case Reply.Rejected _, Reply.Failed _ -> true;
        };
    if (!isAbout) {
      throw new KeeperUnavailable("the keeper answered another question");
    }
    return reply;
  }

  /** A reply about a job that is known by its identifier alone. */
  Reply verify(JobId job, byte[] payload) throws KeeperUnavailable, MalformedWire {
    Reply reply = JobWire.REPLY.decode(content(SignatureContext.REPLY, payload));
    if (reply instanceof Reply.Rejected(_, Reply.Rejection reason)
        && reason == Reply.Rejection.NOT_AUTHENTIC) {
      throw new KeeperUnavailable("the keeper does not know this gateway's key");
    }
    if (!reply.job().equals(job)) {
      throw new KeeperUnavailable("the keeper answered another job");
    }
    return reply;
  }

  /** The content of what the keeper signed for a purpose. */
  byte[] content(SignatureContext context, byte[] payload) throws KeeperUnavailable, MalformedWire {
    Signed signed = JobWire.SIGNED.decode(payload);
    if (!context.verifies(signed, keeper)) {
      throw new KeeperUnavailable("the answer is not signed with the keeper's key");
    }
    return signed.content().toArray();
  }

  private static boolean isAbout(Job job, ReleasedTable table, Reply.Evidence evidence) {
    return evidence.planHash().equals(PlanWire.hash(job.plan()))
        && evidence.policy().equals(job.policy())
        && table.columns().stream()
            .map(column -> column.name())
            .toList()
            .equals(job.plan().labels());
  }
}
