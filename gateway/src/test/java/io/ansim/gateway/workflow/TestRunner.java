package io.ansim.gateway.workflow;

import io.ansim.audit.bundle.ReleaseBundle;
import io.ansim.audit.bundle.ReleaseFacts;
import io.ansim.audit.bundle.ReleaseFacts.Amount;
import io.ansim.audit.bundle.Statement;
import io.ansim.audit.dsse.RunnerKey;
import io.ansim.audit.dsse.RunnerSigner;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.LedgerRef;
import io.ansim.audit.event.PolicyRef;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply;
import io.ansim.policy.table.ArrowTable;
import io.ansim.policy.table.CsvTable;
import io.ansim.policy.table.ShownTable;
import io.ansim.policy.wire.PlanWire;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** A runner's keys, and the statement that an honest keeper makes with them. */
public final class TestRunner {
  private static final RunnerSigner SIGNER = RunnerSigner.create("keeper.test", new SecureRandom());
  private static final Amount NOTHING = new Amount("0", "0", "0");

  private TestRunner() {}

  public static RunnerKey key() {
    return SIGNER.key();
  }

  /** The statement about a table that is a job's answer. */
  public static Bytes statement(Job job, ReleasedTable table, Reply.Evidence evidence) {
    byte[] report = evidence.sandbox().getBytes(StandardCharsets.UTF_8);
    ReleaseFacts facts = facts(job, evidence, Digest.of(report));
    ShownTable shown = ShownTable.of(table);
    var files =
        ReleaseBundle.subjects(
            facts,
            CsvTable.render(table),
            ArrowTable.render(table),
            report,
            shown.columns(),
            shown.rows());
    return Bytes.of(SIGNER.sign(Statement.about(files, facts).bytes()).bytes());
  }

  private static ReleaseFacts facts(Job job, Reply.Evidence evidence, Digest measurement) {
    return new ReleaseFacts(
        new Identifier(job.id().value()),
        new Identifier(job.project().value()),
        new Identifier(job.purpose().value()),
        new Identifier(job.grant().id().value()),
        new DatasetRef(
            new Identifier(job.dataset().value()),
            new Identifier(Integer.toString(evidence.storeVersion())),
            Digest.ofSha256(evidence.store().bytes())),
        new PolicyRef(new Identifier("1"), Digest.ofSha256(evidence.policy().bytes())),
        new ReleaseFacts.Question(
            Base64.getEncoder().encodeToString(PlanWire.bytes(job.plan().root())),
            "a plan",
            job.salt().value()),
        new Identifier("perturbed"),
        List.of(),
        List.of(new Identifier("too-few-persons")),
        new ReleaseFacts.Accounting(NOTHING, NOTHING, NOTHING, NOTHING),
        new ReleaseFacts.Runner(evidence.attested(), measurement),
        new LedgerRef(
            new Identifier(evidence.ledger().ledger()),
            evidence.ledger().sequence(),
            Digest.ofSha256(evidence.ledger().head().bytes())),
        List.of(),
        evidence.at());
  }
}
