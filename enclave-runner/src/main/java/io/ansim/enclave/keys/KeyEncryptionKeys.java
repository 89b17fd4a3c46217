package io.ansim.enclave.keys;

/**
 * The keys that wrap other keys: one current, older ones until everything under them is re-wrapped.
 *
 * <p>A software keystore and a hardware token are two of these. Other processes may rotate them: an
 * act begins with {@link #refresh}.
 */
interface KeyEncryptionKeys extends AutoCloseable {
  /** Takes over what another process changed, and forgets the keys it destroyed. */
  void refresh();

  /** The key that wraps from now on. */
  KeyId current();

  /** Whether there is a key. */
  boolean has(KeyId kek);

  /** Wraps a secret under the current key, bound to a context. */
  byte[] wrap(Secret secret, byte[] context);

  /** Opens what was wrapped under the named key for the same context, or refuses. */
  Secret unwrap(KeyId kek, byte[] wrapped, byte[] context);

  /** Adds a new key and makes it the current one; durable on return. */
  void rotate();

  /** Destroys every key but the current one; durable on return. */
  void retireOthers();

  @Override
  void close();
}
