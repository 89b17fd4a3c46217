package io.ansim.gateway.export;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the copies of the log in one form have come since the gateway started.
 *
 * @param form the form
 * @param next the entry to go on with; all before it are where they belong
 * @param waiting how many entries were still to be copied at the last try; those that only say that
 *     copies were made are not waited for
 * @param complete when nothing was left to copy for the last time, if there was such a time
 * @param failure what keeps it from going on, if anything does
 */
public record ExportState(
    Form form, long next, long waiting, Optional<Instant> complete, Optional<Failure> failure) {
  /** What an export cannot do without. */
  public enum Need {
    /** The log: to be read, and to take the notice that entries are about to be copied. */
    LOG,
    /** The folder or the receiver, which takes what it is given. */
    TARGET,
    /** The cursor: of this log, and to be written. */
    CURSOR
  }

  /**
   * What keeps an export from going on.
   *
   * @param need what it cannot have
   * @param since since when every try has failed
   */
  public record Failure(Need need, Instant since) {}

  /** An export that has not begun. */
  static ExportState begun(Form form) {
    return new ExportState(form, 0, 0, Optional.empty(), Optional.empty());
  }

  /** The same, with what is to be copied next. */
  ExportState facing(long from, long left) {
    return new ExportState(form, from, left, complete, failure);
  }

  /** The same after a try that went well. */
  ExportState reached(long to, long left, Instant at) {
    return new ExportState(
        form, to, left, left == 0 ? Optional.of(at) : complete, Optional.empty());
  }

  /** The same after a try that failed. */
  ExportState without(Need need, Instant at) {
    Instant since = failure.map(Failure::since).orElse(at);
    return new ExportState(form, next, waiting, complete, Optional.of(new Failure(need, since)));
  }
}
