/** Quotes of a TPM 2.0: made with tpm2-tools, verified here alone (TCG TPM 2.0 Library, Part 2). */
package io.ansim.enclave.attest.tpm2;
