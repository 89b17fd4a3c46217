package io.ansim.gateway.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.gateway.secret.Secret;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonKeysTest {
  @TempDir Path folder;

  private PersonKeys keys() throws IOException {
    return new PersonKeys(
        folder.resolve("persons"), Secret.of("n".repeat(32).toCharArray()), new SecureRandom());
  }

  @Test
  void of_samePerson_isTheSameKeyAfterARestart() throws Exception {
    PersonKey ann = keys().of("ann");
    PersonKey again = keys().of("ann");
    assertEquals(ann.pseudonym(), again.pseudonym());
    assertEquals("for my thesis, 논문", again.open(ann.seal("for my thesis, 논문", "c"), "c"));
    assertNotEquals(ann.pseudonym(), keys().of("ben").pseudonym());
    try (Stream<Path> files = Files.list(folder.resolve("persons"))) {
      List<Path> all = files.toList();
      assertEquals(2, all.size());
      for (Path file : all) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
  }

  @Test
  void open_otherContextOtherPersonOrAltered_isRefused() throws Exception {
    PersonKey ann = keys().of("ann");
    byte[] sealed = ann.seal("why", "context");
    assertThrows(IllegalArgumentException.class, () -> ann.open(sealed, "other"));
    PersonKey ben = keys().of("ben");
    assertThrows(IllegalArgumentException.class, () -> ben.open(sealed, "context"));
    sealed[20] ^= 1;
    assertThrows(IllegalArgumentException.class, () -> ann.open(sealed, "context"));
    assertThrows(IllegalArgumentException.class, () -> ann.open(new byte[27], "context"));
  }

  @Test
  void mark_sameTextOfTheSamePersonOnly_isTheSame() throws Exception {
    PersonKey ann = keys().of("ann");
    assertEquals(ann.mark("SELECT 1"), keys().of("ann").mark("SELECT 1"));
    assertNotEquals(ann.mark("SELECT 1"), ann.mark("SELECT 2"));
    assertNotEquals(ann.mark("SELECT 1"), keys().of("ben").mark("SELECT 1"));
    assertNotEquals(ann.mark("SELECT 1"), Digest.of("SELECT 1".getBytes(UTF_8)));
  }

  @Test
  void destroy_person_isGoneAlsoAfterARestartAndComesBackAsAnother() throws Exception {
    PersonKeys keys = keys();
    PersonKey ann = keys.of("ann");
    byte[] sealed = ann.seal("why", "context");
    keys.destroy(ann.id());
    assertEquals(Optional.empty(), keys.find("ann"));
    assertEquals(Optional.empty(), keys().find(ann.id()));
    PersonKey other = keys.of("ann");
    assertNotEquals(ann.pseudonym(), other.pseudonym());
    assertThrows(IllegalArgumentException.class, () -> other.open(sealed, "context"));
  }
}
