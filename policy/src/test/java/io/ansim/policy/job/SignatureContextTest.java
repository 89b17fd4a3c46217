package io.ansim.policy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;

class SignatureContextTest {
  private static final byte[] CONTENT = "a job".getBytes(StandardCharsets.UTF_8);

  private final KeyPair keys;

  SignatureContextTest() throws GeneralSecurityException {
    this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @Test
  void verifies_everyContext_isGoodForItselfAlone() throws GeneralSecurityException {
    for (SignatureContext signed : SignatureContext.values()) {
      Signed content = signed.sign(CONTENT, keys.getPrivate());
      for (SignatureContext read : SignatureContext.values()) {
        assertEquals(signed == read, read.verifies(content, keys.getPublic()));
      }
    }
  }

  @Test
  void verifies_changedContentOrSignature_isFalse() throws GeneralSecurityException {
    Signed good = SignatureContext.JOB.sign(CONTENT, keys.getPrivate());
    Bytes other = Bytes.of("another job".getBytes(StandardCharsets.UTF_8));
    assertFalse(verifies(new Signed(other, good.signature())));
    for (int i = 0; i < 64; i++) {
      byte[] signature = good.signature().toArray();
      signature[i] ^= 1;
      assertFalse(verifies(new Signed(good.content(), Bytes.of(signature))));
    }
    assertFalse(verifies(new Signed(good.content(), Bytes.of(new byte[0]))));
    assertFalse(verifies(new Signed(good.content(), Bytes.of(new byte[64]))));
    assertFalse(verifies(new Signed(good.content(), Bytes.of(new byte[65]))));
  }

  @Test
  void verifies_anotherKey_isFalse() throws GeneralSecurityException {
    Signed good = SignatureContext.JOB.sign(CONTENT, keys.getPrivate());
    for (String algorithm : new String[] {"Ed25519", "Ed448", "EC", "RSA"}) {
      KeyPair stranger = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      assertFalse(SignatureContext.JOB.verifies(good, stranger.getPublic()));
    }
  }

  @Test
  void bytes_arraysTheyWereMadeOf_areCopied() {
    byte[] array = {1, 2, 3};
    Bytes bytes = Bytes.of(array);
    array[0] = 9;
    bytes.toArray()[1] = 9;
    assertEquals(Bytes.of(new byte[] {1, 2, 3}), bytes);
    assertNotEquals(Bytes.of(array), bytes);
    assertTrue(Bytes.of(new byte[100]).toString().startsWith("100"));
  }

  private boolean verifies(Signed signed) {
    return SignatureContext.JOB.verifies(signed, keys.getPublic());
  }
}
