package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Health;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.plan.Value;
import io.ansim.policy.wire.PlanWire;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/** A keeper in memory that answers every job with one table, when it is let to. */
public final class TestKeeper implements Keeper {
  /** What every job is answered with. */
  public static final ReleasedTable TABLE =
      new ReleasedTable(
          ReleaseMode.PERTURBED,
          List.of(
              new ReleasedTable.Column(new Name("label"), ValueType.TEXT),
              new ReleasedTable.Column(new Name("persons"), ValueType.INTEGER)),
          List.of(
              List.of(new Value.Text("=1+1"), new Value.Int(120)),
              List.of(new Value.Text("b"), new Value.Null())));

  /** How far its ledger has come. */
  public static final LedgerMark MARK =
      new LedgerMark("ab".repeat(16), 2, new Digest("7".repeat(64)));

  private final List<Job> submitted = new CopyOnWriteArrayList<>();
  private final List<JobId> cancelled = new CopyOnWriteArrayList<>();
  private final Semaphore leave = new Semaphore(Integer.MAX_VALUE / 2);
  private volatile Answers answers = TestKeeper::answer;

  /** How it answers a job. */
  @FunctionalInterface
  public interface Answers {
    Reply to(Job job) throws KeeperUnavailable;
  }

  /** From now on, jobs wait until they are let. */
  public void hold() {
    leave.drainPermits();
  }

  /** Lets waiting jobs go. */
  public void let() {
    leave.drainPermits();
    leave.release(Integer.MAX_VALUE / 2);
  }

  public void answerWith(Answers others) {
    answers = others;
  }

  public List<Job> submitted() {
    return submitted;
  }

  public List<JobId> cancelled() {
    return cancelled;
  }

  @Override
  public Reply submit(Job job, IntConsumer progress) throws KeeperUnavailable {
    submitted.add(job);
    progress.accept(50);
    leave.acquireUninterruptibly();
    return answers.to(job);
  }

  @Override
  public void cancel(JobId job) {
    cancelled.add(job);
  }

  @Override
  public Health health() {
    Bytes nonce = Bytes.of(new byte[Health.NONCE_BYTES]);
    return new Health(nonce, "test", false, Bytes.of(new byte[1]), List.of());
  }

  @Override
  public Raise.Reply raise(Raise raise) {
    return new Raise.Reply(raise.id(), Raise.Outcome.RAISED, MARK);
  }

  @Override
  public Odometer odometer(DatasetId dataset) {
    Bytes nonce = Bytes.of(new byte[AskOdometer.NONCE_BYTES]);
    return new Odometer(nonce, dataset, MARK, List.of(), List.of());
  }

  /** The table, with evidence that fits the job. */
  public static Reply.Answered answer(Job job) {
    return answered(job, PlanWire.hash(job.plan()));
  }

  public static Reply.Answered answered(Job job, Digest question) {
    return new Reply.Answered(
        job.id(),
        TABLE,
        new Reply.Evidence(
            new Digest("5".repeat(64)),
            1,
            job.policy(),
            question,
            "landlock seccomp",
            false,
            Instant.parse("2026-11-22T00:00:02Z"),
            MARK));
  }
}
