package io.ansim.audit.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.InclusionProof;
import io.ansim.audit.tree.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryProofTest {
  private static final TrustPolicy POLICY = TrustPolicy.ofLog(Samples.SIGNERS.verifierKeys());
  private static final byte[] ENTRY = "second".getBytes(StandardCharsets.UTF_8);
  private static final Hash FIRST = new TreeHasher().leaf(new byte[0]);
  private static final Hash THIRD = new TreeHasher().leaf(new byte[] {3});
  private static final Checkpoint CHECKPOINT = checkpoint(Samples.ORIGIN);
  private static final String PROOF = text(Samples.SIGNERS.sign(CHECKPOINT, Samples.NOON));

  private static Checkpoint checkpoint(String origin) {
    TreeHasher hasher = new TreeHasher();
    return new Checkpoint(origin, 3, hasher.node(hasher.node(FIRST, hasher.leaf(ENTRY)), THIRD));
  }

  private static String text(SignedCheckpoint signed) {
    TlogProof proof = new TlogProof(new InclusionProof(1, 3, List.of(FIRST, THIRD)), signed);
    return new String(proof.bytes(), StandardCharsets.UTF_8);
  }

  private static ProofVerdict verify(String proof) {
    return EntryProof.verify(POLICY, ENTRY, proof.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRejected(ProofVerdict.Cause cause, String reason, String proof) {
    ProofVerdict.Rejected rejected =
        assertInstanceOf(ProofVerdict.Rejected.class, verify(proof), proof);
    assertEquals(cause, rejected.cause(), rejected.reason());
    assertTrue(rejected.reason().contains(reason), rejected.reason());
  }

  @Test
  void verify_goodProof_saysWhereTheEntryIs() {
    assertEquals(new ProofVerdict.Verified(1, CHECKPOINT), verify(PROOF));
    assertTrue(PROOF.startsWith("c2sp.org/tlog-proof@v1\nindex 1\n" + FIRST.base64() + "\n"));
    byte[] bytes = PROOF.getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(bytes, TlogProof.parse(bytes).bytes());
  }

  @Test
  void verify_anotherEntry_isRejected() {
    ProofVerdict verdict =
        EntryProof.verify(POLICY, new byte[0], PROOF.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        ProofVerdict.Cause.WRONG_PATH,
        assertInstanceOf(ProofVerdict.Rejected.class, verdict).cause());
  }

  @Test
  void verify_wrongIndexOrPath_isRejected() {
    ProofVerdict.Cause path = ProofVerdict.Cause.WRONG_PATH;
    assertRejected(path, "signed root", PROOF.replace("index 1\n", "index 0\n"));
    assertRejected(path, "too short or too long", PROOF.replace("index 1\n", "index 2\n"));
    String third = THIRD.base64() + "\n";
    assertRejected(path, "too short or too long", PROOF.replace(third + "\n", "\n"));
    assertRejected(path, "too short or too long", PROOF.replace(third, third + third));
    assertRejected(path, "signed root", PROOF.replace(third, FIRST.base64() + "\n"));
  }

  @Test
  void verify_checkpointOfAnotherLog_isRejected() {
    String origin = "other.example";
    CheckpointSigners others = CheckpointSigners.generate(origin, new SecureRandom());
    String forged = text(others.sign(checkpoint(origin), Samples.NOON));
    assertRejected(ProofVerdict.Cause.UNTRUSTED_CHECKPOINT, "names no log", forged);
    CheckpointSigners impostors = CheckpointSigners.generate(Samples.ORIGIN, new SecureRandom());
    String signed = text(impostors.sign(CHECKPOINT, Samples.NOON));
    assertRejected(ProofVerdict.Cause.UNTRUSTED_CHECKPOINT, "has not signed", signed);
  }

  @Test
  void verify_badTexts_areMalformed() {
    for (String bad :
        List.of(
            "",
            "x",
            PROOF.replace("@v1", "@v2"),
            PROOF.replace("index 1", "index 01"),
            PROOF.replace("index 1", "index -1"),
            PROOF.replace("index 1", "index 3"),
            PROOF.replace("index 1\n", ""),
            PROOF.replace("index 1\n", "index 1\n\n"),
            PROOF.replace("index 1\n", "index 1\nAAAA\n"),
            PROOF + "x",
            " " + PROOF,
            PROOF.replace("index 1\n", "index 1\n" + (FIRST.base64() + "\n").repeat(64)),
            PROOF.replace("\n\n", "\n"))) {
      ProofVerdict.Rejected rejected =
          assertInstanceOf(ProofVerdict.Rejected.class, verify(bad), bad);
      assertEquals(ProofVerdict.Cause.MALFORMED, rejected.cause(), bad);
    }
  }

  @Test
  void verify_anyFlippedBit_isRejected() {
    Random random = Seeded.random(EntryProofTest.class);
    byte[] good = PROOF.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = good.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      assertInstanceOf(ProofVerdict.Rejected.class, EntryProof.verify(POLICY, ENTRY, bytes));
    }
  }
}
