package io.ansim.enclave.attest.snp;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check of a report and of its certificates, with a chip that signs anything. */
final class GuestTest {
  private static final byte[] DATA = ToyChip.filled(64, 0x77);

  private final ToyChip chip = new ToyChip(Product.MILAN);

  @ParameterizedTest
  @EnumSource(Product.class)
  void verify_expectedGuest_convinces(Product product) {
    ToyChip any = new ToyChip(product);
    assertDoesNotThrow(() -> any.guest(DATA).verify(any.expected(), DATA, ToyChip.NOW));
    assertDoesNotThrow(() -> assertEquals(any.expected(), any.guest(DATA).shown()));
  }

  @Test
  void verify_anySignedByteFlipped_isRefused() {
    byte[] report = chip.report(DATA, _ -> {});
    for (int i = 0; i < Report.SIGNED_BYTES + 144; i += 7) {
      byte[] flipped = report.clone();
      flipped[i] ^= 1;
      Guest guest = new Guest(Bytes.of(flipped), chip.chain(_ -> {}));
      assertThrows(
          Unconvincing.class, () -> guest.verify(chip.expected(), DATA, ToyChip.NOW), "byte " + i);
    }
  }

  @Test
  void verify_otherLengthOrVersion_isRefused() {
    byte[] report = chip.report(DATA, _ -> {});
    assertRefused(Refusal.SNP_VERSION, Arrays.copyOf(report, report.length - 1));
    assertRefused(Refusal.SNP_VERSION, Arrays.copyOf(report, report.length + 1));
    assertRefused(Refusal.SNP_VERSION, report(r -> r.putInt(0, 1)));
    assertRefused(Refusal.SNP_VERSION, report(r -> r.putInt(0, 6)));
  }

  @Test
  void verify_otherAlgorithm_isRefused() {
    assertRefused(Refusal.SNP_ALGORITHM, report(r -> r.putInt(0x34, 2)));
  }

  @Test
  void verify_keyOfAnotherCurve_isRefused() {
    KeyPair rsa = ToyChip.rsa();
    assertRefused(Refusal.SNP_ALGORITHM, parts -> parts.chipKey = rsa.getPublic());
  }

  @Test
  void verify_signedByTheCloudsKey_isRefused() {
    assertRefused(Refusal.SNP_SIGNER, report(r -> r.putInt(0x48, 1 << 2)));
    assertRefused(Refusal.SNP_SIGNER, report(r -> r.putInt(0x48, 7 << 2)));
  }

  @Test
  void verify_hiddenChip_isRefused() {
    assertRefused(Refusal.SNP_CHIP_HIDDEN, report(r -> r.putInt(0x48, 1 << 1)));
  }

  @Test
  void verify_numberLongerThanItsCurve_isRefused() {
    byte[] report = chip.report(DATA, _ -> {});
    report[Report.SIGNED_BYTES + 71] = 1;
    assertRefused(Refusal.SIGNATURE, report);
    report[Report.SIGNED_BYTES + 71] = 0;
    report[Report.BYTES - 1] = 1;
    assertRefused(Refusal.SIGNATURE, report);
  }

  @Test
  void verify_signedByAnotherChip_isRefused() {
    assertRefused(Refusal.SIGNATURE, new ToyChip(Product.MILAN).report(DATA, _ -> {}));
  }

  @Test
  void verify_anotherRoot_isRefused() {
    KeyPair other = ToyChip.rsa();
    assertRefused(
        Refusal.SNP_ROOT,
        parts -> {
          parts.root = other;
          parts.rootIssuer = other.getPrivate();
          parts.familyIssuer = other.getPrivate();
        });
  }

  @Test
  void verify_linkSignedByAnother_isRefused() {
    KeyPair other = ToyChip.rsa();
    assertRefused(Refusal.SNP_CHAIN, parts -> parts.chipIssuer = other.getPrivate());
    assertRefused(Refusal.SNP_CHAIN, parts -> parts.familyIssuer = other.getPrivate());
    assertRefused(Refusal.SNP_CHAIN, parts -> parts.rootIssuer = other.getPrivate());
  }

  @Test
  void verify_issuerThatMayNotSign_isRefused() {
    assertRefused(Refusal.SNP_CHAIN, parts -> parts.familyMaySign = false);
  }

  @Test
  void verify_issuerOfAnotherName_isRefused() {
    assertRefused(Refusal.SNP_CHAIN, parts -> parts.issuerName = "CN=SEV-Other");
  }

  @Test
  void verify_olderSignatureScheme_isRefused() {
    assertRefused(Refusal.SNP_CHAIN, parts -> parts.isPss = false);
  }

  @Test
  void verify_certificateOutOfItsTime_isRefused() {
    assertRefused(Refusal.SNP_CHAIN, parts -> parts.until = ToyChip.NOW.minus(Duration.ofDays(1)));
  }

  @Test
  void verify_somethingBehindACertificate_isRefused() {
    CertificateChain chain = chip.chain(_ -> {});
    byte[] der = chain.chip().toArray();
    CertificateChain longer =
        new CertificateChain(
            Bytes.of(Arrays.copyOf(der, der.length + 1)), chain.intermediate(), chain.root());
    assertRefused(Refusal.MALFORMED, new Guest(Bytes.of(chip.report(DATA, _ -> {})), longer), DATA);
  }

