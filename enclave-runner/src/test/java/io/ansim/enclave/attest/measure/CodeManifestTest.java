package io.ansim.enclave.attest.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts and what does not. */
final class CodeManifestTest {
  @TempDir Path folder;
  private Path java;
  private Path jar;

  @BeforeEach
  void install() throws IOException {
    java = install(folder.resolve("here"));
    jar = folder.resolve("here/enclave.jar");
  }

  @Test
  void measurement_installedElsewhere_isTheSame() throws IOException {
    Path elsewhere = install(folder.resolve("elsewhere"));
    CodeManifest there =
        CodeManifest.of(elsewhere, List.of(folder.resolve("elsewhere/enclave.jar")));
    assertEquals(manifest().text(), there.text());
    assertEquals(manifest().measurement(), there.measurement());
  }

  @Test
  void measurement_anyFileThatRunsChanged_isAnother() throws IOException {
    Measurement before = manifest().measurement();
    for (String file :
        new String[] {"bin/java", "lib/modules", "lib/server/libjvm.so", "conf/java.security"}) {
      byte[] content = Files.readAllBytes(java.resolve(file));
      Files.writeString(java.resolve(file), "changed");
      assertNotEquals(before, manifest().measurement(), file);
      Files.write(java.resolve(file), content);
    }
    assertEquals(before, manifest().measurement());
    Files.writeString(java.resolve("lib/libmore.so"), "more");
    assertNotEquals(before, manifest().measurement());
    Files.delete(java.resolve("lib/libmore.so"));
    writeJar(jar, "another library");
    assertNotEquals(before, manifest().measurement());
  }

  @Test
  void measurement_sourcesOfTheJdkChanged_isTheSame() throws IOException {
    Measurement before = manifest().measurement();
    Files.writeString(java.resolve("lib/src.zip"), "changed");
    assertEquals(before, manifest().measurement());
  }

  @Test
  void text_everyProcess_hasItsFlagsVariablesAndFilter() {
    String text = manifest().text();
    for (String line :
        new String[] {
          "flag keeper -XX:+DisableAttachMechanism",
          "flag launcher -XX:+DisableAttachMechanism",
          "flag confined -XX:+DisableAttachMechanism",
          "variable keeper LANG=C.UTF-8",
          "variable confined LANG=C.UTF-8"
        }) {
      assertTrue(text.contains("\n" + line + "\n"), line);
    }
    assertTrue(text.contains("\nfilter confined "), text);
    assertTrue(text.contains("\nnative enclave.jar libengine.so_linux_amd64 "), text);
  }

  private CodeManifest manifest() {
    return CodeManifest.of(java, List.of(jar));
  }

  private static Path install(Path place) throws IOException {
    Path java = place.resolve("jdk");
    for (String file :
        new String[] {
          "bin/java",
          "lib/modules",
          "lib/server/libjvm.so",
          "lib/src.zip",
          "conf/java.security",
          "include/jni.h"
        }) {
      Files.createDirectories(java.resolve(file).getParent());
      Files.writeString(java.resolve(file), file);
    }
    writeJar(place.resolve("enclave.jar"), "library");
    return java;
  }

  private static void writeJar(Path jar, String library) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry("libengine.so_linux_amd64");
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(library.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
