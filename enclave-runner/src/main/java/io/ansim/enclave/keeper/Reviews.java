package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.held.Discharged;
import io.ansim.enclave.keeper.held.Discharges;
import io.ansim.enclave.keeper.held.Held;
import io.ansim.enclave.keeper.held.HeldResults;
import io.ansim.enclave.keeper.ledger.Ledger;
import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.socket.Outgoing;
import io.ansim.enclave.keeper.statement.Notary;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply.Rejection;
import java.util.Optional;

/** What is said of results that wait for people. */
final class Reviews {
  private final HeldResults results;
  private final Discharges discharges;
  private final Ledger ledger;
  private final Notary notary;
  private final Notices notices;

  Reviews(
      HeldResults results, Discharges discharges, Ledger ledger, Notary notary, Notices notices) {
    this.results = results;
    this.discharges = discharges;
    this.ledger = ledger;
    this.notary = notary;
    this.notices = notices;
  }

  /** Shows what a held result is like. */
  void view(JobId job, Outgoing out) {
    Optional<Held> held = results.find(job);
    if (held.isPresent()) {
      out.hold(held.get(), ledger.mark());
    } else {
      refuse(job, Rejection.NOT_HELD, out);
    }
  }

  /** Lets a held result go, if the log says that it may. */
  void letGo(Discharge discharge, Outgoing out) {
    switch (discharges.decide(discharge)) {
      case Discharged discharged -> {
        out.discharge(discharged, ledger.mark(), result -> notary.discharged(discharged, result));
        notices.discharged(discharge.job());
      }
      case Discharges.Stays(var reason) -> refuse(discharge.job(), reason, out);
    }
  }

  private void refuse(JobId job, Rejection reason, Outgoing out) {
    notices.refused(job, reason);
    out.reject(job, reason);
  }
}
