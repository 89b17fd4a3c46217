package io.ansim.gateway.state;

import io.ansim.gateway.TestCache;
import io.ansim.gateway.state.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL for the tests of one JVM; every database opened is a fresh schema of it. */
public final class TestDatabase {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private TestDatabase() {}

  /** A migrated, empty database; the caller closes it. */
  public static Database fresh() throws IOException, InterruptedException, SQLException {
    EmbeddedPostgres running = server();
    String schema = "t" + SCHEMAS.incrementAndGet();
    try (var connection =
            DriverManager.getConnection(
                running.url(), running.user(), running.password().reveal());
        var statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
    }
    return Database.open(
        new DatabaseConfig.Server(
            running.url() + "?currentSchema=" + schema, running.user(), running.password()),
        Database.MIGRATIONS,
        new SecureRandom(),
        _ -> {});
  }

  private static synchronized EmbeddedPostgres server() throws IOException, InterruptedException {
    EmbeddedPostgres running = server;
    if (running == null) {
      Path folder = Files.createTempDirectory("ansim-test-postgres");
      running = EmbeddedPostgres.start(folder, TestCache.folder(), new SecureRandom(), _ -> {});
      server = running;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder)));
    }
    return running;
  }

  private static synchronized void stop(Path folder) {
    try {
      if (server != null) {
        server.close();
      }
      try (var files = Files.walk(folder)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException stuck) {
      throw new IllegalStateException("could not stop the tests' PostgreSQL", stuck);
    }
  }
}
