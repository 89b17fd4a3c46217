package io.ansim.enclave.keys;

/** Where a vault's key-encryption keys are. */
public enum KeystoreKind {
  /** In a file under a password, and in this process's memory. */
  BCFKS,
  /** In a PKCS#11 token, which they never leave. */
  PKCS11
}
