package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys of one keeper: of datasets, of its own state, and for signing, each wrapped under a
 * key-encryption key that rests in a keystore.
 *
 * <p>A key exists unwrapped only inside the {@link Secret} that a caller holds.
 */
public final class KeyVault implements StateKeys, AutoCloseable {
  private static final int KEY_BYTES = 32;
  private static final String KEYSTORE = "kek.bcfks";
  private static final String SUFFIX = ".key";

  private final Path folder;
  private final KeyEncryptionKeys keks;
  private final SecureRandom random;

  private KeyVault(Path folder, KeyEncryptionKeys keks, SecureRandom random) {
    this.folder = folder;
    this.keks = keks;
    this.random = random;
  }

  /** Creates a vault in a folder; the password file must be readable by its owner alone. */
  public static KeyVault create(Path folder, Path passwordFile, SecureRandom random) {
    try {
      PrivateFile.createFolder(folder);
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not create the key folder", e);
    }
    BcfksFile keystore = new BcfksFile(folder.resolve(KEYSTORE), passwordFile);
    return new KeyVault(folder, SoftwareKeys.create(keystore, random), random);
  }

  /** Opens a vault, or refuses a wrong password or a damaged keystore. */
  public static KeyVault open(Path folder, Path passwordFile, SecureRandom random) {
    BcfksFile keystore = new BcfksFile(folder.resolve(KEYSTORE), passwordFile);
    return new KeyVault(folder, SoftwareKeys.open(keystore, random), random);
  }

  /** Creates the key of a dataset version, which must have none; durable on return. */
  public synchronized KeyId createDatasetKey(DatasetVersion version) {
    byte[] fresh = new byte[KEY_BYTES];
    random.nextBytes(fresh);
    try (Secret secret = Secret.taking(fresh)) {
      return add(purpose(version), datasetFile(version), secret);
    }
  }

  /** Unwraps the key of a dataset version; the caller closes it. */
  public synchronized Secret datasetKey(DatasetVersion version) {
    return unwrap(purpose(version), datasetFile(version));
  }

  /** Whether there is a key for a dataset version. */
  public synchronized boolean hasDatasetKey(DatasetVersion version) {
    return Files.exists(datasetFile(version));
  }

  /** The public name of a dataset version's key. */
  public synchronized KeyId datasetKeyId(DatasetVersion version) {
    return read(datasetFile(version)).id();
  }

  /**
   * Destroys the key of a dataset version; what it sealed can never be opened again. A copy of the
   * wrapped key kept elsewhere dies with the next {@link #rotate}.
   */
  public synchronized void destroyDatasetKey(DatasetVersion version) {
    delete(datasetFile(version));
  }

  /** Creates an Ed25519 signing key under a name that has none; durable on return. */
  public synchronized void createSigningKey(String name) {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    random.nextBytes(seed);
    try (Secret secret = Secret.taking(seed)) {
      add(signingPurpose(name), signingFile(name), secret);
    }
  }

  /** Opens the signing key with a name; the caller closes it. */
  public synchronized SigningKey signingKey(String name) {
    Path file = signingFile(name);
    Secret seed = unwrap(signingPurpose(name), file);
    return new SigningKey(read(file).id(), seed);
  }

  /** Whether there is a signing key with this name. */
  public synchronized boolean hasSigningKey(String name) {
    return Files.exists(signingFile(name));
  }

  @Override
  public synchronized Secret stateKey(String name) {
    if (!hasStateKey(name)) {
      byte[] fresh = new byte[KEY_BYTES];
      random.nextBytes(fresh);
      try (Secret secret = Secret.taking(fresh)) {
        add(statePurpose(name), stateFile(name), secret);
      }
    }
    return unwrap(statePurpose(name), stateFile(name));
  }

  @Override
  public synchronized boolean hasStateKey(String name) {
    return Files.exists(stateFile(name));
  }

  /**
   * Puts every key under a new key-encryption key and destroys the old ones; a crash in between
   * leaves every key usable, and running this again finishes the work.
   */
  public synchronized void rotate() {
    keks.rotate();
    for (Path file : keyFiles()) {
      WrappedKey old = read(file);
      try (Secret secret = keks.unwrap(old.kek(), old.wrapped(), old.context())) {
        write(file, wrap(old.id(), old.purpose(), secret));
      }
    }
    keks.retireOthers();
  }

  /** Zeroes the key-encryption keys. */
  @Override
  public synchronized void close() {
    keks.close();
  }

  private KeyId add(String purpose, Path file, Secret secret) {
    if (Files.exists(file)) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED, "there is a key for `%s` already".formatted(purpose));
    }
    KeyId id = KeyId.random(random);
    write(file, wrap(id, purpose, secret));
    return id;
  }

  private WrappedKey wrap(KeyId id, String purpose, Secret secret) {
    KeyId kek = keks.current();
    byte[] wrapped = keks.wrap(secret, WrappedKey.context(id, purpose, kek));
    return new WrappedKey(id, purpose, kek, HexFormat.of().formatHex(wrapped));
  }

  private Secret unwrap(String purpose, Path file) {
    WrappedKey key = read(file);
    if (!key.purpose().equals(purpose)) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED, "a key's file does not hold the key of `%s`".formatted(purpose));
    }
    return keks.unwrap(key.kek(), key.wrapped(), key.context());
  }

  private static WrappedKey read(Path file) {
    try {
      return WrappedKey.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED, "there is no key `%s`".formatted(file.getFileName()), e);
    }
  }

  private static void write(Path file, WrappedKey key) {
    try {
      PrivateFile.write(file, out -> out.write(key.encoded()));
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not write a wrapped key", e);
    }
  }

  private static void delete(Path file) {
    try {
      PrivateFile.delete(file);
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not destroy a wrapped key", e);
    }
  }

  private List<Path> keyFiles() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not list the key folder", e);
    }
  }

  private Path datasetFile(DatasetVersion version) {
    return folder.resolve("dataset." + version + SUFFIX);
  }

  private Path signingFile(String name) {
    return folder.resolve("signing." + name + SUFFIX);
  }

  private Path stateFile(String name) {
    return folder.resolve("state." + part(name) + SUFFIX);
  }

  private static String purpose(DatasetVersion version) {
    return "dataset " + version;
  }

  private static String signingPurpose(String name) {
    return "signing " + plain(name);
  }

  private static String statePurpose(String name) {
    return "state " + part(name);
  }

  /** The name of a part may end in that of a dataset. */
  private static String part(String name) {
    if (!name.matches("[a-z0-9][a-z0-9._-]{0,79}")) {
      throw new IllegalArgumentException("malformed key name `%s`".formatted(name));
    }
    return name;
  }

  private static String plain(String name) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException("malformed key name `%s`".formatted(name));
    }
    return name;
  }
}
