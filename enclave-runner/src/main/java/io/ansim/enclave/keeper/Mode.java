package io.ansim.enclave.keeper;

/** What a keeper is run for. */
enum Mode {
  /** Real data. */
  PRODUCTION,
  /** Invented data; loud, and its releases are marked unattested. */
  DEVELOPMENT
}
