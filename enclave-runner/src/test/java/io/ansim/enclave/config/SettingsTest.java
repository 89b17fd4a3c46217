package io.ansim.enclave.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  private enum Colour {
    RED,
    GREEN
  }

  @TempDir Path folder;

  @Test
  void read_everySetting_isThere() throws Exception {
    Settings settings = read("# a comment\n\ncolour = green\npath = a/../b c\nsize = 7\n");
    assertEquals(Colour.GREEN, settings.word("colour", Colour.class));
    assertEquals(folder.resolve("b c"), settings.path("path"));
    assertEquals(7, settings.number("size", 1, 9, 3));
    assertEquals(3, read("colour = red\npath = /p\n").number("size", 1, 9, 3));
  }

  @Test
  void read_unknownKey_isRefusedWithItsLine() {
    assertRefused("line 3 of the settings: unknown key `colr`", "colour = red\npath = p\ncolr = x");
  }

  @Test
  void read_repeatedKey_isRefused() {
    assertRefused("`path` a second time", "colour = red\npath = p\npath = q\n");
  }

  @Test
  void read_missingKey_isRefusedByName() {
    assertRefused("setting `path`: missing", "colour = red\n");
  }

  @Test
  void read_lineOfAnotherForm_isRefusedWithoutQuotingIt() {
    for (String line : new String[] {"path=p", "path =", "path", "Path = p", "path : p"}) {
      assertRefused("line 2 of the settings is not `key = value`", "colour = red\n" + line);
    }
  }

  @Test
  void number_outOfRangeOrNoNumber_isRefused() throws Exception {
    for (String size : new String[] {"0", "10", "-1", "1e1", "99999999999", "٣"}) {
      Settings settings = read("colour = red\npath = p\nsize = " + size + "\n");
      assertThrows(Unsafe.class, () -> settings.number("size", 1, 9, 3), size);
    }
  }

  @Test
  void word_unknown_namesTheKnown() throws Exception {
    Settings settings = read("colour = RED\npath = p\n");
    Unsafe refused = assertThrows(Unsafe.class, () -> settings.word("colour", Colour.class));
    assertTrue(String.valueOf(refused.getMessage()).contains("red, green"), refused.getMessage());
  }

  private void assertRefused(String why, String text) {
    Unsafe refused = assertThrows(Unsafe.class, () -> read(text));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
  }

  private Settings read(String text) throws Exception {
    Path file = folder.resolve("settings.conf");
    Files.writeString(file, text);
    return Settings.read(file, Set.of("colour", "path"), Set.of("size"));
  }
}
