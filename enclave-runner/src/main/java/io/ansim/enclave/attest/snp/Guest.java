package io.ansim.enclave.attest.snp;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.time.Instant;
import java.util.Arrays;

/**
 * A report with the certificates that vouch for it.
 *
 * @param report the report, 1184 bytes
 * @param certificates of the chip that signed it
 */
public record Guest(Bytes report, CertificateChain certificates) {
  /**
   * What is expected of a guest and of the machine below it.
   *
   * @param product the family of processors
   * @param root SHA-256 of the vendor's root key
   * @param measurement SHA-384 of the guest as it is started, 48 bytes
   * @param floor the oldest firmware
   * @param privilege the level that asks for reports, 0 to 3
   */
  public record Expected(
      Product product, Digest root, Bytes measurement, Firmware floor, int privilege) {
    /** Checks lengths and ranges. */
    public Expected {
      if (measurement.size() != 48 || privilege < 0 || privilege > 3) {
        throw new IllegalArgumentException("no measurement or privilege level of a guest");
      }
    }
  }

  /**
   * What this guest shows of itself, for people to compare with what they expect and to approve;
   * the floor is the firmware that runs.
   */
  public Expected shown() throws Unconvincing {
    Product product = certificates.product();
    Report shown = Report.read(report.toArray());
    return new Expected(
        product,
        certificates.rootKey(),
        Bytes.of(shown.measurement()),
        shown.reportedFirmware(product),
        shown.privilege());
  }

  /**
   * Checks all that a report can show.
   *
   * @param data what it must be bound to, 64 bytes
   */
  public void verify(Expected expected, byte[] data, Instant now) throws Unconvincing {
    Product product = expected.product();
    Report shown = Report.read(report.toArray());
    ChipCertificate chip = certificates.verified(expected.root(), now);
    shown.verify(chip.key());
    Unconvincing.unless(chip.isOf(product) && shown.isOf(product), Refusal.SNP_PRODUCT);
    Unconvincing.unless(shown.isFromChip(chip.chip(product), product), Refusal.SNP_CHIP);
    Unconvincing.unless(
        chip.firmware(product).equals(shown.reportedFirmware(product)), Refusal.SNP_FIRMWARE);
    for (Firmware level :
        new Firmware[] {
          shown.reportedFirmware(product),
          shown.currentFirmware(product),
          shown.committedFirmware(product)
        }) {
      Unconvincing.unless(level.isAtLeast(expected.floor()), Refusal.SNP_FIRMWARE_OLD);
    }
    Unconvincing.unless(!shown.mayBeDebugged(), Refusal.SNP_DEBUG);
    Unconvincing.unless(!shown.mayMigrate(), Refusal.SNP_MIGRATION);
    Unconvincing.unless(shown.privilege() == expected.privilege(), Refusal.SNP_PRIVILEGE);
    Unconvincing.unless(
        Arrays.equals(shown.measurement(), expected.measurement().toArray()),
        Refusal.SNP_MEASUREMENT);
    Unconvincing.unless(Arrays.equals(shown.data(), data), Refusal.NOT_BOUND);
  }
}
