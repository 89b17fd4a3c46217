package io.ansim.gateway.state.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.TestCache;
import io.ansim.gateway.daemon.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresRestartTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void start_again_keepsDataAndPassword() throws Exception {
    String password;
    try (EmbeddedPostgres server = start()) {
      password = server.password().reveal();
      change(server, "CREATE TABLE kept AS SELECT 7 AS n");
    }
    try (EmbeddedPostgres server = start()) {
      assertEquals("7", ask(server, "SELECT n FROM kept"));
      assertEquals(password, server.password().reveal());
    }
  }

  @Test
  void close_always_endsTheServer() throws Exception {
    EmbeddedPostgres server = start();
    server.close();
    assertTrue(ProcessHandle.of(server.pid()).isEmpty());
    assertTrue(Files.notExists(folder.resolve("data/postmaster.pid")));
  }

  @Test
  void start_afterServerWasKilled_keepsCommittedRows() throws Exception {
    try (EmbeddedPostgres server = start()) {
      change(server, "CREATE TABLE kept AS SELECT 7 AS n");
      ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
      process.destroyForcibly();
      assertTrue(Processes.awaitEnd(process, PATIENCE));
    }
    try (EmbeddedPostgres server = start()) {
      assertEquals("7", ask(server, "SELECT n FROM kept"));
    }
  }

  @Test
  void start_afterParentWasKilled_endsTheOrphanAndKeepsCommittedRows() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AbandonedPostgres.class.getName(),
                folder.toString(),
                TestCache.folder().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ProcessHandle orphan;
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), UTF_8))) {
      orphan = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    } finally {
      parent.destroyForcibly().waitFor();
    }
    assertTrue(orphan.isAlive(), "the server ended with its parent: this test tests nothing");
    try (EmbeddedPostgres server = start()) {
      assertFalse(orphan.isAlive());
      assertNotEquals(orphan.pid(), server.pid());
      assertEquals("7", ask(server, "SELECT n FROM kept"));
    }
  }

  @Test
  void start_pidFileNamesAnotherProcess_leavesThatAlone() throws Exception {
    start().close();
    Process bystander = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(folder.resolve("data/postmaster.pid"), bystander.pid() + "\n");
      try (EmbeddedPostgres server = start()) {
        assertEquals("1", ask(server, "SELECT 1"));
        assertTrue(bystander.isAlive());
      }
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void start_crashedWhileBeingMade_startsAnew() throws Exception {
    Files.createDirectories(folder.resolve("data.new/half"));
    try (EmbeddedPostgres server = start()) {
      assertEquals("1", ask(server, "SELECT 1"));
    }
  }

  private EmbeddedPostgres start() throws IOException, InterruptedException {
    return EmbeddedPostgres.start(folder, TestCache.folder(), new SecureRandom(), _ -> {});
  }

  private static String ask(EmbeddedPostgres server, String question) throws SQLException {
    try (Connection connection = connect(server);
        ResultSet answer = connection.createStatement().executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static void change(EmbeddedPostgres server, String statement) throws SQLException {
    try (Connection connection = connect(server)) {
      connection.createStatement().execute(statement);
    }
  }

  private static Connection connect(EmbeddedPostgres server) throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), server.password().reveal());
  }
}
