package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Dossier;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.disclosure.ReviewRule;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Discharge;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

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
  private final List<DatasetId> forgotten = new CopyOnWriteArrayList<>();
  private final Semaphore leave = new Semaphore(Integer.MAX_VALUE / 2);
  private final Map<JobId, Job> held = new ConcurrentHashMap<>();
  private final List<Discharge> discharged = new CopyOnWriteArrayList<>();
  private volatile Answers answers = TestKeeper::answer;
  private volatile Answers discharges = TestKeeper::answer;
  private final List<Raise> raised = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<Odometer> odometer = UnaryOperator.identity();
  private volatile Raises raises = _ -> Raise.Outcome.RAISED;
  private volatile boolean isAway;

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
    held.remove(job);
    cancelled.add(job);
  }

  @Override
  public void forget(DatasetId dataset) throws KeeperUnavailable {
    if (isAway) {
      throw new KeeperUnavailable("told to be away");
    }
    forgotten.add(dataset);
  }

  public List<DatasetId> forgotten() {
    return forgotten;
  }

  /** From now on every result is held until two approvals come. */
  public void review() {
    answerWith(this::hold);
  }

  /** From now on, what is held is forgotten, or the keeper is not there. */
  public void discharges(Answers others) {
    discharges = others;
  }

  public List<Discharge> discharged() {
    return discharged;
  }

  /** What reviewers are shown of every result. */
  public static Dossier dossier() {
    return new Dossier(
        TABLE,
        List.of(
            new Dossier.Part(
                List.of(Dossier.Kind.PERSONS),
                List.of(
                    new Dossier.Cell(
                        List.of(new Value.Text("=1+1")),
                        List.of(
                            new Dossier.Finding(
                                Dossier.Fate.RELEASED, Optional.of(120L), List.of()))),
                    new Dossier.Cell(
                        List.of(new Value.Text("b")),
                        List.of(
                            new Dossier.Finding(
                                Dossier.Fate.FORBIDDEN,
                                Optional.empty(),
                                List.of(ReviewRule.LARGEST))))),
                1)));
  }

  private Reply hold(Job job) {
    held.put(job.id(), job);
    return new Reply.Held(job.id(), dossier(), answer(job).evidence());
  }

  @Override
  public Reply view(JobId job) {
    Job kept = held.get(job);
    return kept == null
        ? new Reply.Rejected(job, Reply.Rejection.NOT_HELD)
        : new Reply.Held(job, dossier(), answer(kept).evidence());
  }

  @Override
  public Reply discharge(Discharge discharge) throws KeeperUnavailable {
    discharged.add(discharge);
    Job job = held.get(discharge.job());
    return job == null
        ? new Reply.Rejected(discharge.job(), Reply.Rejection.NOT_HELD)
        : discharges.to(job);
  }

  @Override
  public Health health() {
    Bytes nonce = Bytes.of(new byte[Health.NONCE_BYTES]);
    return new Health(nonce, "test", false, Bytes.of(new byte[1]), List.of());
  }

  /** What it says was spent, from now on. */
  public void odometer(UnaryOperator<Odometer> change) {
    odometer = change;
  }

  /** How it answers a top-up. */
  @FunctionalInterface
  public interface Raises {
    Raise.Outcome to(Raise raise) throws KeeperUnavailable;
  }

  public void raiseWith(Raises others) {
    raises = others;
  }

  public List<Raise> raised() {
    return raised;
  }

  @Override
  public Odometer odometer(DatasetId dataset) throws KeeperUnavailable {
    if (isAway) {
      throw new KeeperUnavailable("told to be away");
    }
    Bytes nonce = Bytes.of(new byte[AskOdometer.NONCE_BYTES]);
    return odometer.apply(new Odometer(nonce, dataset, MARK, List.of(), List.of()));
  }

  /** From now on, it is not there for anything but jobs. */
  public void goAway(boolean away) {
    isAway = away;
  }

  @Override
  public Raise.Reply raise(Raise raise) throws KeeperUnavailable {
    if (isAway) {
      throw new KeeperUnavailable("told to be away");
    }
    raised.add(raise);
    return new Raise.Reply(raise.id(), raises.to(raise), MARK);
  }

  /** A rejection for want of budget. */
  public static Reply exhausted(Job job) {
    return new Reply.Rejected(job.id(), Reply.Rejection.BUDGET_EXHAUSTED);
  }

  /** The table, with evidence that fits the job. */
  public static Reply.Answered answer(Job job) {
    return answered(job, PlanWire.hash(job.plan()));
  }

  public static Reply.Answered answered(Job job, Digest question) {
    Reply.Evidence evidence =
        new Reply.Evidence(
            new Digest("5".repeat(64)),
            1,
            job.policy(),
            question,
            "landlock seccomp",
            false,
            Instant.parse("2026-11-22T00:00:02Z"),
            MARK);
    return new Reply.Answered(
        job.id(), TABLE, evidence, TestRunner.statement(job, TABLE, evidence));
  }
}
