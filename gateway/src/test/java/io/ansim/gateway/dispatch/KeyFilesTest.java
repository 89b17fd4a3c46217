package io.ansim.gateway.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.job.Ed25519Pem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFilesTest {
  @TempDir Path folder;

  @Test
  void privateKey_othersMayReadIt_isRefused() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path file = folder.resolve("gateway.pem");
    Files.write(file, Ed25519Pem.text(keys.getPrivate()));
    for (String rights : new String[] {"rw-r-----", "rw----r--", "rw--w--w-"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
      assertThrows(IllegalArgumentException.class, () -> KeyFiles.privateKey(file), rights);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertEquals(keys.getPrivate(), KeyFiles.privateKey(file));
  }

  @Test
  void publicKey_othersMayChangeIt_isRefused() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path file = folder.resolve("keeper.pem.pub");
    Files.write(file, Ed25519Pem.text(keys.getPublic()));
    for (String rights : new String[] {"rw--w----", "rw-----w-"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
      assertThrows(IllegalArgumentException.class, () -> KeyFiles.publicKey(file), rights);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(keys.getPublic(), KeyFiles.publicKey(file));
  }
}
