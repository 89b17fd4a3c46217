package io.ansim.gateway.export;

import java.util.Locale;

/** A form in which entries are copied out. */
public enum Form {
  /** FHIR R4 AuditEvent resources, one a line. */
  FHIR,
  /** Events of the Open Cybersecurity Schema Framework, one a line. */
  OCSF,
  /** RFC 5424 messages. */
  SYSLOG;

  /** The word in settings, file names and the log. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
