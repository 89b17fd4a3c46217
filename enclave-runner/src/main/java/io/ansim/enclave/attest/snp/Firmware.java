package io.ansim.enclave.attest.snp;

/**
 * The versions of a processor's firmware, each 0 to 255 (security patch levels of its TCB).
 *
 * @param fmc the first mutable code; 0 before Turin
 * @param bootLoader the security processor's boot loader
 * @param tee its operating system
 * @param snp the SNP firmware
 * @param microcode the lowest of all cores
 */
public record Firmware(int fmc, int bootLoader, int tee, int snp, int microcode) {
  /** Checks the ranges. */
  public Firmware {
    for (int version : new int[] {fmc, bootLoader, tee, snp, microcode}) {
      if (version < 0 || version > 255) {
        throw new IllegalArgumentException("a firmware version is a byte");
      }
    }
  }

  /** Whether no part is older than in another. */
  public boolean isAtLeast(Firmware floor) {
    return fmc >= floor.fmc
        && bootLoader >= floor.bootLoader
        && tee >= floor.tee
        && snp >= floor.snp
        && microcode >= floor.microcode;
  }
}
