package io.ansim.gateway.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Entries as RFC 5424 messages in the frames of RFC 5425. The structured data tells log and index,
 * by which a receiver drops what it has already; 32473 is the number that RFC 5612 sets aside.
 */
final class SyslogMessages {
  /** Facility 13, log audit; severity 5, notice. */
  private static final int PRIORITY = 13 * 8 + 5;

  private static final int MAX_HOST = 255;
  private static final int MAX_MESSAGE_ID = 32;

  private SyslogMessages() {}

  static byte[] of(Source source) {
    String message =
        "<%d>1 %s %s ansim - %s [ansim@32473 origin=\"%s\" index=\"%d\" uid=\"%s\"] \uFEFF%s"
            .formatted(
                PRIORITY,
                source.entry().event().time(),
                printable(source.origin(), MAX_HOST),
                printable(source.entry().event().type().word(), MAX_MESSAGE_ID),
                escaped(source.origin()),
                source.entry().index(),
                source.uid(),
                source.leaf());
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes((text.length + " ").getBytes(StandardCharsets.US_ASCII));
    frame.writeBytes(text);
    return frame.toByteArray();
  }

  private static String printable(String text, int length) {
    String plain = text.replaceAll("[^!-~]", "_");
    return plain.substring(0, Math.min(length, plain.length()));
  }

  private static String escaped(String value) {
    return value.replaceAll("[\"\\\\\\]]", "\\\\$0");
  }
}
