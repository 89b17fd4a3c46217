package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Key-encryption keys in this process's memory, resting in a {@link BcfksFile}. */
final class SoftwareKeys implements KeyEncryptionKeys {
  private static final int KEY_BYTES = 32;

  private final BcfksFile file;
  private final SecureRandom random;
  private final List<KeyEncryptionKey> keys = new ArrayList<>();
  private FileStamp read;

  private SoftwareKeys(BcfksFile file, SecureRandom random, FileStamp read) {
    this.file = file;
    this.random = random;
    this.read = read;
  }

  /** Creates the file with one key; refuses to replace one. */
  static SoftwareKeys create(BcfksFile file, SecureRandom random) {
    if (Files.exists(file.file())) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "there is a keystore already");
    }
    try (KeyEncryptionKey first = KeyEncryptionKey.random(1, random, KEY_BYTES)) {
      file.store(List.of(first));
    }
    return open(file, random);
  }

  /** Opens the file. */
  static SoftwareKeys open(BcfksFile file, SecureRandom random) {
    SoftwareKeys opened = new SoftwareKeys(file, random, FileStamp.of(file.file()));
    opened.keys.addAll(file.load());
    return opened;
  }

  @Override
  public synchronized void refresh() {
    FileStamp now = FileStamp.of(file.file());
    if (!now.equals(read)) {
      List<KeyEncryptionKey> changed = file.load();
      close();
      keys.clear();
      keys.addAll(changed);
      read = now;
    }
  }

  @Override
  public synchronized KeyId current() {
    return keys.getLast().id();
  }

  @Override
  public synchronized boolean has(KeyId kek) {
    return find(kek).isPresent();
  }

  @Override
  public synchronized byte[] wrap(Secret secret, byte[] context) {
    return keys.getLast().secret().reveal(key -> Envelope.wrap(key, secret, context, random));
  }

  @Override
  public synchronized Secret unwrap(KeyId kek, byte[] wrapped, byte[] context) {
    return find(kek)
        .orElseThrow(() ->
            new EnclaveFault(FaultCode.KEY_REFUSED, "no key-encryption key `%s`".formatted(kek)))
        .secret()
        .reveal(key -> Envelope.unwrap(key, wrapped, context));
  }

  @Override
  public synchronized void rotate() {
    List<KeyEncryptionKey> next = new ArrayList<>(keys);
    next.add(KeyEncryptionKey.random(keys.getLast().number() + 1, random, KEY_BYTES));
    store(next);
    keys.add(next.getLast());
  }

  @Override
  public synchronized void retireOthers() {
    store(List.of(keys.getLast()));
    List<KeyEncryptionKey> others = keys.subList(0, keys.size() - 1);
    others.forEach(KeyEncryptionKey::close);
    others.clear();
  }

  @Override
  public synchronized void close() {
    keys.forEach(KeyEncryptionKey::close);
  }

  private void store(List<KeyEncryptionKey> next) {
    file.store(next);
    read = FileStamp.of(file.file());
  }

  private Optional<KeyEncryptionKey> find(KeyId kek) {
    return keys.stream().filter(key -> key.id().equals(kek)).findFirst();
  }
}
