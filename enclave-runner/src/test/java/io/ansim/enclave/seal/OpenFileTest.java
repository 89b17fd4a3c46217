package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileTest {
  @TempDir Path folder;

  @Test
  void stream_anotherFileUnderItsName_isStillTheFirst() throws Exception {
    Path path = Files.writeString(folder.resolve("t.csv"), "a\n1\n");
    Path other = Files.writeString(folder.resolve("other"), "a\n2\n");
    try (OpenFile file = OpenFile.of(path, "t.csv")) {
      String before = text(file);
      assertDoesNotThrow(file::requireUnchanged);
      Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
      assertEquals(before, text(file));
    }
  }

  @Test
  void requireUnchanged_sameLengthAndTimeSetBack_isRefused() throws Exception {
    Path path = Files.writeString(folder.resolve("t.csv"), "a\n1\n");
    FileTime time = Files.getLastModifiedTime(path);
    try (OpenFile file = OpenFile.of(path, "t.csv")) {
      // The kernel's clock for files ticks every few milliseconds.
      Thread.sleep(20);
      Files.writeString(path, "a\n2\n", StandardOpenOption.WRITE);
      Files.setLastModifiedTime(path, time);
      IOException refused = assertThrows(IOException.class, file::requireUnchanged);
      assertEquals("`t.csv` was changed while it was read", refused.getMessage());
    }
  }

  private static String text(OpenFile file) throws IOException {
    try (InputStream in = file.stream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
