package io.ansim.enclave.keys;

import io.ansim.policy.job.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry with what proves that it is in the audit log; whoever reads it checks the proof.
 *
 * @param entry the entry, byte for byte
 * @param proof its inclusion proof, a C2SP tlog-proof
 */
public record Receipt(Bytes entry, Bytes proof) {
  private static final Pattern FORM =
      Pattern.compile("ansim-receipt/v1\nentry ([A-Za-z0-9+/=]+)\nproof ([A-Za-z0-9+/=]+)\n");

  byte[] encoded() {
    return "ansim-receipt/v1\nentry %s\nproof %s\n"
        .formatted(base64(entry), base64(proof))
        .getBytes(StandardCharsets.US_ASCII);
  }

  static Optional<Receipt> decode(byte[] file) {
    Matcher parts = FORM.matcher(new String(file, StandardCharsets.US_ASCII));
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Receipt(bytes(parts.group(1)), bytes(parts.group(2))));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  private static Bytes bytes(String base64) {
    return Bytes.of(Base64.getDecoder().decode(base64));
  }
}
