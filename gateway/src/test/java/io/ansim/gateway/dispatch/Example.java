package io.ansim.gateway.dispatch;

import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Salt;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import io.ansim.policy.wire.PlanWire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A job and the reply an honest keeper gives to it. */
final class Example {
  static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  static final Digest POLICY = Digest.of(new byte[] {1});
  static final LedgerMark MARK = new LedgerMark("ab".repeat(16), 2, Digest.of(new byte[] {3}));
  static final Job JOB = job();

  private Example() {}

  static Reply.Answered answered() {
    Digest store = Digest.of(new byte[] {2});
    return new Reply.Answered(
        JOB.id(),
        table("persons"),
        new Reply.Evidence(
            store, 1, POLICY, PlanWire.hash(JOB.plan()), "report\n", false, NOW, MARK),
        Bytes.of(new byte[] {3}));
  }

  static ReleasedTable table(String label) {
    return new ReleasedTable(
        ReleaseMode.PERTURBED,
        List.of(new ReleasedTable.Column(new Name(label), ValueType.INTEGER)),
        List.of(List.of(new Value.Int(125))));
  }

  private static Job job() {
    ProjectId project = new ProjectId("project-1");
    DatasetId dataset = new DatasetId("demo");
    Purpose purpose = new Purpose("DUO:0000007");
    Relation persons = new Relation.Scan(new Name("person"), List.of(new Name("person_id")));
    Plan plan =
        new Plan(
            new Released.Release(
                persons, List.of(), List.of(new Aggregate.Persons(Optional.empty()))),
            List.of(new Name("persons")));
    return new Job(
        new JobId("job-1"),
        dataset,
        project,
        purpose,
        new Grant(new GrantId("grant-1"), dataset, project, purpose, NOW.plusSeconds(900)),
        POLICY,
        plan,
        NOW.plusSeconds(120),
        Bytes.of(new byte[] {1}),
        Bytes.of(new byte[] {2}),
        new Salt("s".repeat(21) + "A"));
  }
}
