package io.ansim.gateway.dispatch;

import io.ansim.policy.job.Job;
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
    Reply reply = JobWire.REPLY.decode(content(SignatureContext.REPLY, payload));
    if (reply instanceof Reply.Rejected(_, Reply.Rejection reason)
        && reason == Reply.Rejection.NOT_AUTHENTIC) {
      throw new KeeperUnavailable("the keeper does not know this gateway's key");
    }
    if (!reply.job().equals(job.id())) {
      throw new KeeperUnavailable("the keeper answered another job");
    }
    if (reply instanceof Reply.Answered answered && !isAbout(job, answered)) {
      throw new KeeperUnavailable("the keeper answered another question");
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

  private static boolean isAbout(Job job, Reply.Answered answered) {
    return answered.evidence().planHash().equals(PlanWire.hash(job.plan()))
        && answered.evidence().policy().equals(job.policy())
        && answered.release().columns().stream()
            .map(column -> column.name())
            .toList()
            .equals(job.plan().labels());
  }
}
