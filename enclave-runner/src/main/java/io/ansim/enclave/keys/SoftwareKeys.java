package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** Key-encryption keys in this process's memory, resting in a {@link BcfksFile}. */
final class SoftwareKeys implements KeyEncryptionKeys {
  private static final int KEY_BYTES = 32;

  private final BcfksFile file;
  private final SecureRandom random;
  private final List<KeyEncryptionKey> keys;

  private SoftwareKeys(BcfksFile file, SecureRandom random, List<KeyEncryptionKey> keys) {
    this.file = file;
    this.random = random;
    this.keys = new ArrayList<>(keys);
  }

  /** Creates the file with one key; refuses to replace one. */
  static SoftwareKeys create(BcfksFile file, SecureRandom random) {
    if (Files.exists(file.file())) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "there is a keystore already");
    }
    SoftwareKeys created = new SoftwareKeys(file, random, List.of());
    created.rotate();
    return created;
  }

  /** Opens the file. */
  static SoftwareKeys open(BcfksFile file, SecureRandom random) {
    return new SoftwareKeys(file, random, file.load());
  }

  @Override
  public synchronized KeyId current() {
    return keys.getLast().id();
  }

  @Override
  public synchronized byte[] wrap(Secret secret, byte[] context) {
    return keys.getLast()
        .secret()
        .reveal(key -> Envelope.wrap(new SecretKeySpec(key, "AES"), secret, context, random));
  }

  @Override
  public synchronized Secret unwrap(KeyId kek, byte[] wrapped, byte[] context) {
    for (KeyEncryptionKey key : keys) {
      if (key.id().equals(kek)) {
        return key.secret()
            .reveal(bytes -> Envelope.unwrap(new SecretKeySpec(bytes, "AES"), wrapped, context));
      }
    }
    throw new EnclaveFault(FaultCode.KEY_REFUSED, "no key-encryption key `%s`".formatted(kek));
  }

  @Override
  public synchronized void rotate() {
    byte[] fresh = new byte[KEY_BYTES];
    random.nextBytes(fresh);
    int number = keys.isEmpty() ? 1 : keys.getLast().number() + 1;
    List<KeyEncryptionKey> next = new ArrayList<>(keys);
    next.add(new KeyEncryptionKey(number, KeyId.random(random), Secret.taking(fresh)));
    file.store(next);
    keys.add(next.getLast());
  }

  @Override
  public synchronized void retireOthers() {
    file.store(List.of(keys.getLast()));
    List<KeyEncryptionKey> others = keys.subList(0, keys.size() - 1);
    others.forEach(key -> key.secret().close());
    others.clear();
  }

  @Override
  public synchronized void close() {
    keys.forEach(key -> key.secret().close());
  }
}
