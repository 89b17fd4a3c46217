package io.ansim.enclave.sandbox;

import java.util.Locale;

/** What a confined process may do with a path; nothing can be granted for writing. */
public enum Access {
  /** Read files and list directories. */
  READ,
  /** Read, and map or run as code. */
  EXECUTE;

  /** The word used on the launcher's command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
