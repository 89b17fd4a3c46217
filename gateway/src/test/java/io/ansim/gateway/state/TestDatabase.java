package io.ansim.gateway.state;

import io.ansim.gateway.TestCache;
import io.ansim.gateway.state.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL for the tests of one JVM, ended after the last of them; every database opened
 * is a fresh schema of it. The test classes that use it are extended with it.
 */
public final class TestDatabase implements BeforeAllCallback {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;
  private static Path folder = Path.of("");

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(TestDatabase.class))
        .computeIfAbsent(TestDatabase.class, _ -> (AutoCloseable) TestDatabase::stop);
  }

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
      folder = Files.createTempDirectory("ansim-test-postgres");
      running = EmbeddedPostgres.start(folder, TestCache.folder(), new SecureRandom(), _ -> {});
      server = running;
    }
    return running;
  }

  private static synchronized void stop() throws IOException {
    if (server != null) {
      server.close();
      server = null;
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
