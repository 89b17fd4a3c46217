package io.ansim.enclave.keys;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.policy.job.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An entry that waits to be written into the audit log, signed by a program that had the vault
 * open.
 *
 * @param event what the entry says
 * @param entry the entry, byte for byte
 */
public record Letter(Event event, Bytes entry) {
  private static final String TITLE = "ansim-letter/v1\n";
  private static final String SIGNATURE = "signature ";
  private static final int SIGNATURE_DIGITS = 128;

  /** The letter about an event. */
  static Letter about(Event event) {
    return new Letter(event, Bytes.of(EventCodec.encode(event)));
  }

  /** What is kept of it: a title, the signature over the title and the entry, the entry. */
  byte[] signed(SigningKey key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii(TITLE));
    out.writeBytes(
        ascii(SIGNATURE + HexFormat.of().formatHex(key.sign(message(entry.toArray()))) + "\n"));
    out.writeBytes(entry.toArray());
    return out.toByteArray();
  }

  /** Reads what {@link #signed} made under that key; nothing if it is anything else. */
  static Optional<Letter> verified(byte[] file, VerifyingKey key) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int entry = TITLE.length() + SIGNATURE.length() + SIGNATURE_DIGITS + 1;
    if (text.length() < entry || !text.startsWith(TITLE + SIGNATURE)) {
      return Optional.empty();
    }
    byte[] bytes = text.substring(entry).getBytes(StandardCharsets.ISO_8859_1);
    String digits = text.substring(TITLE.length() + SIGNATURE.length(), entry - 1);
    if (!digits.matches("[0-9a-f]{128}")
        || text.charAt(entry - 1) != '\n'
        || !key.verifies(message(bytes), HexFormat.of().parseHex(digits))) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Letter(Entry.parse(0, bytes).event(), Bytes.of(bytes)));
    } catch (AuditFault noEvent) {
      return Optional.empty();
    }
  }

  private static byte[] message(byte[] entry) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii(TITLE));
    out.writeBytes(entry);
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
