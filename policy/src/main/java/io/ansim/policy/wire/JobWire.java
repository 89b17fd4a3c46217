package io.ansim.policy.wire;

import static io.ansim.policy.wire.Codec.BOOL;
import static io.ansim.policy.wire.Codec.BYTES;
import static io.ansim.policy.wire.Codec.INT;
import static io.ansim.policy.wire.Codec.LONG;
import static io.ansim.policy.wire.Codec.TEXT;
import static io.ansim.policy.wire.Codec.named;
import static io.ansim.policy.wire.PolicyWire.DATASET;
import static io.ansim.policy.wire.PolicyWire.DIGEST;
import static io.ansim.policy.wire.PolicyWire.INSTANT;
import static io.ansim.policy.wire.PolicyWire.PURPOSE;

import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.Health;
import io.ansim.policy.job.HeldResult;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Salt;
import io.ansim.policy.job.Signed;

/** The binary form of what crosses the socket between gateway and keeper. */
public final class JobWire {
  static final Codec<Bytes> RAW = BYTES.refined(Bytes::of, Bytes::toArray);
  static final Codec<ProjectId> PROJECT = TEXT.refined(ProjectId::new, ProjectId::value);

  /** The binary form of a job's identifier alone, as a cancellation carries it. */
  public static final Codec<JobId> JOB_ID = TEXT.refined(JobId::new, JobId::value);

  /** The binary form of a dataset's identifier alone, as a wish to forget it carries it. */
  public static final Codec<DatasetId> DATASET_ID = DATASET;

  private static final Codec<Salt> SALT = TEXT.refined(Salt::new, Salt::value);

  private static final Codec<Grant> GRANT =
      new Fields<Grant>()
          .with(TEXT.refined(GrantId::new, GrantId::value), Grant::id)
          .with(DATASET, Grant::dataset)
          .with(PROJECT, Grant::project)
          .with(PURPOSE, Grant::purpose)
          .with(INSTANT, Grant::expires)
          .make(row -> new Grant(row.at(0), row.at(1), row.at(2), row.at(3), row.at(4)));

  /** The binary form of a job. */
  public static final Codec<Job> JOB =
      new Fields<Job>()
          .with(JOB_ID, Job::id)
          .with(DATASET, Job::dataset)
          .with(PROJECT, Job::project)
          .with(PURPOSE, Job::purpose)
          .with(GRANT, Job::grant)
          .with(DIGEST, Job::policy)
          .with(PlanWire.PLAN, Job::plan)
          .with(INSTANT, Job::expires)
          .with(RAW, Job::intent)
          .with(RAW, Job::intentProof)
          .with(SALT, Job::salt)
          .make(row ->
              new Job(
                  row.at(0),
                  row.at(1),
                  row.at(2),
                  row.at(3),
                  row.at(4),
                  row.at(5),
                  row.at(6),
                  row.at(7),
                  row.at(8),
                  row.at(9),
                  row.at(10)));

  /** The binary form of signed content. */
  public static final Codec<Signed> SIGNED =
      new Fields<Signed>()
          .with(RAW, Signed::content)
          .with(RAW, Signed::signature)
          .make(row -> new Signed(row.at(0), row.at(1)));

  static final Codec<LedgerMark> MARK =
      new Fields<LedgerMark>()
          .with(TEXT, LedgerMark::ledger)
          .with(LONG, LedgerMark::sequence)
          .with(DIGEST, LedgerMark::head)
          .make(row -> new LedgerMark(row.at(0), row.<Long>at(1), row.at(2)));

  private static final Codec<Reply.Evidence> EVIDENCE =
      new Fields<Reply.Evidence>()
          .with(DIGEST, Reply.Evidence::store)
          .with(INT, Reply.Evidence::storeVersion)
          .with(DIGEST, Reply.Evidence::policy)
          .with(DIGEST, Reply.Evidence::planHash)
          .with(TEXT, Reply.Evidence::sandbox)
          .with(BOOL, Reply.Evidence::attested)
          .with(INSTANT, Reply.Evidence::at)
          .with(MARK, Reply.Evidence::ledger)
          .make(row ->
              new Reply.Evidence(
                  row.at(0),
                  row.<Integer>at(1),
                  row.at(2),
                  row.at(3),
                  row.at(4),
                  row.<Boolean>at(5),
                  row.at(6),
                  row.at(7)));

