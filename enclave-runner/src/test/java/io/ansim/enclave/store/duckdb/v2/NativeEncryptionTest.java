package io.ansim.enclave.store.duckdb.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the engine's own encryption does today, for which it is not used (decision 30). When one of
 * these fails on a newer engine, a reason of that decision has gone: look at it again.
 */
class NativeEncryptionTest {
  private static final String ADVICE = "the engine has changed: look at decision 30 again";
  private static final String KEY = "(ENCRYPTION_KEY 'k12345678901234567890123456789012')";
  private static final String READ_KEY =
      "(READ_ONLY, ENCRYPTION_KEY 'k12345678901234567890123456789012')";
  private static final String UNSAFE = "SET force_mbedtls_unsafe=true";
  private static final String SUM = "SELECT sum(hash(v, rowid) % 1000000) FROM x.t";
  private static final String MARKER = "PLAINTEXT-MARKER-";
  private static final int HEADER_BYTES = 3 * 4096;
  private static final int BLOCK_BYTES = 1 << 18;

  @TempDir Path folder;

  @Test
  void write_withoutTheUnsafeOverride_isRefused() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      SQLException refusal =
          assertThrows(SQLException.class, () -> statement.execute(attach("x", KEY)), ADVICE);
      assertTrue(String.valueOf(refusal.getMessage()).contains("read-only crypto module"), ADVICE);
    }
  }

  @Test
  void read_twoBlocksOfAColumnSwapped_goesUnnoticedAndChangesTheAnswer() throws Exception {
    long before = write();
    Path file = folder.resolve("x");
    byte[] bytes = Files.readAllBytes(file);
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, block(1), swapped, block(2), BLOCK_BYTES);
    System.arraycopy(bytes, block(2), swapped, block(1), BLOCK_BYTES);
    Files.write(folder.resolve("swapped"), swapped);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(attach("x", READ_KEY));
      assertEquals(before, number(statement, SUM));
      statement.execute("DETACH x");
      statement.execute(attach("swapped", READ_KEY));
      assertNotEquals(before, number(statement, SUM), ADVICE);
    }
  }

  @Test
  void spill_ofAnEncryptedDatabase_isPlaintext() throws Exception {
    long _ = write();
    Path spilled = folder.resolve("spilled");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(attach("x", READ_KEY));
      statement.execute("SET temp_directory='" + spilled + "'");
      statement.execute("SET memory_limit='40MB'");
      statement.execute("SET threads=1");
      statement.execute(
          "CREATE TEMP TABLE big AS SELECT '%s' || v || '-' || v %% 1000003 AS m FROM x.t, range(4)"
              .formatted(MARKER));
      assertTrue(isMarkerUnder(spilled), ADVICE);
    }
  }

  private long write() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(UNSAFE);
      statement.execute(attach("x", KEY));
      statement.execute(
          "CREATE TABLE x.t AS SELECT (hash(i) >> 1)::BIGINT AS v FROM range(300000) AS t(i)");
      statement.execute("CHECKPOINT x");
      assertTrue(
          number(
                  statement,
                  "SELECT count(DISTINCT block_id) FROM pragma_storage_info('x.main.t')"
                      + " WHERE column_name = 'v' AND block_id IN (1, 2)")
              == 2,
          "the blocks of the column are elsewhere");
      return number(statement, SUM);
    }
  }

  private String attach(String file, String options) {
    return "ATTACH '%s' AS x %s".formatted(folder.resolve(file), options);
  }

  private static int block(int number) {
    return HEADER_BYTES + number * BLOCK_BYTES;
  }

  private static boolean isMarkerUnder(Path spilled) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(spilled)) {
      files = list.toList();
    }
    for (Path file : files) {
      if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(MARKER)) {
        return true;
      }
    }
    return false;
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
