package io.ansim.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.TestCache;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.state.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final String SAMPLE = "classpath:db/sample";

  @TempDir Path folder;

  @Test
  void open_embeddedTwice_migratesOnce() throws Exception {
    DatabaseConfig config = new DatabaseConfig.Embedded(folder, TestCache.folder());
    try (Database database = open(config)) {
      assertTrue(database.pid().isPresent());
      database.jdbi().useHandle(h -> h.execute("INSERT INTO sample (body) VALUES ('{}')"));
    }
    try (Database database = open(config)) {
      assertEquals(1, count(database, "sample"));
      assertEquals(1, count(database, "flyway_schema_history"));
    }
  }

  @Test
  void open_server_usesItsUrl() throws Exception {
    try (EmbeddedPostgres server =
            EmbeddedPostgres.start(folder, TestCache.folder(), new SecureRandom(), _ -> {});
        Database database =
            open(new DatabaseConfig.Server(server.url(), server.user(), server.password()))) {
      assertTrue(database.pid().isEmpty());
      assertEquals(0, count(database, "sample"));
    }
  }

  @Test
  void insert_failing_quotesNoValue() throws Exception {
    try (Database database = open(new DatabaseConfig.Embedded(folder, TestCache.folder()))) {
      String key = "00000000-0000-0000-0000-00000000beef";
      UnableToExecuteStatementException failed =
          assertThrows(
              UnableToExecuteStatementException.class,
              () ->
                  database
                      .jdbi()
                      .useHandle(handle -> {
                        for (int i = 0; i < 2; i++) {
                          handle.execute("INSERT INTO sample VALUES (cast(? AS uuid), '{}')", key);
                        }
                      }));
      assertFalse(String.valueOf(failed.getCause()).contains(key));
    }
  }

  @Test
  void server_otherDialect_isRefused() {
    Secret password = Secret.of("x".toCharArray());
    assertThrows(
        IllegalArgumentException.class,
        () -> new DatabaseConfig.Server("jdbc:h2:mem:", "u", password));
  }

  private static Database open(DatabaseConfig config) throws Exception {
    return Database.open(config, SAMPLE, new SecureRandom(), _ -> {});
  }

  private static int count(Database database, String table) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
  }
}
