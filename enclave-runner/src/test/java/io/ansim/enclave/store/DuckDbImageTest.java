package io.ansim.enclave.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.linux.AnonymousFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbImageTest {
  private static final String PLANTED = "planted-in-the-image";
  @TempDir Path scratch;

  @Test
  void finish_loadedTable_isReadableFromTheBytes() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      byte[] bytes;
      try (DuckDbImage image = DuckDbImage.attach(connection, scratch)) {
        load(connection);
        try (InputStream plain = image.finish()) {
          bytes = plain.readAllBytes();
        }
      }
      assertEquals(0, scratch.toFile().list().length);
      assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains(PLANTED));
      try (AnonymousFile copy = AnonymousFile.create("copy");
          Statement statement = connection.createStatement()) {
        copy.write(bytes, 0, bytes.length);
        copy.seal();
        statement.execute("ATTACH '%s' AS again (READ_ONLY)".formatted(copy.path()));
        try (ResultSet rows =
            statement.executeQuery("SELECT count(*), count(DISTINCT note) FROM again.visit")) {
          assertTrue(rows.next());
          assertEquals(300_000, rows.getLong(1));
          assertEquals(1000, rows.getLong(2));
        }
        statement.execute("DETACH again");
      }
    }
  }

  @Test
  void load_beforeAndAfterCheckpoint_leavesNoPlaintextInTheScratchFolder() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        DuckDbImage image = DuckDbImage.attach(connection, scratch)) {
      load(connection);
      assertNothingPlanted();
      try (InputStream plain = image.finish()) {
        assertTrue(plain.read() >= 0);
        assertNothingPlanted();
      }
    }
  }

  @Test
  void checkpoint_loadedTable_isOfLargeRowGroups() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        DuckDbImage image = DuckDbImage.attach(connection, scratch);
        Statement statement = connection.createStatement()) {
      load(connection);
      image.checkpoint();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT count(DISTINCT row_group_id) FROM pragma_storage_info('image.main.visit')")) {
        assertTrue(rows.next());
        assertEquals(1, rows.getLong(1), "300,000 rows are in one");
      }
    }
  }

  private static void load(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE image.visit AS SELECT range AS person, '%s-' || (range %% 1000) AS note FROM range(300000)"
              .formatted(PLANTED));
    }
  }

  private void assertNothingPlanted() throws Exception {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(scratch)) {
      files =
          walk.filter(path -> !Files.isSymbolicLink(path)).filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      assertFalse(
          Files.readString(file, StandardCharsets.ISO_8859_1).contains(PLANTED), file.toString());
    }
  }
}
