package io.ansim.enclave.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Secrets in plain files, without the costly password of a vault. */
public final class FileStateKeys implements StateKeys {
  private final Path folder;

  public FileStateKeys(Path folder) {
    this.folder = folder;
  }

  @Override
  public Secret stateKey(String name) {
    try {
      if (!hasStateKey(name)) {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        Files.write(file(name), fresh);
      }
      return Secret.taking(Files.readAllBytes(file(name)));
    } catch (IOException unusable) {
      throw new AssertionError(unusable);
    }
  }

  @Override
  public boolean hasStateKey(String name) {
    return Files.exists(file(name));
  }

  private Path file(String name) {
    return folder.resolve("test-" + name + ".key");
  }
}
