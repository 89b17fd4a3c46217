package io.ansim.enclave.keeper;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keeper.intake.AcceptedJob;
import io.ansim.enclave.keeper.intake.Intake;
import io.ansim.enclave.keeper.intake.Verdict;
import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.run.JobDesk;
import io.ansim.enclave.keeper.run.KeyDesk;
import io.ansim.enclave.keeper.socket.Listener;
import io.ansim.enclave.keeper.socket.Outgoing;
import io.ansim.enclave.keeper.socket.Peer;
import io.ansim.enclave.keeper.socket.Request;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.LedgerWire;
import io.ansim.policy.wire.MalformedWire;

/**
 * Deals with requests. When the keeper's memory fails it stops for good: what it may have forgotten
 * must not be asked again.
 */
final class Conversation implements Listener.Handler {
  private static final int UNEXPECTED = 0;

  private final Intake intake;
  private final JobDesk desk;
  private final KeyDesk keys;
  private final HealthReport health;
  private final Accounts accounts;
  private final Reviews reviews;
  private final Forgetting forgetting;
  private final Notices notices;
  private final Runnable stop;
  private volatile boolean broken;

  Conversation(
      Intake intake,
      JobDesk desk,
      KeyDesk keys,
      HealthReport health,
      Accounts accounts,
      Reviews reviews,
      Forgetting forgetting,
      Notices notices,
      Runnable stop) {
    this.intake = intake;
    this.desk = desk;
    this.keys = keys;
    this.health = health;
    this.accounts = accounts;
    this.reviews = reviews;
    this.forgetting = forgetting;
    this.notices = notices;
    this.stop = stop;
  }

  @Override
  public void handle(Request request, Peer peer) {
    if (broken) {
      return;
    }
    try {
      switch (request) {
        case Request.Submit(Signed job) -> submit(job, peer);
        case Request.Cancel(Signed job) -> cancel(job, peer.out());
        case Request.AskHealth(var nonce) -> health(nonce, peer);
        case Request.RaiseBudget(Signed raise) -> raise(raise, peer.out());
        case Request.View(Signed job) -> view(job, peer.out());
        case Request.LetGo(Signed discharge) -> letGo(discharge, peer.out());
        case Request.Forget(Signed dataset) -> forgetting.forget(dataset, peer);
        case Request.Spent(AskOdometer ask) -> peer.out().odometer(accounts.of(ask));
      }
    } catch (EnclaveFault fault) {
      broken = true;
      notices.fault(fault.code().number());
      stop.run();
    } catch (RuntimeException _) {
      // Its message could quote what a peer or a worker sent; the peer is hung up on.
      notices.fault(UNEXPECTED);
    }
  }

  private void submit(Signed signed, Peer peer) {
    switch (intake.verify(signed)) {
      case Verdict.Refused(var job, var reason) -> {
        notices.refused(job, reason);
        peer.out().reject(job, reason);
      }
      case AcceptedJob accepted -> {
        try (accepted) {
          keys.deliver(peer);
          desk.run(accepted, peer);
        }
      }
    }
  }

  /** Whatever waits for the log goes first. */
  private void health(Bytes nonce, Peer peer) {
    keys.deliver(peer);
    peer.out().health(health.report(nonce));
  }

  private void view(Signed signed, Outgoing out) {
    if (!intake.isGateways(SignatureContext.VIEW, signed)) {
      return;
    }
    try {
      reviews.view(JobWire.JOB_ID.decode(signed.content().toArray()), out);
    } catch (MalformedWire _) {
      // Nothing to show; hanging up says so.
    }
  }

  private void letGo(Signed signed, Outgoing out) {
    if (!intake.isGateways(SignatureContext.DISCHARGE, signed)) {
      return;
    }
    try {
      reviews.letGo(JobWire.DISCHARGE.decode(signed.content().toArray()), out);
    } catch (MalformedWire _) {
      // Nothing to let go; hanging up says so.
    }
  }

  private void raise(Signed signed, Outgoing out) {
    if (!intake.isGateways(SignatureContext.RAISE, signed)) {
      return;
    }
    try {
      out.raised(accounts.raise(LedgerWire.RAISE.decode(signed.content().toArray())));
    } catch (MalformedWire _) {
      // Nothing to raise; hanging up says so.
    }
  }

  private void cancel(Signed signed, Outgoing out) {
    if (!intake.isGateways(SignatureContext.CANCEL, signed)) {
      return;
    }
    try {
      desk.cancel(JobWire.JOB_ID.decode(signed.content().toArray()));
      out.cancelled();
    } catch (MalformedWire _) {
      // Nothing to stop; hanging up says so.
    }
  }
}