  /** The binary form of a reply. */
  public static final Codec<Reply> REPLY =
      new Choice<Reply>()
          .with(
              "answered",
              Reply.Answered.class,
              new Fields<Reply.Answered>()
                  .with(JOB_ID, Reply.Answered::job)
                  .with(ReleaseWire.RELEASE, Reply.Answered::release)
                  .with(EVIDENCE, Reply.Answered::evidence)
                  .with(RAW, Reply.Answered::statement)
                  .make(row -> new Reply.Answered(row.at(0), row.at(1), row.at(2), row.at(3))))
          .with(
              "held",
              Reply.Held.class,
              new Fields<Reply.Held>()
                  .with(JOB_ID, Reply.Held::job)
                  .with(DossierWire.DOSSIER, Reply.Held::dossier)
                  .with(EVIDENCE, Reply.Held::evidence)
                  .make(row -> new Reply.Held(row.at(0), row.at(1), row.at(2))))
          .with(
              "rejected",
              Reply.Rejected.class,
              new Fields<Reply.Rejected>()
                  .with(JOB_ID, Reply.Rejected::job)
                  .with(named(Reply.Rejection.class), Reply.Rejected::reason)
                  .make(row -> new Reply.Rejected(row.at(0), row.at(1))))
          .with("failed", Reply.Failed.class, JOB_ID.refined(Reply.Failed::new, Reply.Failed::job))
          .make();

  private static final Codec<Discharge.Approval> APPROVAL =
      new Fields<Discharge.Approval>()
          .with(RAW, Discharge.Approval::entry)
          .with(RAW, Discharge.Approval::proof)
          .make(row -> new Discharge.Approval(row.at(0), row.at(1)));

  /** The binary form of a wish to let a held result go. */
  public static final Codec<Discharge> DISCHARGE =
      new Fields<Discharge>()
          .with(JOB_ID, Discharge::job)
          .with(SALT, Discharge::salt)
          .with(APPROVAL.list(), Discharge::approvals)
          .make(row -> new Discharge(row.at(0), row.at(1), row.at(2)));

  /** The binary form of a held result, as the keeper seals it. */
  public static final Codec<HeldResult> HELD =
      new Fields<HeldResult>()
          .with(JOB_ID, HeldResult::job)
          .with(DossierWire.DOSSIER, HeldResult::dossier)
          .with(EVIDENCE, HeldResult::evidence)
          .with(RAW, HeldResult::facts)
          .with(TEXT, HeldResult::asker)
          .with(INSTANT, HeldResult::until)
          .make(row ->
              new HeldResult(row.at(0), row.at(1), row.at(2), row.at(3), row.at(4), row.at(5)));

  /** The binary form of a released table, as the keeper seals it. */
  public static final Codec<KeptResult> KEPT =
      new Fields<KeptResult>()
          .with(JOB_ID, KeptResult::job)
          .with(ReleaseWire.RELEASE, KeptResult::release)
          .with(EVIDENCE, KeptResult::evidence)
          .make(row -> new KeptResult(row.at(0), row.at(1), row.at(2)));

  private static final Codec<Health.Dataset> HEALTH_DATASET =
      new Fields<Health.Dataset>()
          .with(DATASET, Health.Dataset::id)
          .with(INT, Health.Dataset::storeVersion)
          .with(DIGEST, Health.Dataset::store)
          .with(INT, Health.Dataset::policyVersion)
          .with(DIGEST, Health.Dataset::policy)
          .make(row ->
              new Health.Dataset(
                  row.at(0), row.<Integer>at(1), row.at(2), row.<Integer>at(3), row.at(4)));

  /** The binary form of a keeper's report on itself. */
  public static final Codec<Health> HEALTH =
      new Fields<Health>()
          .with(RAW, Health::nonce)
          .with(TEXT, Health::version)
          .with(BOOL, Health::attested)
          .with(RAW, Health::key)
          .with(HEALTH_DATASET.list(), Health::datasets)
          .make(row -> new Health(row.at(0), row.at(1), row.<Boolean>at(2), row.at(3), row.at(4)));

  private JobWire() {}
}
