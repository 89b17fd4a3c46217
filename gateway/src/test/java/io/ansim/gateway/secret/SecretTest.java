package io.ansim.gateway.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  @TempDir Path folder;

  @Test
  void toString_always_redacts() {
    Secret secret = Secret.of("tiger".toCharArray());
    assertEquals("[redacted]", secret.toString());
    assertEquals("tiger", secret.reveal());
  }

  @Test
  void reveal_afterClose_fails() {
    Secret secret = Secret.of("tiger".toCharArray());
    secret.close();
    assertThrows(IllegalStateException.class, secret::reveal);
  }

  @Test
  void equals_sameText_holds() {
    assertEquals(Secret.of("tiger".toCharArray()), Secret.of("tiger".toCharArray()));
    assertNotEquals(Secret.of("tiger".toCharArray()), Secret.of("tigers".toCharArray()));
  }

  @Test
  void random_twice_differsAndHas256Bits() {
    SecureRandom random = new SecureRandom();
    Secret secret = Secret.random(random);
    assertNotEquals(secret, Secret.random(random));
    assertEquals(43, secret.reveal().length());
  }

  @Test
  void write_thenRead_isPrivateAndSame() throws IOException {
    SecretFile file = new SecretFile(folder.resolve("s"));
    file.write(Secret.of("old".toCharArray()));
    file.write(Secret.of("tiger".toCharArray()));
    assertEquals("tiger", file.read().reveal());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
  }

  @Test
  void read_othersMayRead_refuses() throws IOException {
    SecretFile file = new SecretFile(folder.resolve("s"));
    file.write(Secret.of("tiger".toCharArray()));
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));
    assertThrows(IOException.class, file::read);
  }
}
