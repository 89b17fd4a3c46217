package io.ansim.gateway.report;

import java.util.Locale;

/** What a reviewer looks for; words for people are in `words/report_*.properties`. */
public enum AnomalyKind {
  /** One person did much in one night. */
  NIGHT_USE,
  /** One person asked or downloaded much on one day. */
  BULK_USE,
  /** One person was refused again and again on one day. */
  REPEATED_REFUSALS,
  /** A project asked the same question again and again. */
  REPEATED_QUESTION,
  /** A project asked many questions that differ in their constants alone. */
  VARIED_QUESTION,
  /** A project asked one dataset many different questions in one hour. */
  QUESTION_BURST,
  /** A release was taken out without a reason that says something. */
  DOWNLOAD_WITHOUT_REASON,
  /** The reason that is kept is not the one that was given. */
  REASON_ALTERED,
  /** Somebody came back after a long time. */
  DORMANT_ACCOUNT,
  /** Somebody acted in a role in which they had not acted before. */
  NEW_ROLE,
  /** Access, a policy, a budget or the system's settings were changed. */
  PRIVILEGE_CHANGE,
  /** Emergency access. */
  BREAK_GLASS,
  /** Many logins were refused in one hour. */
  FAILED_LOGINS,
  /** The clock jumped, or entries say that it ran backwards. */
  CLOCK_STEP,
  /** A data key was withheld. */
  KEY_DENIED;

  /** The word in the report's files, such as `night-use`. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
