package io.ansim.gateway.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArchiveTest {
  private static final int PROGRAM = 0100755;
  private static final int FILE = 0100644;

  @TempDir Path folder;

  @Test
  void unzip_program_staysExecutable() throws IOException {
    Archive.unzip(zip("a/bin/run", PROGRAM, "a/text", FILE), folder.resolve("out"));
    assertTrue(Files.isExecutable(folder.resolve("out/a/bin/run")));
    assertEquals("a/text", Files.readString(folder.resolve("out/a/text")));
    assertFalse(
        Files.getPosixFilePermissions(folder.resolve("out/a/text")).toString().contains("EXECUTE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/../../evil", "/evil"})
  void unzip_entryOutside_refusesAndWritesNothing(String name) throws IOException {
    Path archive = zip(name, FILE, "fine", FILE);
    assertThrows(IOException.class, () -> Archive.unzip(archive, folder.resolve("out")));
    assertTrue(Files.notExists(folder.resolve("evil")));
    assertTrue(Files.notExists(Path.of("/evil")));
  }

  @Test
  void untarXz_relativeLinkInside_works() throws IOException {
    byte[] archive = tar("lib/real.so.1", "lib/real.so", "real.so.1");
    Archive.untarXz(new ByteArrayInputStream(archive), folder.resolve("out"));
    assertEquals("lib/real.so.1", Files.readString(folder.resolve("out/lib/real.so")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../evil", "/etc/passwd"})
  void untarXz_linkOutside_refuses(String destination) throws IOException {
    byte[] archive = tar("lib/a", "lib/link", destination);
    assertThrows(
        IOException.class,
        () -> Archive.untarXz(new ByteArrayInputStream(archive), folder.resolve("out")));
    assertTrue(Files.notExists(folder.resolve("out/lib/link")));
  }

  private Path zip(String first, int firstMode, String second, int secondMode) throws IOException {
    Path archive = folder.resolve("test.zip");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
      add(zip, first, firstMode);
      add(zip, second, secondMode);
    }
    return archive;
  }

  private static void add(ZipArchiveOutputStream zip, String name, int mode) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setUnixMode(mode);
    zip.putArchiveEntry(entry);
    zip.write(name.getBytes(UTF_8));
    zip.closeArchiveEntry();
  }

  private static byte[] tar(String file, String link, String destination) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
      TarArchiveEntry entry = new TarArchiveEntry(file);
      entry.setSize(file.length());
      tar.putArchiveEntry(entry);
      tar.write(file.getBytes(UTF_8));
      tar.closeArchiveEntry();
      TarArchiveEntry symbolic = new TarArchiveEntry(link, TarConstants.LF_SYMLINK);
      symbolic.setLinkName(destination);
      tar.putArchiveEntry(symbolic);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }
}
