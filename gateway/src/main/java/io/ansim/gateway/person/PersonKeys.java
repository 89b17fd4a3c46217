package io.ansim.gateway.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.secret.SecretFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of people, a file each in a folder that only the gateway can read. A key that was
 * destroyed is gone for good; a person who comes back has another.
 */
public final class PersonKeys {
  private static final int NAME_BYTES = 16;

  private final Path folder;
  private final Secret names;
  private final SecureRandom random;
  private final Map<PersonId, PersonKey> known = new HashMap<>();

  /**
   * The keys in a folder, which is made if it is not there.
   *
   * @param names what the files' names are made with
   */
  public PersonKeys(Path folder, Secret names, SecureRandom random) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    this.folder = folder;
    this.names = names;
    this.random = random;
  }

  /** The key of a person, made and durable if there was none. */
  public synchronized PersonKey of(String person) throws IOException {
    PersonId id = id(person);
    Optional<PersonKey> found = find(id);
    if (found.isPresent()) {
      return found.get();
    }
    new SecretFile(file(id)).write(Secret.random(random));
    sync();
    return find(id).orElseThrow(() -> new IOException("a person's key is gone again"));
  }

  /** The key of a person, if there is one. */
  public synchronized Optional<PersonKey> find(String person) throws IOException {
    return find(id(person));
  }

  /** The key of that name, if there is one. */
  public synchronized Optional<PersonKey> find(PersonId id) throws IOException {
    PersonKey here = known.get(id);
    if (here != null) {
      return Optional.of(here);
    }
    if (!Files.exists(file(id))) {
      return Optional.empty();
    }
    try (Secret secret = new SecretFile(file(id)).read()) {
      PersonKey key = new PersonKey(id, Base64.getUrlDecoder().decode(secret.reveal()), random);
      known.put(id, key);
      return Optional.of(key);
    }
  }

  /** Destroys a key; on return there is none of that name, also after a crash. */
  public synchronized void destroy(PersonId id) throws IOException {
    known.remove(id);
    Files.deleteIfExists(file(id));
    sync();
  }

  private void sync() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Path file(PersonId id) {
    return folder.resolve(id.value() + ".key");
  }

  private PersonId id(String person) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(names.reveal().getBytes(UTF_8), "HmacSHA256"));
      byte[] tag = mac.doFinal(person.getBytes(UTF_8));
      return new PersonId(HexFormat.of().formatHex(tag, 0, NAME_BYTES));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
