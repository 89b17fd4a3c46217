package io.ansim.enclave.keeper;

import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.keeper.socket.KeeperKey;
import io.ansim.policy.job.Ed25519Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads the keys a keeper relies on, and refuses those that others could have changed or read. */
final class TrustAnchors {
  private static final String PUBLIC = ".pub";

  private TrustAnchors() {}

  /** The key in a public key's file. */
  static PublicKey publicKey(String setting, Path file) {
    try {
      return Ed25519Pem.publicKey(Guarded.content(setting, Guarded.anchor(setting, file)));
    } catch (IllegalArgumentException malformed) {
      throw new Unsafe(setting, "`" + file + "` is no Ed25519 public key in PEM form");
    }
  }

  /** The keys in a folder, at least one. */
  static List<PublicKey> publicKeys(String setting, Path folder) {
    try (Stream<Path> files = Files.list(Guarded.anchor(setting, folder))) {
      List<PublicKey> keys =
          files
              .filter(file -> file.toString().endsWith(PUBLIC))
              .sorted()
              .map(file -> publicKey(setting, file))
              .toList();
      if (keys.isEmpty()) {
        throw new Unsafe(setting, "`" + folder + "` holds no `*.pub` key");
      }
      return keys;
    } catch (IOException unreadable) {
      throw new Unsafe(setting, "`" + folder + "` cannot be read");
    }
  }

  /** The key in a private key's file, with the public one beside it. */
  static KeeperKey keeperKey(String setting, Path file) {
    byte[] text = Guarded.content(setting, Guarded.secret(setting, file));
    try {
      PrivateKey privateKey = Ed25519Pem.privateKey(text);
      return new KeeperKey(privateKey, publicKey(setting, publicFile(file)));
    } catch (IllegalArgumentException malformed) {
      throw new Unsafe(
          setting, "`" + file + "` and its `.pub` are not a pair of Ed25519 keys in PEM form");
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /** Where the public key of a private key's file is. */
  static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + PUBLIC);
  }
}
