package io.ansim.enclave.config;

import io.ansim.policy.job.Ed25519Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.stream.Stream;

/** Reads the public keys that a program relies on, and refuses those others could have changed. */
public final class PublicKeys {
  /** How the names of their files end. */
  public static final String SUFFIX = ".pub";

  private PublicKeys() {}

  /** The key in a file. */
  public static PublicKey of(String setting, Path file) {
    try {
      return Ed25519Pem.publicKey(Guarded.content(setting, Guarded.anchor(setting, file)));
    } catch (IllegalArgumentException malformed) {
      throw new Unsafe(setting, "`" + file + "` is no Ed25519 public key in PEM form");
    }
  }

  /** The keys in a folder, at least one. */
  public static List<PublicKey> in(String setting, Path folder) {
    try (Stream<Path> files = Files.list(Guarded.anchor(setting, folder))) {
      List<PublicKey> keys =
          files
              .filter(file -> file.toString().endsWith(SUFFIX))
              .sorted()
              .map(file -> of(setting, file))
              .toList();
      if (keys.isEmpty()) {
        throw new Unsafe(setting, "`" + folder + "` holds no `*" + SUFFIX + "` key");
      }
      return keys;
    } catch (IOException unreadable) {
      throw new Unsafe(setting, "`" + folder + "` cannot be read");
    }
  }
}