  @Test
  void verify_anotherFamily_isRefused() {
    assertRefused(Refusal.SNP_PRODUCT, parts -> parts.productName = "Genoa-B1");
    assertRefused(Refusal.SNP_PRODUCT, report(r -> r.put(0x188, (byte) 0x1A)));
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void verify_anotherChipsCertificate_isRefused(Product product) {
    ToyChip any = new ToyChip(product);
    byte[] other = any.id.clone();
    other[other.length - 1] ^= 1;
    Guest guest =
        new Guest(Bytes.of(any.report(DATA, _ -> {})), any.chain(parts -> parts.chip = other));
    Unconvincing refused =
        assertThrows(Unconvincing.class, () -> guest.verify(any.expected(), DATA, ToyChip.NOW));
    assertEquals(Refusal.SNP_CHIP, refused.refusal());
  }

  @Test
  void verify_turinWithMoreThanEightBytesOfId_isRefused() {
    ToyChip turin = new ToyChip(Product.TURIN);
    Guest longer =
        new Guest(
            Bytes.of(turin.report(DATA, r -> r.put(0x1A0 + 8, (byte) 1))), turin.chain(_ -> {}));
    assertThrows(Unconvincing.class, () -> longer.verify(turin.expected(), DATA, ToyChip.NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 7})
  void verify_certificateForOtherFirmware_isRefused(int part) {
    assertRefused(
        Refusal.SNP_FIRMWARE, report(r -> r.put(0x180 + part, (byte) (r.get(0x180 + part) + 1))));
  }

  @Test
  void verify_turinsFirstMutableCode_counts() {
    ToyChip turin = new ToyChip(Product.TURIN);
    Guest guest =
        new Guest(Bytes.of(turin.report(DATA, r -> r.put(0x180, (byte) 9))), turin.chain(_ -> {}));
    Unconvincing refused =
        assertThrows(Unconvincing.class, () -> guest.verify(turin.expected(), DATA, ToyChip.NOW));
    assertEquals(Refusal.SNP_FIRMWARE, refused.refusal());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x38, 0x1E0})
  void verify_olderFirmwareThanTheFloor_isRefused(int level) {
    assertRefused(Refusal.SNP_FIRMWARE_OLD, report(r -> r.put(level, (byte) (r.get(level) - 1))));
  }

  @Test
  void isAtLeast_anyPartOlder_isNot() {
    Firmware floor = new Firmware(1, 1, 1, 1, 1);
    assertEquals(true, floor.isAtLeast(floor));
    for (Firmware older :
        new Firmware[] {
          new Firmware(0, 9, 9, 9, 9),
          new Firmware(9, 0, 9, 9, 9),
          new Firmware(9, 9, 0, 9, 9),
          new Firmware(9, 9, 9, 0, 9),
          new Firmware(9, 9, 9, 9, 0)
        }) {
      assertEquals(false, older.isAtLeast(floor), older.toString());
    }
  }

  @Test
  void verify_guestThatMayBeDebugged_isRefused() {
    assertRefused(Refusal.SNP_DEBUG, report(r -> r.putLong(0x08, 0x30000 | 1 << 19)));
  }

  @Test
  void verify_guestThatMayMigrate_isRefused() {
    assertRefused(Refusal.SNP_MIGRATION, report(r -> r.putLong(0x08, 0x30000 | 1 << 18)));
  }

  @Test
  void verify_otherPrivilege_isRefused() {
    assertRefused(Refusal.SNP_PRIVILEGE, report(r -> r.putInt(0x30, 1)));
  }

  @Test
  void verify_otherGuest_isRefused() {
    assertRefused(Refusal.SNP_MEASUREMENT, report(r -> r.put(0x90, (byte) 0)));
  }

  @Test
  void verify_boundToSomethingElse_isRefused() {
    assertRefused(Refusal.NOT_BOUND, chip.guest(DATA), ToyChip.filled(64, 0x78));
  }

  @Test
  void verify_anotherPin_isRefused() {
    Guest.Expected expected = chip.expected();
    Guest.Expected pinned =
        new Guest.Expected(
            expected.product(),
            Digest.of(new byte[0]),
            expected.measurement(),
            expected.floor(),
            expected.privilege());
    Unconvincing refused =
        assertThrows(Unconvincing.class, () -> chip.guest(DATA).verify(pinned, DATA, ToyChip.NOW));
    assertEquals(Refusal.SNP_ROOT, refused.refusal());
  }

  private byte[] report(Consumer<ByteBuffer> change) {
    return chip.report(DATA, change);
  }

  private void assertRefused(Refusal refusal, byte[] report) {
    assertRefused(refusal, new Guest(Bytes.of(report), chip.chain(_ -> {})), DATA);
  }

  private void assertRefused(Refusal refusal, Consumer<ToyChip.Parts> change) {
    byte[] report = chip.report(DATA, _ -> {});
    assertRefused(refusal, new Guest(Bytes.of(report), chip.chain(change)), DATA);
  }

  private void assertRefused(Refusal refusal, Guest guest, byte[] data) {
    Unconvincing refused =
        assertThrows(Unconvincing.class, () -> guest.verify(chip.expected(), data, ToyChip.NOW));
    assertEquals(refusal, refused.refusal());
  }
}
