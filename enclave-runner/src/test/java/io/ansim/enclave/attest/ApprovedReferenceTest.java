package io.ansim.enclave.attest;

import static io.ansim.enclave.attest.Approvals.PLATFORM;
import static io.ansim.enclave.attest.Approvals.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.attest.snp.Product;
import io.ansim.enclave.attest.snp.ToyChip;
import io.ansim.enclave.config.Unsafe;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who has to sign what an enclave may be, and that nothing else is read. */
final class ApprovedReferenceTest {
  private static final Reference REFERENCE =
      Approvals.reference(
          Optional.of(new Reference.Tpm2(Set.of(SITE), PLATFORM)),
          Optional.of(new ToyChip(Product.TURIN).expected()));
  private static final String TEXT = ReferenceText.of(REFERENCE);

  private final KeyPair one = keys();
  private final KeyPair two = keys();
  private final KeyPair stranger = keys();
  private final List<PublicKey> stewards = List.of(one.getPublic(), two.getPublic());

  @Test
  void read_whatOfPrinted_isTheSame() {
    assertEquals(REFERENCE, ReferenceText.read(TEXT));
  }

  @Test
  void read_twoStewards_isTheReference() throws Exception {
    assertEquals(REFERENCE, ApprovedReference.read("reference", signed(one, two), stewards));
    assertEquals(REFERENCE, ApprovedReference.read("reference", signed(two, one), stewards));
  }

  @Test
  void read_lessThanTwoDifferentStewards_isRefused() throws Exception {
    assertRefused("two different stewards", bytes(TEXT));
    assertRefused("two different stewards", signed(one));
    assertRefused("two different stewards", signed(one, one));
  }

  @Test
  void read_aStrangersSignature_isRefused() throws Exception {
    assertRefused("no steward", signed(one, stranger));
    assertRefused("no steward", signed(one, two, stranger));
  }

  @Test
  void read_changedAfterwards_isRefused() throws Exception {
    String signed = new String(signed(one, two), StandardCharsets.US_ASCII);
    assertRefused("no steward", bytes(signed.replace("number 7", "number 8")));
    assertRefused("no steward", bytes(signed.replace("2027", "2028")));
    assertRefused("no reference", bytes(signed + "\n"));
    assertRefused("no steward", bytes(signed.replace("number 7\n", "number 7\n\n")));
  }

  @Test
  void read_anotherSpelling_isRefused() {
    for (String bad :
        new String[] {
          "",
          TEXT.substring(0, TEXT.length() - 1),
          TEXT + "more x\n",
          TEXT.replace("number 7", "number 07"),
          TEXT.replace("number 7", "number 0"),
          TEXT.replace("v1", "v2"),
          TEXT.replace("tpm2-register 0 ", "tpm2-register 14 "),
          TEXT.replaceFirst("tpm2-register 0 [0-9a-f]+\n", "")
              .replaceFirst("tpm2-register 7 [0-9a-f]+\n", ""),
          TEXT.replaceFirst("(code c+\n)(code d+\n)", "$2$1"),
          TEXT.replaceFirst("code [c]+\ncode d+\n", ""),
          TEXT.replace("turin", "rome"),
          TEXT.replaceFirst("until .*\n", "until 2028-11-22T00:00:00Z\n"),
          TEXT.replaceFirst("sev-snp-privilege 0", "sev-snp-privilege 4"),
        }) {
      assertThrows(IllegalArgumentException.class, () -> ReferenceText.read(bad), bad);
    }
  }

  @Test
  void approve_whatIsNoReference_signsNothing() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ApprovedReference.approve(bytes("ansim-reference v1\n"), one.getPrivate()));
  }

  private byte[] signed(KeyPair... signers) throws Exception {
    byte[] file = bytes(TEXT);
    for (KeyPair signer : signers) {
      file = ApprovedReference.approve(file, signer.getPrivate());
    }
    return file;
  }

  private void assertRefused(String why, byte[] file) {
    Unsafe refused =
        assertThrows(Unsafe.class, () -> ApprovedReference.read("reference", file, stewards));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
