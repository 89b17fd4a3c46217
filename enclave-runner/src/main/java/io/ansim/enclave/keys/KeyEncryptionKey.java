package io.ansim.enclave.keys;

import java.security.SecureRandom;

/** One key-encryption key held in memory and its place in the order of rotation. */
record KeyEncryptionKey(int number, KeyId id, Secret secret) implements AutoCloseable {
  /** A new one. */
  static KeyEncryptionKey random(int number, SecureRandom random, int bytes) {
    byte[] fresh = new byte[bytes];
    random.nextBytes(fresh);
    return new KeyEncryptionKey(number, KeyId.random(random), Secret.taking(fresh));
  }

  /** Zeroes it. */
  @Override
  public void close() {
    secret.close();
  }
}
