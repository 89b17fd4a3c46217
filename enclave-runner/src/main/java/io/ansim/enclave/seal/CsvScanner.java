package io.ansim.enclave.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks through a CSV file as RFC 4180 has it (header, commas, double quotes, LF or CRLF, UTF-8,
 * perhaps a byte order mark), in constant memory, and says where it is and what it is made of.
 *
 * <p>It decides what a row is; the engine, which reads the same file, must count the same rows.
 */
final class CsvScanner {
  private static final int BUFFER = 1 << 18;
  private static final int MAX_ROW_BYTES = 1_000_000;
  private static final int MAX_HEADER_BYTES = 1 << 16;
  private static final byte[] KINDS = Characters.kindsOfBytes();

  // What a byte can change: nothing, the field or line when outside quotes, or anything.
  private static final byte PLAIN_BYTE = 0;
  private static final byte QUOTED_BYTE = 1;
  private static final byte ANY_BYTE = 2;
  private static final byte[] EFFECTS = effects();

  /** Told what is in the file, in its order. */
  interface Listener {
    /** The fields of the first row. */
    void header(List<String> names);

    /** A row after the header, from 0, and the line it begins at. */
    void row(long number, long line);

    /** Something wrong on a line, in a field from 0, or in the row as a whole when that is -1. */
    void problem(long line, int field, Reason reason);

    /** The end of the file, and what the fields of each column of the header are written with. */
    void end(List<Characters> characters);
  }

  private enum State {
    START,
    PLAIN,
    QUOTED,
    AFTER_QUOTE,
    AFTER_RETURN
  }

  private final Listener listener;
  private final Utf8 utf8 = new Utf8();
  private final List<String> names = new ArrayList<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private State state = State.START;
  private boolean inHeader = true;
  private boolean crlf;
  private boolean endKnown;
  private boolean fieldReported;
  private long line = 1;
  private long rowLine = 1;
  private long quoteLine;
  private long row;
  private int field;
  private long rowBytes;
  private int[] kinds = new int[0];

  private CsvScanner(Listener listener) {
    this.listener = listener;
  }

  /** Walks through all of a file. */
  static void scan(InputStream in, Listener listener) throws IOException {
    CsvScanner scanner = new CsvScanner(listener);
    byte[] buffer = new byte[BUFFER];
    int length = in.readNBytes(buffer, 0, buffer.length);
    int start = hasByteOrderMark(buffer, length) ? 3 : 0;
    while (length > 0) {
      int i = start;
      while (i < length) {
        i = scanner.run(buffer, i, length);
        if (i < length) {
          scanner.take(buffer[i++] & 0xFF);
        }
      }
      start = 0;
      length = in.readNBytes(buffer, 0, buffer.length);
    }
    scanner.end();
  }

