package io.ansim.gateway.state.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.TestCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPostgresTest {
  @TempDir static Path folder;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws Exception {
    // Where the way to the folder is open, root drops to `nobody`; else to a user namespace.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    server = start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "data_checksums, on",
    "listen_addresses, 127.0.0.1",
    "password_encryption, scram-sha-256",
    "log_statement, none",
    "log_min_error_statement, panic",
    "server_encoding, UTF8",
    "is_superuser, off"
  })
  void start_setting_isSafe(String name, String expected) throws Exception {
    try (Connection connection = connect(server.password().reveal());
        ResultSet answer = connection.createStatement().executeQuery("SHOW " + name)) {
      assertTrue(answer.next());
      assertEquals(expected, answer.getString(1));
    }
  }

  @Test
  void start_always_opensNoUnixSocket() throws Exception {
    assertFalse(Files.readString(Path.of("/proc/net/unix")).contains(".s.PGSQL." + port()));
  }

  @Test
  void connect_wrongPassword_isRefused() {
    SQLException refused = assertThrows(SQLException.class, () -> connect("wrong"));
    assertEquals("28P01", refused.getSQLState());
  }

  @Test
  void statement_failing_leavesNoValueInTheLog() throws Exception {
    try (Connection connection = connect(server.password().reveal())) {
      assertThrows(
          SQLException.class,
          () -> connection.createStatement().execute("SELECT CAST('beef-7' AS integer)"));
    }
    assertFalse(Files.readString(folder.resolve("postgres.log")).contains("beef-7"));
  }

  @Test
  void start_always_keepsThePasswordPrivateAndForgetsTheSuperusers() throws Exception {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))));
    assertTrue(Files.notExists(folder.resolve("superuser.new")));
  }

  @Test
  void start_always_neverRunsAsRoot() throws Exception {
    Path process = Path.of("/proc", Long.toString(server.pid()));
    Object uid = Files.getAttribute(process, "unix:uid");
    Path namespace = Files.readSymbolicLink(process.resolve("ns/user"));
    assertTrue(
        !uid.equals(0) || !namespace.equals(Files.readSymbolicLink(Path.of("/proc/self/ns/user"))),
        "uid " + uid + " in the namespace of the tests");
  }

  @Test
  void start_folderInUse_isRefused() throws Exception {
    assertThrows(IOException.class, EmbeddedPostgresTest::start);
    connect(server.password().reveal()).close();
  }

  private static EmbeddedPostgres start() throws IOException, InterruptedException {
    return EmbeddedPostgres.start(folder, TestCache.folder(), new SecureRandom(), _ -> {});
  }

  private static Connection connect(String password) throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), password);
  }

  private static String port() {
    return server.url().replaceAll(".*:(\\d+)/.*", "$1");
  }
}
