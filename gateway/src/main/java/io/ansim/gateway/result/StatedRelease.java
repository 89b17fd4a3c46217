package io.ansim.gateway.result;

import io.ansim.audit.AuditFault;
import io.ansim.audit.bundle.BundleFile;
import io.ansim.audit.bundle.ReleaseBundle;
import io.ansim.audit.bundle.ReleaseFacts;
import io.ansim.audit.bundle.Statement;
import io.ansim.audit.dsse.Envelope;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Reply;
import io.ansim.policy.table.ShownTable;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A release in all its forms beside the keeper's statement, which is about these very bytes. */
public final class StatedRelease {
  private final Renderings renderings;
  private final Bytes envelope;
  private final Map<BundleFile, byte[]> subjects;

  private StatedRelease(Renderings renderings, Bytes envelope, Map<BundleFile, byte[]> subjects) {
    this.renderings = renderings;
    this.envelope = envelope;
    this.subjects = new EnumMap<>(subjects);
  }

  /**
   * What the keeper answered; empty if its statement is about another job, another question or
   * other bytes. The answer's own signature was verified before.
   */
  public static Optional<StatedRelease> of(Reply.Answered answered) {
    Renderings renderings = Renderings.of(answered.release());
    Statement statement;
    try {
      statement =
          Statement.parse(Envelope.parse(answered.statement().toArray()).unverifiedPayload());
    } catch (AuditFault malformed) {
      return Optional.empty();
    }
    ShownTable shown = ShownTable.of(answered.release());
    Map<BundleFile, byte[]> subjects =
        ReleaseBundle.subjects(
            statement.facts(),
            renderings.in(Format.CSV),
            renderings.in(Format.ARROW),
            answered.evidence().sandbox().getBytes(StandardCharsets.UTF_8),
            shown.columns(),
            shown.rows());
    boolean fits =
        isAbout(statement.facts(), answered)
            && Statement.about(subjects, statement.facts()).equals(statement);
    return fits
        ? Optional.of(new StatedRelease(renderings, answered.statement(), subjects))
        : Optional.empty();
  }

  private static boolean isAbout(ReleaseFacts facts, Reply.Answered answered) {
    return facts.job().value().equals(answered.job().value())
        && facts.question().hash().value().endsWith(answered.evidence().planHash().hex())
        && facts.policy().hash().value().endsWith(answered.evidence().policy().hex());
  }

  /** A copy of the release in one form. */
  public byte[] in(Format format) {
    return renderings.in(format);
  }

  /** The digest of the statement as it is signed, which the log's entry carries. */
  public Digest statement() {
    return Digest.of(envelope.toArray());
  }

  /**
   * The bundle.
   *
   * @param entry the log's entry that published the release, byte for byte
   * @param proof the proof that the log has it
   */
  public byte[] bundle(Bytes entry, Bytes proof) {
    Map<BundleFile, byte[]> files = new EnumMap<>(subjects);
    files.put(BundleFile.STATEMENT, envelope.toArray());
    files.put(BundleFile.ENTRY, entry.toArray());
    files.put(BundleFile.PROOF, proof.toArray());
    return new ReleaseBundle(files).zip();
  }
}
