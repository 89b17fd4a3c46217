package io.ansim.enclave.attest.tpm2;

/** The numbers of algorithms that are accepted (TCG Algorithm Registry). */
final class Algorithm {
  static final int SHA_256 = 0x000B;
  static final int NONE = 0x0010;
  static final int ECDSA = 0x0018;
  static final int ECC = 0x0023;
  static final int NIST_P256 = 0x0003;

  private Algorithm() {}
}
