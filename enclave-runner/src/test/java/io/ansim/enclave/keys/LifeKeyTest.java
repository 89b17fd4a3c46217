package io.ansim.enclave.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LifeKeyTest {
  @TempDir Path folder;

  @Test
  void persons_andCellKeys_areHkdfAsWrittenDown() throws Exception {
    byte[] life = new byte[32];
    life[3] = 7;
    try (Secret secret = Secret.taking(life.clone());
        Secret persons = LifeKey.persons(secret);
        Secret cellKeys = LifeKey.cellKeys(secret)) {
      assertEquals(expanded(life, "ansim/persons/v1\u0001"), hex(persons));
      assertEquals(expanded(life, "ansim/cell-keys/v1\u0001"), hex(cellKeys));
    }
  }

  @Test
  void of_dataset_isTheSameForEverAndAnotherForEach() {
    StateKeys keys = new FileStateKeys(folder);
    try (Secret first = LifeKey.of(keys, "claims_2024.a");
        Secret again = LifeKey.of(new FileStateKeys(folder), "claims_2024.a");
        Secret other = LifeKey.of(keys, "claims_2024.b")) {
      assertEquals(hex(first), hex(again));
      assertNotEquals(hex(first), hex(other));
    }
  }

  private static String hex(Secret secret) {
    return secret.reveal(bytes -> HexFormat.of().formatHex(bytes));
  }

  /** RFC 5869 by hand: extract under a salt of zeros, expand by one block. */
  private static String expanded(byte[] key, String label) throws Exception {
    byte[] extracted = mac(new byte[32], key);
    return HexFormat.of().formatHex(mac(extracted, label.getBytes(StandardCharsets.US_ASCII)));
  }

  private static byte[] mac(byte[] key, byte[] message) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }
}
