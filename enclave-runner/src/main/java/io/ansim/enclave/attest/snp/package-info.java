/**
 * Attestation reports of AMD SEV-SNP and the certificates of the chip that signed them (AMD
 * publications 56860, SEV-SNP Firmware ABI, and 57230, VCEK certificates).
 */
package io.ansim.enclave.attest.snp;
