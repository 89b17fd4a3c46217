package io.ansim.audit.checkpoint;

import io.ansim.audit.AuditFault;
import io.ansim.audit.notation.StrictUtf8;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A text and the signatures under it (C2SP signed-note); nothing is verified yet.
 *
 * @param text the signed text, with its final newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_SIGNATURES = 100;

  /** Checks the text and copies the signatures. */
  public SignedNote {
    signatures = List.copyOf(signatures);
    boolean printable = text.codePoints().noneMatch(point -> point < ' ' && point != '\n');
    if (!text.endsWith("\n") || !printable) {
      throw malformed("text that is not lines of printable characters");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw malformed("note without signatures or with over " + MAX_SIGNATURES);
    }
  }

  /** Reads a note; refuses every spelling but the one that `bytes` gives. */
  public static SignedNote parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw malformed("note over " + MAX_BYTES + " bytes");
    }
    String note = StrictUtf8.decode(bytes).orElseThrow(() -> malformed("note is not UTF-8"));
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
      throw malformed("note without a blank line before its signatures");
    }
    String lines = note.substring(blank + 2, note.length() - 1);
    List<NoteSignature> signatures = lines.lines().map(NoteSignature::parse).toList();
    SignedNote parsed = new SignedNote(note.substring(0, blank + 1), signatures);
    if (!parsed.note().equals(note)) {
      throw malformed("note in an unusual spelling");
    }
    return parsed;
  }

  /** The note as bytes. */
  public byte[] bytes() {
    return note().getBytes(StandardCharsets.UTF_8);
  }

  private String note() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()).append('\n'));
    return note.toString();
  }

  private static AuditFault malformed(String what) {
    return new AuditFault(AuditFault.Code.MALFORMED_TEXT, what);
  }
}
