package io.ansim.audit.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TreeHasher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerifierKeyTest {
  /** The example of C2SP signed-note. */
  private static final String EXAMPLE_KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String EXAMPLE_NOTE =
      """
      This is an example message.

      \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  private static final Checkpoint CHECKPOINT =
      new Checkpoint(Samples.ORIGIN, 7, Hash.of(new byte[32]));

  @Test
  void parse_exampleOfTheSpecification_namesAndVerifiesItsNote() throws Exception {
    VerifierKey key = VerifierKey.parse(EXAMPLE_KEY);
    SignedNote note = SignedNote.parse(EXAMPLE_NOTE.getBytes(StandardCharsets.UTF_8));
    NoteSignature line = note.signatures().getFirst();
    assertEquals(EXAMPLE_KEY, key.text());
    assertTrue(key.isNamedBy(line));
    byte[] typed = Base64.getDecoder().decode(EXAMPLE_KEY.split("\\+", 3)[2]);
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(SignatureType.ED25519.decode(Arrays.copyOfRange(typed, 1, 33)));
    verifier.update(note.text().getBytes(StandardCharsets.UTF_8));
    assertTrue(verifier.verify(line.signature()));
  }

  @Test
  void parse_anyOtherText_isRefused() {
    String good = EXAMPLE_KEY;
    for (String bad :
        List.of(
            "",
            "+",
            "a+b",
            good + "\n",
            " " + good,
            good.replace("530d903a", "530d903b"),
            good.replace("530d903a", "530D903A"),
            good.replace("foo", "f o"),
            good.replace("foo", ""),
            good.replace("foo", "f+o"),
            good.substring(0, 60),
            good.replace("Aeky", "Aaky"),
            good.replace("U2k", "U2l"),
            good + "AAAA",
            good.replace("+Ae", "+Be"))) {
      assertThrows(AuditFault.class, () -> VerifierKey.parse(bad), bad);
    }
  }

  @Test
  void parse_generatedKeys_areSpelledBack() {
    for (VerifierKey key : Samples.SIGNERS.verifierKeys()) {
      assertEquals(key, VerifierKey.parse(key.text()));
    }
  }

  @Test
  void verifies_everySignature_onlyOverItsCheckpointAndUnchanged() {
    Random random = Seeded.random(VerifierKeyTest.class);
    SignedCheckpoint signed = Samples.SIGNERS.sign(CHECKPOINT, Samples.NOON);
    List<Checkpoint> others =
        List.of(
            new Checkpoint(Samples.ORIGIN, 8, CHECKPOINT.root()),
            new Checkpoint(Samples.ORIGIN + "2", 7, CHECKPOINT.root()),
            new Checkpoint(Samples.ORIGIN, 7, new TreeHasher().emptyRoot()));
    for (int i = 0; i < 2; i++) {
      VerifierKey key = Samples.SIGNERS.verifierKeys().get(i);
      NoteSignature signature = signed.note().signatures().get(i);
      assertTrue(key.verifies(CHECKPOINT, signature));
      others.forEach(other -> assertFalse(key.verifies(other, signature)));
      byte[] bytes = signature.signature();
      for (int n = 0; n < 20; n++) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        assertFalse(key.verifies(CHECKPOINT, NoteSignature.of(key, changed)));
      }
      byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
      assertFalse(key.verifies(CHECKPOINT, NoteSignature.of(key, cut)));
    }
  }

  @Test
  void message_mlDsa44_isTheStructOfTheSpecification() {
    byte[] message =
        SignatureType.ML_DSA_44.message(
            "ab", 0x0102, new Checkpoint("xyz", 3, Hash.of(new byte[32])));
    String expected =
        HexFormat.of().formatHex("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII))
            + "02"
            + "6162"
            + "0000000000000102"
            + "03"
            + "78797a"
            + "0000000000000000"
            + "0000000000000003"
            + "00".repeat(32);
    assertEquals(expected, HexFormat.of().formatHex(message));
  }

  @Test
  void message_cosignature_isTheTextOfTheSpecification() {
    byte[] message = SignatureType.ED25519_COSIGNATURE.message("w", 1_679_315_147, CHECKPOINT);
    assertEquals(
        "cosignature/v1\ntime 1679315147\n" + CHECKPOINT.text(),
        new String(message, StandardCharsets.UTF_8));
  }

  @Test
  void verifies_timeAboveTheRange_isRefused() {
    VerifierKey key = Samples.SIGNERS.verifierKeys().getLast();
    byte[] bytes =
        Samples.SIGNERS.sign(CHECKPOINT, Samples.NOON).note().signatures().getLast().signature();
    ByteBuffer.wrap(bytes).putLong(0, -1);
    assertFalse(key.verifies(CHECKPOINT, NoteSignature.of(key, bytes)));
  }
}
