package io.ansim.enclave.attest.snp;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.stream.IntStream;

/** An attestation report: 1184 bytes, little-endian (56860, table 23). */
final class Report {
  static final int BYTES = 0x4A0;
  static final int SIGNED_BYTES = 0x2A0;

  private static final int POLICY = 0x08;
  private static final int PRIVILEGE = 0x30;
  private static final int ALGORITHM = 0x34;
  private static final int CURRENT_FIRMWARE = 0x38;
  private static final int KEY_FLAGS = 0x48;
  private static final int REPORT_DATA = 0x50;
  private static final int MEASUREMENT = 0x90;
  private static final int REPORTED_FIRMWARE = 0x180;
  private static final int CPU_FAMILY = 0x188;
  private static final int CHIP = 0x1A0;
  private static final int COMMITTED_FIRMWARE = 0x1E0;

  private static final int OLDEST_VERSION = 2;
  private static final int NEWEST_VERSION = 5;
  private static final int VERSION_WITH_FAMILY = 3;
  private static final int ECDSA_P384_SHA384 = 1;
  private static final int NUMBER_BYTES = 72;
  private static final int P384_BYTES = 48;
  private static final int HIDDEN_CHIP = 1 << 1;
  private static final int SIGNER_SHIFT = 2;
  private static final int SIGNER_BITS = 0x7;
  private static final int MIGRATION_AGENT = 18;
  private static final int DEBUG = 19;

  private final ByteBuffer bytes;

  private Report(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A report whose form is known here. */
  static Report read(byte[] bytes) throws Unconvincing {
    Unconvincing.unless(bytes.length == BYTES, Refusal.SNP_VERSION);
    Report report = new Report(bytes);
    int version = report.bytes.getInt(0);
    Unconvincing.unless(
        version >= OLDEST_VERSION && version <= NEWEST_VERSION, Refusal.SNP_VERSION);
    Unconvincing.unless(report.bytes.getInt(ALGORITHM) == ECDSA_P384_SHA384, Refusal.SNP_ALGORITHM);
    int flags = report.bytes.getInt(KEY_FLAGS);
    Unconvincing.unless((flags >> SIGNER_SHIFT & SIGNER_BITS) == 0, Refusal.SNP_SIGNER);
    Unconvincing.unless((flags & HIDDEN_CHIP) == 0, Refusal.SNP_CHIP_HIDDEN);
    return report;
  }

  /** Checks that a key signed it. */
  void verify(PublicKey key) throws Unconvincing {
    Unconvincing.unless(
        key instanceof ECPublicKey curve
            && curve.getParams().getOrder().bitLength() == 8 * P384_BYTES,
        Refusal.SNP_ALGORITHM);
    byte[] both = new byte[2 * P384_BYTES];
    copyNumber(SIGNED_BYTES, both, 0);
    copyNumber(SIGNED_BYTES + NUMBER_BYTES, both, P384_BYTES);
    int tail = SIGNED_BYTES + 2 * NUMBER_BYTES;
    Unconvincing.unless(isZero(tail, BYTES - tail), Refusal.SIGNATURE);
    try {
      Signature check = Signature.getInstance("SHA384withECDSAinP1363Format");
      check.initVerify(key);
      check.update(bytes.array(), 0, SIGNED_BYTES);
      Unconvincing.unless(check.verify(both), Refusal.SIGNATURE);
    } catch (GeneralSecurityException malformed) {
      throw new Unconvincing(Refusal.SIGNATURE);
    }
  }

  /** Whether it comes from this family; reports of version 2 do not say. */
  boolean isOf(Product product) {
    return bytes.getInt(0) < VERSION_WITH_FAMILY
        || Byte.toUnsignedInt(bytes.get(CPU_FAMILY)) == product.family();
  }

  /** What the guest had bound into it, 64 bytes. */
  byte[] data() {
    return slice(REPORT_DATA, 64);
  }

  /** SHA-384 of the guest as it was started. */
  byte[] measurement() {
    return slice(MEASUREMENT, 48);
  }

  /** The firmware that the signing key was derived for. */
  Firmware reportedFirmware(Product product) {
    return product.firmware(slice(REPORTED_FIRMWARE, 8));
  }

  /** The firmware that runs. */
  Firmware currentFirmware(Product product) {
    return product.firmware(slice(CURRENT_FIRMWARE, 8));
  }

  /** The firmware below which the processor cannot be taken back. */
  Firmware committedFirmware(Product product) {
    return product.firmware(slice(COMMITTED_FIRMWARE, 8));
  }

  /** Whether the chip is the one with this id; what a family does not use must be zero. */
  boolean isFromChip(byte[] id, Product product) {
    return Arrays.equals(slice(CHIP, product.chipBytes()), id)
        && isZero(CHIP + product.chipBytes(), 64 - product.chipBytes());
  }

  /** The privilege level at which it was asked for, 0 the highest. */
  int privilege() {
    return bytes.getInt(PRIVILEGE);
  }

  /** Whether the host may debug the guest. */
  boolean mayBeDebugged() {
    return hasPolicy(DEBUG);
  }

  /** Whether a migration agent may move the guest. */
  boolean mayMigrate() {
    return hasPolicy(MIGRATION_AGENT);
  }

  private boolean hasPolicy(int bit) {
    return (bytes.getLong(POLICY) >> bit & 1) == 1;
  }

  private byte[] slice(int from, int length) {
    return Arrays.copyOfRange(bytes.array(), from, from + length);
  }

  /** A number of 72 little-endian bytes, of which a P-384 signature uses 48. */
  private void copyNumber(int from, byte[] to, int at) throws Unconvincing {
    Unconvincing.unless(isZero(from + P384_BYTES, NUMBER_BYTES - P384_BYTES), Refusal.SIGNATURE);
    IntStream.range(0, P384_BYTES).forEach(i -> to[at + P384_BYTES - 1 - i] = bytes.get(from + i));
  }

  private boolean isZero(int from, int length) {
    return new BigInteger(1, slice(from, length)).signum() == 0;
  }
}
