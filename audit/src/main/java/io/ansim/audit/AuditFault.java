package io.ansim.audit;

/**
 * A fault of the audit log: it could not do what was asked, and the act it was for must not happen.
 */
public final class AuditFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String detail;

  /** Makes a fault with a message that carries no data value. */
  public AuditFault(Code code, String message) {
    super(code.label() + ": " + message);
    this.code = code;
    this.detail = message;
  }

  /** Makes a fault that another fault led to. */
  public AuditFault(Code code, String message, Throwable cause) {
    super(code.label() + ": " + message, cause);
    this.code = code;
    this.detail = message;
  }

  /** The message without the code. */
  public String detail() {
    return detail;
  }

  /** The stable code of this fault. */
  public Code code() {
    return code;
  }

  /** The stable, numbered kinds of fault; numbers are never reused. */
  public enum Code {
    /** Another process writes this log. */
    LOCKED(1),
    /** The writer met a storage error and stays stopped until the process starts again. */
    STOPPED(2),
    /** The log was closed. */
    CLOSED(3),
    /** Folder, state and keys do not belong together, or were changed by someone else. */
    INCONSISTENT(4),
    /** The write-ahead file is damaged before its end. */
    WRITE_AHEAD_DAMAGED(5),
    /** A file of the log is missing, cut short or unreadable. */
    UNREADABLE(6),
    /** No entry has that index. */
    NO_SUCH_ENTRY(7),
    /** The entry is longer than the format allows. */
    ENTRY_TOO_LONG(8),
    /** The bytes are not an entry. */
    MALFORMED_ENTRY(9),
    /** The text is not a note, key, checkpoint, policy or proof. */
    MALFORMED_TEXT(10),
    /** A signing key is missing, readable by others, or not the key it says it is. */
    SIGNING_KEY(11);

    private final int number;

    Code(int number) {
      this.number = number;
    }

    /** The code as it is written in messages, for instance `audit-04`. */
    public String label() {
      return "audit-%02d".formatted(number);
    }
  }
}
