package io.ansim.audit.bundle;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.bundle.ReleaseFacts.Accounting;
import io.ansim.audit.bundle.ReleaseFacts.Amount;
import io.ansim.audit.bundle.ReleaseFacts.Question;
import io.ansim.audit.bundle.ReleaseFacts.Rule;
import io.ansim.audit.bundle.ReleaseFacts.Runner;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.checkpoint.WitnessKey;
import io.ansim.audit.dsse.Envelope;
import io.ansim.audit.dsse.RunnerSigner;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.LedgerRef;
import io.ansim.audit.event.PolicyRef;
import io.ansim.audit.event.QueryRef;
import io.ansim.audit.event.ReleaseRef;
import io.ansim.audit.event.RunnerRef;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.proof.TlogProof;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Releases of a log on real files, with two witnesses and a runner. */
public final class BundleFixture {
  private static final String SALT = "salt-of-all-the-testsA";

  public static final String RUNNER = "keeper.example";
  public static final RunnerSigner SIGNER = RunnerSigner.create(RUNNER, new SecureRandom());
  public static final WitnessKey STEWARD =
      WitnessKey.generate("witness.example/steward", new SecureRandom());
  public static final WitnessKey AUDITOR =
      WitnessKey.generate("witness.example/auditor", new SecureRandom());

  private static final int BEFORE = 20;
  private static final int AFTER = 17;
  private static final Random RANDOM = Seeded.random(BundleFixture.class);
  private static final Amount ONE = new Amount("0.005", "0", "1");

  private BundleFixture() {}

  /**
   * Two published releases in one log.
   *
   * @param bundle the bundle of the first
   * @param other the bundle of the second
   * @param intent a proved entry of another type
   * @param intentProof its proof
   * @param older a checkpoint from before both
   */
  // Arrays, because they are read once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Published(
      ReleaseBundle bundle,
      ReleaseBundle other,
      byte[] intent,
      byte[] intentProof,
      SignedCheckpoint older) {}

  /** Publishes two releases in a log of its own. */
  public static Published publish(Path folder) throws Exception {
    return publish(folder, Samples.SIGNERS);
  }

  /** The same in a log with other keys. */
  public static Published publish(Path folder, CheckpointSigners signers) throws Exception {
    try (AuditLog log =
        AuditLog.open(folder.resolve("log"), folder.resolve("state"), signers, Samples.CLOCK)) {
      LogFixture.fill(log, BEFORE, RANDOM);
      SignedCheckpoint older = cosigned(log.checkpoint());
      Made first = made("job-1", "120");
      Made second = made("job-2", "85");
      Entry firstEntry = log.append(first.event());
      Entry secondEntry = log.append(second.event());
      Entry intent = log.append(Samples.full(EventType.QUERY_INTENT, RANDOM));
      LogFixture.fill(log, AFTER, RANDOM);
      // Proofs are under the newest checkpoint, however late it comes.
      var _ = log.covering(log.size());
      return new Published(
          bundle(log, first, firstEntry),
          bundle(log, second, secondEntry),
          intent.bytes(),
          proof(log, intent.index()),
          older);
    }
  }

  /** The policy that trusts all of it, and asks for both witnesses. */
  public static String policy() {
    StringBuilder lines = new StringBuilder();
    Samples.SIGNERS.verifierKeys().forEach(key -> lines.append("log " + key.text() + "\n"));
    lines.append("witness steward %s\n".formatted(STEWARD.verifierKey().text()));
    lines.append("witness auditor %s\n".formatted(AUDITOR.verifierKey().text()));
    return lines + "group both all steward auditor\nquorum both\n" + SIGNER.key().line() + "\n";
  }

  public static TrustPolicy trust() {
    return TrustPolicy.parse(policy().getBytes(StandardCharsets.UTF_8));
  }

  /** The facts of a release. */
  public static ReleaseFacts facts(String job) {
    return new ReleaseFacts(
        Samples.id(job),
        Samples.id("project-7"),
        Samples.id("public-health"),
        Samples.id("grant-1"),
        new DatasetRef(Samples.id("diabetes-2024"), Samples.id("3"), Samples.digest("dataset")),
        new PolicyRef(Samples.id("5"), Samples.digest("policy")),
        new Question(base64("plan"), "[\"release\", \"<script>alert(1)</script>\"]", SALT),
        Samples.id("perturbed"),
        List.of(new Rule(Samples.id("minimum-persons"), "10")),
        List.of(Samples.id("too-few-persons")),
        new Accounting(new Amount("0", "0", "1000"), new Amount("0", "0", "7"), ONE, ONE),
        new Runner(false, Digest.of(report())),
        new LedgerRef(Samples.id("0123456789abcdef"), 7, Samples.digest("ledger")),
        List.of(),
        Samples.NOON);
  }

  /** The files that the statement about a number is about. */
  static Map<BundleFile, byte[]> subjects(ReleaseFacts facts, String number) {
    return ReleaseBundle.subjects(
        facts,
        ("sex,persons\r\nf," + number + "\r\n").getBytes(StandardCharsets.UTF_8),
        ("ARROW1 " + number).getBytes(StandardCharsets.UTF_8),
        report(),
        List.of("sex", "persons"),
        List.of(List.of("f", number)));
  }

  private static byte[] report() {
    return "landlock seccomp\n".getBytes(StandardCharsets.UTF_8);
  }

  private record Made(Map<BundleFile, byte[]> files, Event event) {}

  private static Made made(String job, String number) {
    ReleaseFacts facts = facts(job);
    Map<BundleFile, byte[]> files = new EnumMap<>(subjects(facts, number));
    Envelope envelope = SIGNER.sign(Statement.about(files, facts).bytes());
    files.put(BundleFile.STATEMENT, envelope.bytes());
    Event event =
        Event.draft(
                EventId.next(Samples.NOON, RANDOM),
                EventType.RELEASE_PUBLISHED,
                Samples.NOON,
                Component.GATEWAY)
            .project(facts.project())
            .dataset(facts.dataset())
            .job(facts.job())
            .query(QueryRef.of(facts.question().commitment(), null, null))
            .release(new ReleaseRef(Samples.id("release-" + job), Digest.of(envelope.bytes())))
            .runner(new RunnerRef(facts.runner().measurement(), null))
            .ledger(facts.ledger())
            .done();
    return new Made(files, event);
  }

  private static ReleaseBundle bundle(AuditLog log, Made made, Entry entry) {
    Map<BundleFile, byte[]> files = new EnumMap<>(made.files());
    files.put(BundleFile.ENTRY, entry.bytes());
    files.put(BundleFile.PROOF, proof(log, entry.index()));
    return new ReleaseBundle(files);
  }

  private static byte[] proof(AuditLog log, long index) {
    TlogProof proof = log.prove(index);
    return new TlogProof(proof.inclusion(), cosigned(proof.checkpoint())).bytes();
  }

  private static SignedCheckpoint cosigned(SignedCheckpoint signed) {
    return signed.with(
        List.of(
            STEWARD.cosign(signed.checkpoint(), Samples.NOON),
            AUDITOR.cosign(signed.checkpoint(), Samples.NOON)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
