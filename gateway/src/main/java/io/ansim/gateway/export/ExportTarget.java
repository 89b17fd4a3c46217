package io.ansim.gateway.export;

import java.nio.file.Path;

/** Where an operator wants the log copied to. */
public sealed interface ExportTarget {
  /** A folder of files, of FHIR or OCSF. */
  record Files(Form form, Path folder) implements ExportTarget {
    /** Checks the form. */
    public Files {
      if (form == Form.SYSLOG) {
        throw new IllegalArgumentException("syslog goes to a receiver, not to a folder");
      }
    }
  }

  /**
   * A syslog receiver.
   *
   * @param host its name, which its certificate has
   * @param port its port, 1 to 65535
   * @param trust the certificates that may vouch for it, PEM
   */
  record Syslog(String host, int port, Path trust) implements ExportTarget {
    /** Checks the port. */
    public Syslog {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("a port is 1 to 65535");
      }
    }
  }
}
