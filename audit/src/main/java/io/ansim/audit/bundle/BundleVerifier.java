package io.ansim.audit.bundle;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.CheckpointVerdict;
import io.ansim.audit.checkpoint.NoteSignature;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.dsse.Envelope;
import io.ansim.audit.dsse.RunnerKey;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.QueryRef;
import io.ansim.audit.event.ReleaseRef;
import io.ansim.audit.event.RunnerRef;
import io.ansim.audit.proof.EntryProof;
import io.ansim.audit.proof.ProofVerdict;
import io.ansim.audit.proof.TlogProof;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Decides offline whether a bundle is what a trusted runner released and a trusted log published.
 * Each part is bound to the next: files to the statement, the statement to the runner's two keys
 * and to the entry, the entry to the checkpoint, and that to the log's keys and its witnesses.
 */
public final class BundleVerifier {
  private final TrustPolicy policy;

  /** A verifier for whom only this policy counts. */
  public BundleVerifier(TrustPolicy policy) {
    this.policy = policy;
  }

  /** Verifies a bundle; no single byte of a sound one can be changed. */
  public BundleVerdict verify(byte[] zip) {
    try {
      ReleaseBundle bundle = at("the bundle", () -> ReleaseBundle.parse(zip));
      RunnerKey runner = at(BundleFile.STATEMENT.path(), () -> runner(bundle));
      Statement statement =
          at(
              BundleFile.STATEMENT.path(),
              () ->
                  Statement.parse(
                      Envelope.parse(bundle.file(BundleFile.STATEMENT)).payload(runner)));
      checkFiles(bundle, statement);
      at(BundleFile.ENTRY.path(), () -> checkEntry(bundle, statement));
      return at(BundleFile.PROOF.path(), () -> checkProof(bundle, statement, runner));
    } catch (Refusal refusal) {
      return refusal.verdict;
    }
  }

  /** The pinned key that the statement claims to be by. */
  private RunnerKey runner(ReleaseBundle bundle) {
    if (policy.runners().isEmpty()) {
      throw wrong("the policy names no runner");
    }
    String name = Envelope.parse(bundle.file(BundleFile.STATEMENT)).runner();
    return policy.runners().stream()
        .filter(key -> key.name().equals(name))
        .findFirst()
        .orElseThrow(() -> wrong("signed by a runner that the policy does not name"));
  }

  private static void checkFiles(ReleaseBundle bundle, Statement statement) {
    for (BundleFile file : BundleFile.values()) {
      if (file.isSubject() && !statement.subject(file).equals(Digest.of(bundle.file(file)))) {
        throw new Refusal(file.path(), "not the file that the statement is about");
      }
    }
    if (!statement.facts().runner().measurement().equals(statement.subject(BundleFile.RUNNER))) {
      throw new Refusal(
          BundleFile.RUNNER.path(), "not the report that the statement measures the runner by");
    }
  }

  private static Event checkEntry(ReleaseBundle bundle, Statement statement) {
    Event event = EventCodec.decode(bundle.file(BundleFile.ENTRY));
    if (event.type() != EventType.RELEASE_PUBLISHED) {
      throw wrong("a `%s`, not a `release.published`".formatted(event.type().word()));
    }
    ReleaseFacts facts = statement.facts();
    ReleaseRef release = Objects.requireNonNull(event.release());
    QueryRef query = event.query();
    RunnerRef runner = event.runner();
    require(facts.job().equals(event.job()), "publishes what came of another job");
    require(facts.project().equals(event.project()), "is of another project");
    require(facts.dataset().equals(event.dataset()), "is of another dataset, or version of it");
    require(
        query != null && facts.question().commitment().equals(query.plan()),
        "is about another question");
    require(
        runner != null && facts.runner().measurement().equals(runner.measurement()),
        "names another runner");
    require(facts.ledger().equals(event.ledger()), "knows another state of the ledger");
    require(
        Digest.of(bundle.file(BundleFile.STATEMENT)).equals(release.digest()),
        "publishes another statement");
    return event;
  }

  private BundleVerdict checkProof(ReleaseBundle bundle, Statement statement, RunnerKey runner) {
    byte[] proof = bundle.file(BundleFile.PROOF);
    return switch (EntryProof.verify(policy, bundle.file(BundleFile.ENTRY), proof)) {
      case ProofVerdict.Rejected(_, String reason) -> throw wrong(reason);
      case ProofVerdict.Verified(long index, var checkpoint) -> {
        checkSigners(proof);
        List<VerifierKey> signers =
            policy.judge(TlogProof.parse(proof).checkpoint().bytes())
                    instanceof CheckpointVerdict.Trusted trusted
                ? trusted.signers()
                : List.of();
        yield new BundleVerdict.Sound(statement, runner.name(), index, checkpoint, signers);
      }
    };
  }

  /** What a stranger's signature says cannot be checked, so that it could be changed unnoticed. */
  private void checkSigners(byte[] proof) {
    var signed = TlogProof.parse(proof).checkpoint();
    List<VerifierKey> known =
        Stream.concat(
                policy.logKeys(signed.checkpoint().origin()).stream(),
                policy.witnessKeys().stream())
            .toList();
    for (NoteSignature signature : signed.note().signatures()) {
      require(
          known.stream().anyMatch(key -> key.isNamedBy(signature)),
          "the checkpoint carries a signature by a key that the policy does not name");
    }
  }

  private static void require(boolean good, String otherwise) {
    if (!good) {
      throw wrong(otherwise);
    }
  }

  private static AuditFault wrong(String reason) {
    return new AuditFault(AuditFault.Code.MALFORMED_TEXT, reason);
  }

  private interface Step<T> {
    T take();
  }

  private static <T> T at(String place, Step<T> step) {
    try {
      return step.take();
    } catch (AuditFault wrong) {
      throw new Refusal(place, wrong.detail());
    }
  }

  /** Ends a verification. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient BundleVerdict.Unsound verdict;

    Refusal(String place, String reason) {
      super(reason, null, false, false);
      this.verdict = new BundleVerdict.Unsound(place, reason);
    }
  }
}
