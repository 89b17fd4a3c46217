package io.ansim.enclave.attest.snp;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A family of processors, with what differs between them in reports and certificates. */
public enum Product {
  /** EPYC 7003. */
  MILAN(0x19, 64),
  /** EPYC 9004 and 8004. */
  GENOA(0x19, 64),
  /** EPYC 9005: a shorter chip id and another order of the firmware's versions. */
  TURIN(0x1A, 8);

  private final int family;
  private final int chipBytes;

  Product(int family, int chipBytes) {
    this.family = family;
    this.chipBytes = chipBytes;
  }

  /** The family with this name in lower case. */
  public static Optional<Product> named(String name) {
    return Stream.of(values()).filter(product -> product.word().equals(name)).findFirst();
  }

  /** The name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The CPUID family, extended and base added up. */
  int family() {
    return family;
  }

  /** How many bytes of the report's chip id there are; the rest is zero. */
  int chipBytes() {
    return chipBytes;
  }

  /** Whether a certificate's product name, such as {@code Milan-B0}, is of this family. */
  boolean isNamedIn(String certificate) {
    return certificate.split("-", 2)[0].toLowerCase(Locale.ROOT).equals(word());
  }

  /** The versions in a report's eight bytes. */
  Firmware firmware(byte[] tcb) {
    return switch (this) {
      case MILAN, GENOA -> new Firmware(0, at(tcb, 0), at(tcb, 1), at(tcb, 6), at(tcb, 7));
      case TURIN -> new Firmware(at(tcb, 0), at(tcb, 1), at(tcb, 2), at(tcb, 3), at(tcb, 7));
    };
  }

  private static int at(byte[] tcb, int index) {
    return Byte.toUnsignedInt(tcb[index]);
  }
}
