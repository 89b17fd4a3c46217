package io.ansim.enclave.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class ChoiceKeyTest {
  @Test
  void derive_datasetKey_isHkdfAsWrittenDown() throws Exception {
    byte[] datasetKey = key(1);
    // RFC 5869 by hand: extract under a salt of zeros, expand by one block.
    byte[] label = "ansim/choice/v1\u0001".getBytes(StandardCharsets.US_ASCII);
    byte[] expected = mac(mac(new byte[32], datasetKey), label);
    assertEquals(HexFormat.of().formatHex(expected), derived(datasetKey));
  }

  @Test
  void derive_anotherDatasetKey_isAnother() {
    assertNotEquals(derived(key(1)), derived(key(2)));
    assertNotEquals(HexFormat.of().formatHex(key(1)), derived(key(1)));
  }

  private static String derived(byte[] datasetKey) {
    try (Secret key = Secret.taking(datasetKey.clone());
        Secret choice = Secret.blank(ChoiceKey.BYTES)) {
      ChoiceKey.derive(key, choice);
      return choice.reveal(bytes -> HexFormat.of().formatHex(bytes));
    }
  }

  private static byte[] key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return key;
  }

  private static byte[] mac(byte[] key, byte[] message) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }
}