  private static boolean hasByteOrderMark(byte[] bytes, int length) {
    return length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private static byte[] effects() {
    byte[] effects = new byte[256];
    Arrays.fill(effects, 0x80, 256, ANY_BYTE);
    for (char each : new char[] {'"', '\n', 0}) {
      effects[each] = ANY_BYTE;
    }
    for (char each : new char[] {',', '\r'}) {
      effects[each] = QUOTED_BYTE;
    }
    return effects;
  }

  /** Goes over bytes of a field that change nothing; the place of the first that may. */
  private int run(byte[] buffer, int from, int length) {
    boolean quoted = state == State.QUOTED;
    if (inHeader || utf8.isInside() || !(quoted || state == State.PLAIN || state == State.START)) {
      return from;
    }
    byte most = quoted ? QUOTED_BYTE : PLAIN_BYTE;
    int seen = 0;
    int at = from;
    while (at < length && EFFECTS[buffer[at] & 0xFF] <= most) {
      seen |= KINDS[buffer[at++] & 0xFF];
    }
    if (at > from) {
      see(seen);
      long before = rowBytes;
      rowBytes += at - from;
      if (before < MAX_ROW_BYTES && rowBytes >= MAX_ROW_BYTES) {
        listener.problem(rowLine, -1, Reason.TOO_LONG);
      }
      state = quoted ? State.QUOTED : State.PLAIN;
    }
    return at;
  }

  private void see(int seen) {
    if (field < kinds.length) {
      kinds[field] |= seen;
    }
  }

  private void take(int next) {
    if ((next >= 0x80 || utf8.isInside()) && !utf8.accepts(next)) {
      report(Reason.NOT_UTF8);
      utf8.restart();
    }
    if (next == 0) {
      report(Reason.NUL);
    }
    if (state == State.AFTER_RETURN) {
      state = State.PLAIN;
      if (next == '\n') {
        endRow(true);
        return;
      }
      report(Reason.LINE_END);
    }
    if (next == '\n' && state != State.QUOTED) {
      endRow(false);
      return;
    }
    rowBytes++;
    if (rowBytes == MAX_ROW_BYTES) {
      listener.problem(rowLine, -1, Reason.TOO_LONG);
    }
    switch (state) {
      case QUOTED -> inQuotes(next);
      case AFTER_QUOTE -> afterQuote(next);
      case START, PLAIN -> outside(next);
      case AFTER_RETURN -> throw new IllegalStateException("left above");
    }
  }

  private void inQuotes(int next) {
    if (next == '"') {
      state = State.AFTER_QUOTE;
    } else {
      keep(next);
      line += next == '\n' ? 1 : 0;
    }
  }

  private void afterQuote(int next) {
    if (next == '"') {
      keep(next);
      state = State.QUOTED;
    } else if (next == ',' || next == '\r') {
      outside(next);
    } else {
      report(Reason.QUOTES);
      state = State.PLAIN;
    }
  }

  private void outside(int next) {
    if (next == ',') {
      endField();
      field++;
      state = State.START;
    } else if (next == '\r') {
      state = State.AFTER_RETURN;
    } else if (next == '"' && state == State.START) {
      quoteLine = line;
      state = State.QUOTED;
    } else {
      if (next == '"') {
        report(Reason.QUOTES);
      }
      keep(next);
      state = State.PLAIN;
    }
  }

  private void keep(int next) {
    if (!inHeader) {
      see(KINDS[next]);
    } else if (text.size() < MAX_HEADER_BYTES) {
      text.write(next);
    }
  }

  private void report(Reason reason) {
    if (!fieldReported) {
      fieldReported = true;
      listener.problem(line, field, reason);
    }
  }

  private void endField() {
    if (utf8.isInside()) {
      utf8.restart();
      report(Reason.NOT_UTF8);
    }
    fieldReported = false;
    if (inHeader) {
      names.add(text.toString(StandardCharsets.UTF_8));
      text.reset();
    }
  }

  private void endRow(boolean withReturn) {
    if (!endKnown) {
      endKnown = true;
      crlf = withReturn;
    } else if (crlf != withReturn) {
      listener.problem(line, -1, Reason.LINE_END);
    }
    boolean empty = rowBytes == (withReturn ? 1 : 0);
    finishRow(empty);
    line++;
    rowLine = line;
  }

  private void finishRow(boolean empty) {
    endField();
    if (inHeader) {
      inHeader = false;
      kinds = new int[names.size()];
      listener.header(List.copyOf(names));
    } else if (empty) {
      listener.problem(rowLine, -1, Reason.EMPTY_LINE);
    } else {
      if (field + 1 != names.size()) {
        listener.problem(rowLine, -1, Reason.FIELDS);
      }
      listener.row(row++, rowLine);
    }
    field = 0;
    rowBytes = 0;
    state = State.START;
  }

  private void end() {
    if (state == State.QUOTED) {
      listener.problem(quoteLine, field, Reason.UNCLOSED);
    }
    if (state == State.AFTER_RETURN) {
      report(Reason.LINE_END);
    }
    if (rowBytes > 0) {
      finishRow(false);
    } else if (inHeader) {
      listener.header(List.of());
    }
    listener.end(Arrays.stream(kinds).limit(names.size()).mapToObj(Characters::new).toList());
  }
}
