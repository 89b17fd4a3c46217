package io.ansim.audit.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.Samples;
import io.ansim.audit.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustPolicyTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(Samples.ORIGIN, 7, Hash.of(new byte[32]));
  private static final SignedCheckpoint SIGNED = Samples.SIGNERS.sign(CHECKPOINT, Samples.NOON);
  private static final List<SigningKey> WITNESSES =
      List.of(
          witness("w1", SignatureType.ED25519_COSIGNATURE),
          witness("w2", SignatureType.ML_DSA_44),
          witness("w3", SignatureType.ED25519_COSIGNATURE));

  private static SigningKey witness(String name, SignatureType type) {
    return SigningKey.generate("witness.example/" + name, type, new SecureRandom());
  }

  private static String logLines() {
    StringBuilder lines = new StringBuilder();
    Samples.SIGNERS.verifierKeys().forEach(k -> lines.append("log ").append(k.text()).append('\n'));
    return lines.toString();
  }

  private static String witnessLine(int number) {
    VerifierKey key = WITNESSES.get(number - 1).verifierKey();
    return "witness w" + number + " " + key.text() + " https://w.example/\n";
  }

  private static TrustPolicy policy(String text) {
    return TrustPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] cosigned(int... witnesses) {
    List<NoteSignature> signatures = new ArrayList<>(SIGNED.note().signatures());
    for (int number : witnesses) {
      signatures.add(WITNESSES.get(number - 1).sign(CHECKPOINT, Samples.NOON));
    }
    return new SignedNote(CHECKPOINT.text(), signatures).bytes();
  }

  private static void assertUntrusted(String reason, TrustPolicy policy, byte[] note) {
    CheckpointVerdict verdict = policy.judge(note);
    String got = assertInstanceOf(CheckpointVerdict.Untrusted.class, verdict).reason();
    assertTrue(got.contains(reason), got);
  }

  private static void assertTrusted(int signers, TrustPolicy policy, byte[] note) {
    CheckpointVerdict verdict = policy.judge(note);
    assertEquals(
        signers, assertInstanceOf(CheckpointVerdict.Trusted.class, verdict).signers().size());
  }

  @Test
  void judge_bothKeysSigned_trusts() {
    TrustPolicy policy = policy("# ours\n\n" + logLines() + "\t quorum \t none \n");
    assertTrusted(2, policy, SIGNED.bytes());
    assertTrusted(2, TrustPolicy.ofLog(Samples.SIGNERS.verifierKeys()), SIGNED.bytes());
  }

  @Test
  void judge_oneSignatureMissingOrDoubled_doesNotTrust() {
    TrustPolicy policy = policy(logLines() + "quorum none\n");
    List<NoteSignature> both = SIGNED.note().signatures();
    byte[] classicOnly = new SignedNote(CHECKPOINT.text(), both.subList(0, 1)).bytes();
    byte[] quantumOnly = new SignedNote(CHECKPOINT.text(), both.subList(1, 2)).bytes();
    assertUntrusted("(ML-DSA-44) has not signed", policy, classicOnly);
    assertUntrusted("(Ed25519) has not signed", policy, quantumOnly);
    List<NoteSignature> three = new ArrayList<>(both);
    three.add(
        Samples.SIGNERS
            .sign(CHECKPOINT, Samples.NOON.plusSeconds(1))
            .note()
            .signatures()
            .getLast());
    byte[] doubled = new SignedNote(CHECKPOINT.text(), three).bytes();
    assertUntrusted("(ML-DSA-44) has signed twice", policy, doubled);
  }

  @Test
  void judge_signatureOfAnotherCheckpoint_doesNotTrust() {
    TrustPolicy policy = policy(logLines() + "quorum none\n");
    Checkpoint other = new Checkpoint(Samples.ORIGIN, 8, CHECKPOINT.root());
    List<NoteSignature> forOther = Samples.SIGNERS.sign(other, Samples.NOON).note().signatures();
    List<NoteSignature> both = SIGNED.note().signatures();
    byte[] first = new SignedNote(CHECKPOINT.text(), List.of(forOther.get(0), both.get(1))).bytes();
    byte[] second =
        new SignedNote(CHECKPOINT.text(), List.of(both.get(0), forOther.get(1))).bytes();
    assertUntrusted("(Ed25519) does not verify", policy, first);
    assertUntrusted("(ML-DSA-44) does not verify", policy, second);
  }

  @Test
  void judge_unknownLog_doesNotTrust() {
    CheckpointSigners others = CheckpointSigners.generate("other.example", new SecureRandom());
    TrustPolicy policy = TrustPolicy.ofLog(others.verifierKeys());
    assertUntrusted("the policy names no log `" + Samples.ORIGIN + "`", policy, SIGNED.bytes());
  }

  @Test
  void judge_sameNameOtherKeys_doesNotTrust() {
    CheckpointSigners others = CheckpointSigners.generate(Samples.ORIGIN, new SecureRandom());
    TrustPolicy policy = TrustPolicy.ofLog(others.verifierKeys());
    assertUntrusted("has not signed", policy, SIGNED.bytes());
  }

  @Test
  void judge_quorum_isMetByEnoughWitnessesOnly() {
    String all = logLines() + witnessLine(1) + witnessLine(2) + witnessLine(3);
    TrustPolicy two = policy(all + "group g 2 w1 w2 w3\nquorum g\n");
    assertUntrusted("no quorum", two, cosigned());
    assertUntrusted("no quorum", two, cosigned(3));
    assertTrusted(4, two, cosigned(2, 3));
    assertTrusted(5, two, cosigned(1, 2, 3));
    TrustPolicy nested = policy(all + "group a any w1 w2\ngroup b all a w3\nquorum b\n");
    assertUntrusted("no quorum", nested, cosigned(1, 2));
    assertTrusted(4, nested, cosigned(2, 3));
    assertUntrusted("no quorum", policy(all + "quorum w1\n"), cosigned(2, 3));
    assertTrusted(3, policy(all + "quorum w1\n"), cosigned(1));
  }

  @Test
  void judge_wrongCosignature_doesNotTrustEvenWhenNotNeeded() {
    Checkpoint other = new Checkpoint(Samples.ORIGIN, 8, CHECKPOINT.root());
    List<NoteSignature> signatures = new ArrayList<>(SIGNED.note().signatures());
    signatures.add(WITNESSES.getFirst().sign(other, Samples.NOON));
    byte[] note = new SignedNote(CHECKPOINT.text(), signatures).bytes();
    TrustPolicy policy = policy(logLines() + witnessLine(1) + "quorum none\n");
    assertUntrusted("(Ed25519) does not verify", policy, note);
  }

  @Test
  void parse_badPolicies_nameTheLine() {
    String log = "log " + Samples.SIGNERS.verifierKeys().getFirst().text() + "\n";
    String w1 = witnessLine(1);
    assertMalformed("no `quorum` line", log);
    assertMalformed("line 2 of the policy: unknown word `logs`", log + "logs x\nquorum none\n");
    assertMalformed("line 2 of the policy: the same key twice", log + log + "quorum none\n");
    assertMalformed("line 1 of the policy: bad verifier key", "log x+y+z\nquorum none\n");
    assertMalformed("a second `quorum` line", log + "quorum none\nquorum none\n");
    assertMalformed("`w1` is not defined above", log + "quorum w1\n" + w1);
    assertMalformed("the name `w1` is taken", w1 + "group w1 any w1\nquorum w1\n");
    assertMalformed("the name `none` is taken", w1 + "group none any w1\nquorum none\n");
    assertMalformed("threshold `2` of 1 members", w1 + "group g 2 w1\nquorum g\n");
    assertMalformed("threshold `0` of 1 members", w1 + "group g 0 w1\nquorum g\n");
    assertMalformed("`w1` is in two groups", w1 + "group g any w1\ngroup h any w1\nquorum h\n");
    assertMalformed("too few or too many words", w1 + "group g any\nquorum none\n");
    assertMalformed("too few or too many words", log.strip() + " a b\nquorum none\n");
    assertMalformed("no newline at the end", log + "quorum none");
    assertMalformed("control character", log + "quorum none\r\n");
    assertMalformed("a witness key in a `log` line", w1.replace("witness w1", "log"));
    assertMalformed("a log key in a `witness` line", log.replace("log", "witness x"));
  }

  private static void assertMalformed(String message, String policy) {
    AuditFault fault = assertThrows(AuditFault.class, () -> policy(policy));
    assertTrue(fault.detail().contains(message), fault.detail());
  }
}
