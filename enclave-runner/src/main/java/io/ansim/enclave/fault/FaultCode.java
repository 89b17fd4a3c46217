package io.ansim.enclave.fault;

/** The stable number of each way the enclave can fail; numbers are never reused. */
public enum FaultCode {
  /** The machine or the C library refused a system call. */
  SYSTEM_CALL(101),
  /** The machine is not one the sandbox knows how to confine. */
  UNSUPPORTED_MACHINE(102),
  /** A required layer of confinement is missing. */
  NOT_CONFINED(103),
  /** Something that confinement must deny was possible. */
  CONFINEMENT_LEAKS(104),
  /** A sealed file is damaged, forged, another file, or not under this key. */
  STORE_REFUSED(201),
  /** A file could not be read or written. */
  FILE(202),
  /** A manifest is malformed or its signature does not verify. */
  MANIFEST_REFUSED(203),
  /** A journal of the keeper's state is damaged, forged, missing or not under this key. */
  JOURNAL_REFUSED(204),
  /** An open dataset needs more memory than it may take. */
  NO_ROOM(205),
  /** A key, keystore or password is missing, damaged or not the one asked for. */
  KEY_REFUSED(301),
  /** A secret was used after it was closed. */
  SECRET_CLOSED(302),
  /** The native engine is not the one this build was made for. */
  ENGINE_FILES(401),
  /** The engine would not be locked down. */
  ENGINE_NOT_LOCKED(402),
  /** The engine failed at a statement that must not fail, or ran out of its memory. */
  ENGINE_FAILED(403),
  /** A frame on the worker's pipe breaks the protocol. */
  PROTOCOL(501),
  /** A worker could not be started. */
  WORKER_START(502),
  /** The TPM, or the tools that speak to it, are missing or refuse. */
  TPM(601),
  /** The machine gave no attestation report. */
  SEV_SNP(602);

  private final int number;

  FaultCode(int number) {
    this.number = number;
  }

  /** The number that appears in logs and never changes its meaning. */
  public int number() {
    return number;
  }
}
