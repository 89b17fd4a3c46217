package io.ansim.enclave.keeper.socket;

import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.enclave.keeper.held.Discharged;
import io.ansim.enclave.keeper.held.Held;
import io.ansim.enclave.keeper.ledger.Kept;
import io.ansim.enclave.keeper.statement.SignedStatement;
import io.ansim.policy.job.Health;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.LedgerWire;
import java.io.IOException;

/**
 * All that can be said to a peer. A table leaves only as {@link Kept}: a release, which only {@code
 * policy.disclosure} makes, out of protected values, and which the ledger knows to be paid; or as
 * {@link Discharged}: what two people approved in the log. {@link Held} is what they are shown.
 *
 * <p>Nothing is said after the last word, and a peer that does not listen is no fault.
 */
public final class Outgoing {
  private final Frames frames;
  private final KeeperKey key;
  private boolean done;

  Outgoing(Frames frames, KeeperKey key) {
    this.frames = frames;
    this.key = key;
  }

  /** How far a job is, in percent. */
  public synchronized void progress(int percent) {
    if (!done) {
      write(FrameType.PROGRESS, new byte[] {(byte) Math.clamp(percent, 0, 100)});
    }
  }

  /**
   * The answer to a job.
   *
   * @param statement makes the statement about it
   */
  public void answer(Job job, Kept kept, LedgerMark mark, SignedStatement.Maker statement) {
    release(kept.to(job.id(), job.plan().labels(), mark), statement);
  }

  /** What is kept for people to decide about. */
  public void hold(Held held, LedgerMark mark) {
    reply(held.reply(mark));
  }

  /**
   * What people let go.
   *
   * @param statement makes the statement about it
   */
  public void discharge(Discharged discharged, LedgerMark mark, SignedStatement.Maker statement) {
    release(discharged.result(mark), statement);
  }

  /** The refusal of a job, decided without data. */
  public void reject(JobId job, Reply.Rejection reason) {
    reply(new Reply.Rejected(job, reason));
  }

  /** The failure of a job, which looks like every other. */
  public void fail(JobId job) {
    reply(new Reply.Failed(job));
  }

  /** A cancellation was taken. */
  public void cancelled() {
    last(FrameType.CANCELLED, new byte[0]);
  }

  /** A dataset was forgotten. */
  public void forgotten() {
    last(FrameType.FORGOTTEN, new byte[0]);
  }

  /** The keeper's report on itself. */
  public void health(Health health) {
    last(FrameType.HEALTH, signed(SignatureContext.HEALTH, JobWire.HEALTH.encode(health)));
  }

  /** What became of a top-up. */
  public void raised(Raise.Reply reply) {
    last(FrameType.RAISED, signed(SignatureContext.RAISED, LedgerWire.RAISED.encode(reply)));
  }

  /** What was spent of a dataset. */
  public void odometer(Odometer odometer) {
    last(
        FrameType.ODOMETER,
        signed(SignatureContext.ODOMETER, LedgerWire.ODOMETER.encode(odometer)));
  }

  /** An entry that the peer is to write into the log. */
  synchronized boolean announce(Event event) {
    if (!done) {
      write(FrameType.ANNOUNCE, signed(SignatureContext.ANNOUNCE, EventCodec.encode(event)));
    }
    return !done;
  }

  private void release(KeptResult result, SignedStatement.Maker statement) {
    reply(
        new Reply.Answered(
            result.job(), result.release(), result.evidence(), statement.about(result).envelope()));
  }

  // INVARIANT: private, so that no table but what is kept comes here.
  private void reply(Reply reply) {
    byte[] signed = signed(SignatureContext.REPLY, JobWire.REPLY.encode(reply));
    if (signed.length > FrameType.REPLY.cap()) {
      signed = signed(SignatureContext.REPLY, JobWire.REPLY.encode(new Reply.Failed(reply.job())));
    }
    last(FrameType.REPLY, signed);
  }

  private byte[] signed(SignatureContext context, byte[] content) {
    return JobWire.SIGNED.encode(key.sign(context, content));
  }

  private synchronized void last(FrameType type, byte[] payload) {
    if (!done) {
      done = true;
      write(type, payload);
    }
  }

  private void write(FrameType type, byte[] payload) {
    try {
      frames.write(type, payload);
    } catch (IOException _) {
      // The peer is gone or too slow, and loses what it asked for.
      done = true;
    }
  }
}
