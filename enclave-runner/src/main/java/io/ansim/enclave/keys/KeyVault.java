package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.KeyFolder.Place;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The keys of one keeper: of datasets, of its own state, and for signing, each wrapped under a
 * key-encryption key that rests in a keystore or a token. Several processes may have it open.
 *
 * <p>A key exists unwrapped only inside the {@link Secret} that a caller holds.
 */
public final class KeyVault implements StateKeys, AutoCloseable {
  private static final int KEY_BYTES = 32;
  private static final String KEYSTORE = "kek.bcfks";
  private static final String TOKEN = "kek.pkcs11";

  private final KeyFolder folder;
  private final KeystoreKind kind;
  private final KeyEncryptionKeys keks;
  private final SecureRandom random;

  private KeyVault(Path folder, KeystoreKind kind, KeyEncryptionKeys keks, SecureRandom random) {
    this.folder = new KeyFolder(folder);
    this.kind = kind;
    this.keks = keks;
    this.random = random;
  }

  /** Creates a vault in a folder; the password file must be readable by its owner alone. */
  public static KeyVault create(Path folder, Path passwordFile, SecureRandom random) {
    makeFolder(folder);
    requireNone(folder);
    BcfksFile keystore = new BcfksFile(folder.resolve(KEYSTORE), passwordFile);
    return new KeyVault(folder, KeystoreKind.BCFKS, SoftwareKeys.create(keystore, random), random);
  }

  /**
   * Creates a vault whose key-encryption keys are in a PKCS#11 token.
   *
   * @param library the token's library, an absolute path
   * @param slot the number of its slot
   * @param pinFile the file of the user's PIN, readable by its owner alone
   */
  public static KeyVault create(
      Path folder, Path library, long slot, Path pinFile, SecureRandom random) {
    makeFolder(folder);
    requireNone(folder);
    TokenKeys keks = TokenKeys.create(folder.resolve(TOKEN), library, slot, pinFile, random);
    return new KeyVault(folder, KeystoreKind.PKCS11, keks, random);
  }

  /** Opens a vault of either kind; refuses a wrong password or PIN and a damaged keystore. */
  public static KeyVault open(Path folder, Path passwordFile, SecureRandom random) {
    Path token = folder.resolve(TOKEN);
    if (Files.exists(token)) {
      return new KeyVault(
          folder, KeystoreKind.PKCS11, TokenKeys.open(token, passwordFile, random), random);
    }
    BcfksFile keystore = new BcfksFile(folder.resolve(KEYSTORE), passwordFile);
    return new KeyVault(folder, KeystoreKind.BCFKS, SoftwareKeys.open(keystore, random), random);
  }

  /** Where its key-encryption keys are. */
  public KeystoreKind kind() {
    return kind;
  }

  /** Letters for the audit log, from whoever opens this vault. */
  public Outbox outbox() {
    return new Outbox(folder.path().resolve("outbox"), this);
  }

  /** Creates the key of a dataset version, which must have none; durable on return. */
  public synchronized KeyId createDatasetKey(DatasetVersion version) {
    try (VaultLock _ = begin()) {
      return add(folder.dataset(version), KEY_BYTES);
    }
  }

  /** Unwraps the key of a dataset version; the caller closes it. */
  public synchronized Secret datasetKey(DatasetVersion version) {
    return unwrap(folder.dataset(version));
  }

  /** Whether there is a key for a dataset version. */
  public synchronized boolean hasDatasetKey(DatasetVersion version) {
    return KeyFolder.has(folder.dataset(version));
  }

  /** The public name of a dataset version's key. */
  public synchronized KeyId datasetKeyId(DatasetVersion version) {
    return KeyFolder.read(folder.dataset(version)).id();
  }

  /**
   * Destroys the key of a dataset version; what it sealed can never be opened again. A copy of the
   * wrapped key kept elsewhere dies with the next {@link #rotate}.
   */
  public synchronized void destroyDatasetKey(DatasetVersion version) {
    try (VaultLock _ = begin()) {
      KeyFolder.delete(folder.dataset(version).file());
    }
  }

