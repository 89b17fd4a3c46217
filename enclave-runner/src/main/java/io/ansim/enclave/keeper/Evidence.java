package io.ansim.enclave.keeper;

/** What a keeper can show for being the program it should be. */
enum Evidence {
  /** Its own word. A process that measures itself proves nothing to others. */
  PROCESS,
  /** A quote of the machine's TPM. */
  TPM2,
  /** A report of the processor about the guest it runs in. */
  SEV_SNP;

  /** Whether others may rely on it. */
  boolean isAttested() {
    return switch (this) {
      case PROCESS -> false;
      case TPM2, SEV_SNP -> true;
    };
  }
}
