package io.ansim.enclave.attest.tpm2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each check of a quote, with a key that signs what a TPM would not. */
final class QuoteTest {
  private static final int MAGIC = 0xff544347;
  private static final int QUOTE = 0x8018;
  private static final int SHA_256 = 0x000B;
  private static final byte[] QUALIFIER = Digest.of(new byte[] {1}).bytes();
  private static final Registers REGISTERS =
      new Registers(new TreeMap<>(Map.of(0, Registers.UNTOUCHED, 14, Digest.of(new byte[] {2}))));

  private final ToyTpm tpm = new ToyTpm();

  @Test
  void verify_asATpmSigns_convinces() throws Exception {
    key().verifyAll(tpm.quote(QUALIFIER, REGISTERS));
  }

  @Test
  void verify_anotherKeysSignature_isRefused() throws Exception {
    assertRefused(Refusal.SIGNATURE, new ToyTpm().quote(QUALIFIER, REGISTERS));
  }

  @Test
  void verify_anyBitOfTheMessageFlipped_isRefused() throws Exception {
    Quote quote = tpm.quote(QUALIFIER, REGISTERS);
    byte[] message = quote.attested().toArray();
    for (int i = 0; i < message.length; i++) {
      byte[] flipped = message.clone();
      flipped[i] ^= 1;
      assertRefused(Refusal.SIGNATURE, new Quote(Bytes.of(flipped), quote.signature()));
    }
  }

  @Test
  void verify_signatureOfAnotherAlgorithm_isRefused() throws Exception {
    Quote quote = tpm.quote(QUALIFIER, REGISTERS);
    byte[] signature = quote.signature().toArray();
    signature[1] = 0x14;
    assertRefused(Refusal.MALFORMED, new Quote(quote.attested(), Bytes.of(signature)));
  }

  @Test
  void verify_notMadeByATpm_isRefused() throws Exception {
    assertRefused(Refusal.TPM_MAGIC, signed(0xff544348, QUOTE, SHA_256, QUALIFIER));
  }

  @Test
  void verify_anotherKindOfStatement_isRefused() throws Exception {
    assertRefused(Refusal.TPM_TYPE, signed(MAGIC, 0x8017, SHA_256, QUALIFIER));
  }

  @Test
  void verify_boundToSomethingElse_isRefused() throws Exception {
    assertRefused(Refusal.NOT_BOUND, signed(MAGIC, QUOTE, SHA_256, new byte[32]));
    assertRefused(Refusal.NOT_BOUND, signed(MAGIC, QUOTE, SHA_256, new byte[0]));
    assertRefused(Refusal.NOT_BOUND, signed(MAGIC, QUOTE, SHA_256, Arrays.copyOf(QUALIFIER, 33)));
  }

  @Test
  void verify_registersOfAnotherBank_areRefused() throws Exception {
    assertRefused(Refusal.TPM_SELECTION, signed(MAGIC, QUOTE, 0x0004, QUALIFIER));
  }

  @Test
  void verify_otherRegisters_areRefused() throws Exception {
    Registers fewer = new Registers(new TreeMap<>(Map.of(14, Digest.of(new byte[] {2}))));
    assertRefused(Refusal.TPM_SELECTION, tpm.quote(QUALIFIER, fewer));
    assertRefused(
        Refusal.TPM_SELECTION, tpm.quote(QUALIFIER, REGISTERS.with(1, Registers.UNTOUCHED)));
  }

  @Test
  void verify_otherValues_areRefused() throws Exception {
    assertRefused(
        Refusal.TPM_DIGEST, tpm.quote(QUALIFIER, REGISTERS.with(14, Registers.UNTOUCHED)));
  }

  @Test
  void verify_somethingBehind_isRefused() throws Exception {
    byte[] message = tpm.quote(QUALIFIER, REGISTERS).attested().toArray();
    assertRefused(Refusal.MALFORMED, tpm.sign(Arrays.copyOf(message, message.length + 1)));
    assertRefused(Refusal.MALFORMED, tpm.sign(Arrays.copyOf(message, message.length - 1)));
  }

  @Test
  void read_keyThatIsNotForAttestationAlone_isRefused() {
    int restricted = 1 << 16;
    for (int attributes :
        new int[] {
          ToyTpm.ATTESTATION_KEY & ~restricted,
          ToyTpm.ATTESTATION_KEY & ~(1 << 18),
          ToyTpm.ATTESTATION_KEY & ~(1 << 1),
          ToyTpm.ATTESTATION_KEY & ~(1 << 4),
          ToyTpm.ATTESTATION_KEY & ~(1 << 5),
          ToyTpm.ATTESTATION_KEY | 1 << 17
        }) {
      Unconvincing refused =
          assertThrows(
              Unconvincing.class, () -> AttestationKey.read(tpm.publicPart(attributes).toArray()));
      assertEquals(Refusal.TPM_KEY_NOT_RESTRICTED, refused.refusal());
    }
  }

  @Test
  void read_keyCutShort_isRefused() {
    byte[] whole = tpm.publicPart(ToyTpm.ATTESTATION_KEY).toArray();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Unconvincing refused = assertThrows(Unconvincing.class, () -> AttestationKey.read(cut));
      assertEquals(Refusal.MALFORMED, refused.refusal());
    }
  }

  private Quote signed(int magic, int type, int bank, byte[] qualifier) {
    return tpm.sign(
        ToyTpm.attest(magic, type, bank, qualifier, REGISTERS.selection(), REGISTERS.quoted()));
  }

  private void assertRefused(Refusal refusal, Quote quote) throws Unconvincing {
    Checked key = key();
    Unconvincing refused = assertThrows(Unconvincing.class, () -> key.verifyAll(quote));
    assertEquals(refusal, refused.refusal());
  }

  private Checked key() throws Unconvincing {
    return new Checked(AttestationKey.read(tpm.publicPart(ToyTpm.ATTESTATION_KEY).toArray()));
  }

  private record Checked(AttestationKey key) {
    void verifyAll(Quote quote) throws Unconvincing {
      quote.verify(key, QUALIFIER, REGISTERS);
    }
  }
}
