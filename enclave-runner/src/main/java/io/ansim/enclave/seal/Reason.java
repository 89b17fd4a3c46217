package io.ansim.enclave.seal;

import java.util.List;

/** What can be wrong with a row. */
enum Reason {
  /** An empty field in a column that must have values. */
  MISSING("a value is missing"),
  /** A person's row that does not say whose it is. */
  NO_PERSON("the person key is missing"),
  /** No truth value. */
  NOT_BOOLEAN("neither true nor false"),
  /** No integer. */
  NOT_INTEGER("not a whole number"),
  /** An integer that does not fit. */
  BEYOND_64_BITS("a whole number beyond 64 bits"),
  /** No real. */
  NOT_NUMBER("not a number"),
  /** Infinite, too large for a double, or NaN. */
  NOT_FINITE("not a finite number"),
  /** No day. */
  NOT_DATE("not a date like 2024-12-31"),
  /** No local time. */
  NOT_TIMESTAMP("not a local time like 2024-12-31 23:59:59"),
  /** A day outside of what can be meant. */
  OUT_OF_RANGE("before 1850 or after 2150"),
  /** Text that the engine and its clients would cut short. */
  NUL("text with a NUL character"),
  /** Bytes that are no text. */
  NOT_UTF8("text that is not UTF-8"),
  /** A second row with the same key. */
  DUPLICATE("repeats a unique key"),
  /** A row longer or shorter than the header. */
  FIELDS("not as many fields as the header has"),
  /** RFC 4180, section 2, rules 5 to 7. */
  QUOTES("a quote that neither opens nor closes a field, nor is doubled within one"),
  /** The rest of the file would be one field. */
  UNCLOSED("a quoted field that is never closed"),
  /** One way to end lines in a file. */
  LINE_END("a line end unlike the header's"),
  /** Neither a row nor nothing. */
  EMPTY_LINE("an empty line"),
  /** More than a row can be expected to have. */
  TOO_LONG("a row of more than a million bytes");

  private static final List<Reason> ALL = List.of(values());

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** In words, without the value. */
  String text() {
    return text;
  }

  /** Its number within one statement, from 1. */
  int code() {
    return ALL.indexOf(this) + 1;
  }

  /** The reason with a number. */
  static Reason of(int code) {
    return ALL.get(code - 1);
  }
}
