package io.ansim.enclave.attest;

import io.ansim.enclave.config.Unsafe;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The file of a reference: its text, and below it the signatures of those who approved it. */
public final class ApprovedReference {
  /** How many different stewards must have signed. */
  public static final int APPROVALS = 2;

  private static final String APPROVED = "\napproved ";
  private static final int MOST_BYTES = 1 << 16;

  private ApprovedReference() {}

  /** Adds one steward's signature to a file's content, which may have others. */
  public static byte[] approve(byte[] content, PrivateKey steward) throws GeneralSecurityException {
    String file = text(content);
    byte[] reference = body(file).getBytes(StandardCharsets.US_ASCII);
    ReferenceText.read(body(file));
    Bytes signature = SignatureContext.REFERENCE.sign(reference, steward).signature();
    String separator = file.length() == reference.length ? "\n" : "";
    String line = "approved " + Base64.getEncoder().encodeToString(signature.toArray()) + "\n";
    return (file + separator + line).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The reference in a file, once two different stewards signed it and nobody else did.
   *
   * @param setting what names the file, for the refusal
   */
  public static Reference read(String setting, byte[] content, List<PublicKey> stewards) {
    try {
      String file = text(content);
      byte[] reference = body(file).getBytes(StandardCharsets.US_ASCII);
      Set<PublicKey> approving = new HashSet<>();
      for (Bytes signature : signatures(file)) {
        Signed signed = new Signed(Bytes.of(reference), signature);
        approving.add(
            stewards.stream()
                .filter(key -> SignatureContext.REFERENCE.verifies(signed, key))
                .findFirst()
                .orElseThrow(
                    () -> new Unsafe(setting, "a signature is of no steward of this place")));
      }
      if (approving.size() < APPROVALS) {
        throw new Unsafe(setting, "two different stewards have to approve it");
      }
      return ReferenceText.read(body(file));
    } catch (IllegalArgumentException malformed) {
      throw new Unsafe(setting, "it is no reference: " + malformed.getMessage());
    }
  }

  /** A file's content as text. */
  public static String text(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw new IllegalArgumentException("too long");
    }
    String text = new String(content, StandardCharsets.US_ASCII);
    if (!Bytes.of(text.getBytes(StandardCharsets.US_ASCII)).equals(Bytes.of(content))) {
      throw new IllegalArgumentException("not in ASCII");
    }
    return text;
  }

  private static String body(String file) {
    int end = file.indexOf("\n" + APPROVED);
    return end < 0 ? file : file.substring(0, end + 1);
  }

  private static List<Bytes> signatures(String file) {
    String body = body(file);
    if (body.length() == file.length()) {
      return List.of();
    }
    Lines lines = new Lines(file.substring(body.length() + 1));
    List<Bytes> signatures =
        lines.values("approved", base64 -> Bytes.of(Base64.getDecoder().decode(base64)));
    lines.end();
    return signatures;
  }
}
