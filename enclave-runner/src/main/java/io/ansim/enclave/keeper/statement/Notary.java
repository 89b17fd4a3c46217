package io.ansim.enclave.keeper.statement;

import io.ansim.audit.bundle.FactsCodec;
import io.ansim.audit.bundle.ReleaseBundle;
import io.ansim.audit.bundle.ReleaseFacts;
import io.ansim.audit.bundle.Statement;
import io.ansim.audit.dsse.RunnerSigner;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.LedgerRef;
import io.ansim.enclave.keeper.held.Discharged;
import io.ansim.enclave.keeper.intake.AcceptedJob;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.table.ArrowTable;
import io.ansim.policy.table.CsvTable;
import io.ansim.policy.table.ShownTable;
import java.nio.charset.StandardCharsets;

/** Makes and signs the statements about releases; each is bound to the table's very files. */
public final class Notary {
  private final RunnerSigner signer;
  private final Spending spending;

  /**
   * A notary.
   *
   * @param signer the runner's two keys
   * @param spending tells what a project has spent
   */
  public Notary(RunnerSigner signer, Spending spending) {
    this.signer = signer;
    this.spending = spending;
  }

  /** The statement about the answer to a job. */
  public SignedStatement answered(AcceptedJob accepted, KeptResult result) {
    return sign(facts(accepted, result.evidence()), result);
  }

  /** What a result's statement will say once people let it go. */
  public Bytes draft(AcceptedJob accepted, Reply.Evidence evidence) {
    return Bytes.of(FactsCodec.encode(facts(accepted, evidence)));
  }

  /** The statement about a result that people let go. */
  public SignedStatement discharged(Discharged discharged, KeptResult result) {
    ReleaseFacts facts =
        FactsCodec.decode(discharged.facts().toArray())
            .approvedBy(discharged.approvals().stream().map(Notary::digest).toList())
            .beside(ledger(result.evidence().ledger()));
    return sign(facts, result);
  }

  private ReleaseFacts facts(AcceptedJob accepted, Reply.Evidence evidence) {
    return JobFacts.of(
        accepted,
        evidence,
        spending.of(accepted),
        ledger(evidence.ledger()),
        Digest.of(report(evidence)));
  }

  private SignedStatement sign(ReleaseFacts facts, KeptResult result) {
    ShownTable shown = ShownTable.of(result.release());
    var files =
        ReleaseBundle.subjects(
            facts,
            CsvTable.render(result.release()),
            ArrowTable.render(result.release()),
            report(result.evidence()),
            shown.columns(),
            shown.rows());
    byte[] statement = Statement.about(files, facts).bytes();
    return new SignedStatement(Bytes.of(signer.sign(statement).bytes()));
  }

  private static byte[] report(Reply.Evidence evidence) {
    return evidence.sandbox().getBytes(StandardCharsets.UTF_8);
  }

  private static LedgerRef ledger(LedgerMark mark) {
    return new LedgerRef(new Identifier(mark.ledger()), mark.sequence(), digest(mark.head()));
  }

  static Digest digest(io.ansim.policy.dataset.Digest digest) {
    return Digest.ofSha256(digest.bytes());
  }
}
