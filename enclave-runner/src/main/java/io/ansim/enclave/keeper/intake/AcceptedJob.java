package io.ansim.enclave.keeper.intake;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.job.Job;
import java.util.List;

/**
 * A job that passed every check. Only {@link Intake} makes one, so whoever holds one may run it;
 * its place among the running jobs is free again once it is closed.
 */
public final class AcceptedJob implements Verdict, AutoCloseable {
  private final Job job;
  private final HeldPolicy policy;
  private final Digest planHash;
  private final List<Ask> asks;
  private final String asker;
  private final Slots.Slot slot;

  AcceptedJob(
      Job job, HeldPolicy policy, Digest planHash, List<Ask> asks, String asker, Slots.Slot slot) {
    this.job = job;
    this.policy = policy;
    this.planHash = planHash;
    this.asks = List.copyOf(asks);
    this.asker = asker;
    this.slot = slot;
  }

  /** The job. */
  public Job job() {
    return job;
  }

  /** The policy it is run under. */
  public DatasetPolicy policy() {
    return policy.policy();
  }

  /** That policy's digest. */
  public Digest policyDigest() {
    return policy.digest();
  }

  /** The question's identity. */
  public Digest planHash() {
    return planHash;
  }

  /** What the keeper's judge lets the worker be asked. */
  public List<Ask> asks() {
    return asks;
  }

  /** The pseudonym under which the log knows who asks. */
  public String asker() {
    return asker;
  }

  /** Whether people decide about the result before it leaves. */
  public boolean isReferred() {
    return policy.isReviewed();
  }

  @Override
  public void close() {
    slot.close();
  }
}
