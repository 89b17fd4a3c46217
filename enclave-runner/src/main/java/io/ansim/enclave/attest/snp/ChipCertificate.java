package io.ansim.enclave.attest.snp;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/** A VCEK: the certificate of one chip's signing key at one level of its firmware. */
final class ChipCertificate {
  private static final String AMD = "1.3.6.1.4.1.3704.1.";
  private static final String PRODUCT = AMD + "2";
  private static final String BOOT_LOADER = AMD + "3.1";
  private static final String TEE = AMD + "3.2";
  private static final String SNP = AMD + "3.3";
  private static final String MICROCODE = AMD + "3.8";
  private static final String FMC = AMD + "3.9";
  private static final String CHIP = AMD + "4";

  private static final int OCTET_STRING = 0x04;
  private static final int INTEGER = 0x02;
  private static final int IA5_STRING = 0x16;
  private static final int SHORT_LENGTH = 0x80;

  private final X509Certificate certificate;

  ChipCertificate(X509Certificate certificate) {
    this.certificate = certificate;
  }

  PublicKey key() {
    return certificate.getPublicKey();
  }

  /** Whether it is for this family. */
  boolean isOf(Product product) throws Unconvincing {
    byte[] name = content(extension(PRODUCT), IA5_STRING);
    return product.isNamedIn(new String(name, StandardCharsets.US_ASCII));
  }

  /** The firmware its key was derived for. */
  Firmware firmware(Product product) throws Unconvincing {
    return new Firmware(
        product == Product.TURIN ? number(FMC) : 0,
        number(BOOT_LOADER),
        number(TEE),
        number(SNP),
        number(MICROCODE));
  }

  /** The chip's id: raw bytes, or an octet string of them; both are in use. */
  byte[] chip(Product product) throws Unconvincing {
    byte[] value = extension(CHIP);
    byte[] id = value.length == product.chipBytes() ? value : content(value, OCTET_STRING);
    Unconvincing.unless(id.length == product.chipBytes(), Refusal.SNP_CHIP);
    return id;
  }

  private int number(String name) throws Unconvincing {
    byte[] digits = content(extension(name), INTEGER);
    boolean isByte = digits.length == 1 && digits[0] >= 0;
    boolean isLargeByte = digits.length == 2 && digits[0] == 0 && digits[1] < 0;
    Unconvincing.unless(isByte || isLargeByte, Refusal.MALFORMED);
    return Byte.toUnsignedInt(digits[digits.length - 1]);
  }

  private byte[] extension(String name) throws Unconvincing {
    byte[] wrapped = certificate.getExtensionValue(name);
    Unconvincing.unless(wrapped != null, Refusal.MALFORMED);
    return content(wrapped, OCTET_STRING);
  }

  /** The content of one DER element of less than 128 bytes. */
  private static byte[] content(byte[] der, int tag) throws Unconvincing {
    Unconvincing.unless(
        der.length >= 2
            && der[0] == tag
            && Byte.toUnsignedInt(der[1]) < SHORT_LENGTH
            && der[1] == der.length - 2,
        Refusal.MALFORMED);
    return Arrays.copyOfRange(der, 2, der.length);
  }
}
