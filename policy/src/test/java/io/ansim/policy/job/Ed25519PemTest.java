package io.ansim.policy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Ed25519PemTest {
  // RFC 8410, section 10.3 and 10.1.
  private static final String RFC_PRIVATE =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """;
  private static final String RFC_PUBLIC =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  @Test
  void text_newKeys_readsBackToThem() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    assertEquals(keys.getPrivate(), Ed25519Pem.privateKey(Ed25519Pem.text(keys.getPrivate())));
    assertEquals(keys.getPublic(), Ed25519Pem.publicKey(Ed25519Pem.text(keys.getPublic())));
  }

  @Test
  void keys_ofTheRfc_belongTogether() throws Exception {
    Signed signed =
        SignatureContext.JOB.sign(new byte[] {1}, Ed25519Pem.privateKey(ascii(RFC_PRIVATE)));
    assertEquals(
        true, SignatureContext.JOB.verifies(signed, Ed25519Pem.publicKey(ascii(RFC_PUBLIC))));
  }

  @Test
  void privateKey_anythingElse_isRefused() {
    for (String text :
        List.of(
            "",
            RFC_PUBLIC,
            RFC_PRIVATE + RFC_PRIVATE,
            "\n" + RFC_PRIVATE,
            RFC_PRIVATE.strip(),
            RFC_PRIVATE.replace("INTu", "IN!Tu"),
            RFC_PRIVATE.replace("MC4C", "MC5C"))) {
      assertThrows(IllegalArgumentException.class, () -> Ed25519Pem.privateKey(ascii(text)));
    }
  }

  @Test
  void publicKey_anythingElse_isRefused() {
    for (String text :
        List.of("", RFC_PRIVATE, RFC_PUBLIC.replace("MCow", "MCox"), RFC_PUBLIC + "x")) {
      assertThrows(IllegalArgumentException.class, () -> Ed25519Pem.publicKey(ascii(text)));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
