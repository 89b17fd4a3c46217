package io.ansim.gateway.workflow;

import io.ansim.gateway.state.Document;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells by its bytes what a document is; what it is called or said to be counts for nothing. */
final class Sniffing {
  private static final byte[] PDF = ascii("%PDF-");
  private static final byte[] PDF_END = ascii("%%EOF");
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  // The first file of an archive that says its type is called that and is not compressed (OCF 4.3).
  private static final byte[] HWPX = ascii("mimetypeapplication/hwp+zip");
  private static final int ZIP_NAME = 30;

  // ISO 32000-1, H.3: readers look for the end in the last 1024 bytes.
  private static final int PDF_TAIL = 1024;

  private Sniffing() {}

  /** What a document is, if it is one that is taken. */
  static Optional<Document.Kind> kind(byte[] content) {
    if (has(content, 0, PDF) && endsAsPdf(content)) {
      return Optional.of(Document.Kind.PDF);
    }
    if (has(content, 0, PNG)) {
      return Optional.of(Document.Kind.PNG);
    }
    if (has(content, 0, JPEG)) {
      return Optional.of(Document.Kind.JPEG);
    }
    if (has(content, 0, ZIP) && has(content, ZIP_NAME, HWPX)) {
      return Optional.of(Document.Kind.HWPX);
    }
    return Optional.empty();
  }

  private static boolean endsAsPdf(byte[] content) {
    for (int i = content.length - PDF_END.length; i >= 0 && i >= content.length - PDF_TAIL; i--) {
      if (has(content, i, PDF_END)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(byte[] content, int from, byte[] part) {
    if (content.length < from + part.length) {
      return false;
    }
    for (int i = 0; i < part.length; i++) {
      if (content[from + i] != part[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