  /** Creates an Ed25519 signing key under a name that has none; durable on return. */
  public synchronized void createSigningKey(String name) {
    try (VaultLock _ = begin()) {
      add(folder.signing(name), SigningKey.SEED_BYTES);
    }
  }

  /** Opens the signing key with a name; the caller closes it. */
  public synchronized SigningKey signingKey(String name) {
    Place place = folder.signing(name);
    return new SigningKey(KeyFolder.read(place).id(), unwrap(place));
  }

  /** Whether there is a signing key with this name. */
  public synchronized boolean hasSigningKey(String name) {
    return KeyFolder.has(folder.signing(name));
  }

  @Override
  public synchronized Secret stateKey(String name) {
    Place place = folder.state(name);
    if (!KeyFolder.has(place)) {
      try (VaultLock _ = begin()) {
        if (!KeyFolder.has(place)) {
          add(place, KEY_BYTES);
        }
      }
    }
    return unwrap(place);
  }

  @Override
  public synchronized boolean hasStateKey(String name) {
    return KeyFolder.has(folder.state(name));
  }

  /** Forgets the key-encryption keys that another process destroyed. */
  public synchronized void refresh() {
    keks.refresh();
  }

  /**
   * Puts every key under a new key-encryption key and destroys the old ones; a crash in between
   * leaves every key usable, and running this again finishes the work.
   *
   * @return the new key-encryption key's name
   */
  public synchronized KeyId rotate() {
    try (VaultLock _ = begin()) {
      keks.rotate();
      for (Path file : folder.files()) {
        WrappedKey old = KeyFolder.read(file);
        try (Secret secret = keks.unwrap(old.kek(), old.wrapped(), old.context())) {
          KeyFolder.write(file, wrap(old.id(), old.purpose(), secret));
        }
      }
      keks.retireOthers();
      return keks.current();
    }
  }

  /** Zeroes the key-encryption keys. */
  @Override
  public synchronized void close() {
    keks.close();
  }

  /** Nobody else changes the vault until this is closed, and what others changed is known. */
  private VaultLock begin() {
    VaultLock lock = VaultLock.take(folder.path());
    boolean begun = false;
    try {
      keks.refresh();
      begun = true;
      return lock;
    } finally {
      if (!begun) {
        lock.close();
      }
    }
  }

  private KeyId add(Place place, int bytes) {
    if (KeyFolder.has(place)) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED, "there is a key for `%s` already".formatted(place.purpose()));
    }
    byte[] fresh = new byte[bytes];
    random.nextBytes(fresh);
    try (Secret secret = Secret.taking(fresh)) {
      KeyId id = KeyId.random(random);
      KeyFolder.write(place.file(), wrap(id, place.purpose(), secret));
      return id;
    }
  }

  private WrappedKey wrap(KeyId id, String purpose, Secret secret) {
    KeyId kek = keks.current();
    byte[] wrapped = keks.wrap(secret, WrappedKey.context(id, purpose, kek));
    return new WrappedKey(id, purpose, kek, HexFormat.of().formatHex(wrapped));
  }

  /** While another process rotates, a key is wrapped under one of two, and soon under the new. */
  private Secret unwrap(Place place) {
    keks.refresh();
    WrappedKey key = KeyFolder.read(place);
    if (!keks.has(key.kek())) {
      keks.refresh();
      key = KeyFolder.read(place);
    }
    return keks.unwrap(key.kek(), key.wrapped(), key.context());
  }

  private static void makeFolder(Path folder) {
    try {
      PrivateFile.createFolder(folder);
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not create the key folder", e);
    }
  }

  private static void requireNone(Path folder) {
    if (Files.exists(folder.resolve(KEYSTORE)) || Files.exists(folder.resolve(TOKEN))) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "there is a keystore already");
    }
  }
}
