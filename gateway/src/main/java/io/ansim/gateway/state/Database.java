package io.ansim.gateway.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.state.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The open, migrated state database; closing it ends the pool and an embedded server. */
public final class Database implements AutoCloseable {
  /** Where the product's migrations lie on the class path. */
  public static final String MIGRATIONS = "classpath:db/migration";

  private static final int POOL_SIZE = 8;
  private static final int CONNECT_TIMEOUT_MS = 10_000;

  private final @Nullable EmbeddedPostgres embedded;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(@Nullable EmbeddedPostgres embedded, HikariDataSource pool) {
    this.embedded = embedded;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /** Opens the database, starting it where it is embedded, and brings its schema up to date. */
  public static Database open(
      DatabaseConfig config, String migrations, SecureRandom random, Consumer<String> progress)
      throws IOException, InterruptedException {
    return switch (config) {
      case DatabaseConfig.Server server ->
          migrated(null, pool(server.url(), server.user(), server.password()), migrations);
      case DatabaseConfig.Embedded own -> {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(own.directory(), own.cache(), random, progress);
        try {
          yield migrated(
              postgres, pool(postgres.url(), postgres.user(), postgres.password()), migrations);
        } catch (RuntimeException failed) {
          postgres.close();
          throw failed;
        }
      }
    };
  }

  /** The way to the data. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** The process id of the embedded server, where there is one. */
  public Optional<Long> pid() {
    return Optional.ofNullable(embedded).map(EmbeddedPostgres::pid);
  }

  @Override
  public void close() throws IOException {
    pool.close();
    if (embedded != null) {
      embedded.close();
    }
  }

  private static Database migrated(
      @Nullable EmbeddedPostgres embedded, HikariDataSource pool, String migrations) {
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(pool)
          .locations(migrations)
          .cleanDisabled(true)
          .validateMigrationNaming(true)
          .load()
          .migrate();
      return new Database(embedded, pool);
    } catch (RuntimeException failed) {
      pool.close();
      throw failed;
    }
  }

  private static HikariDataSource pool(String url, String user, Secret password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ansim-state");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password.reveal());
    config.setMaximumPoolSize(POOL_SIZE);
    config.setConnectionTimeout(CONNECT_TIMEOUT_MS);
    config.setAutoCommit(true);
    config.addDataSourceProperty("ApplicationName", "ansim-gateway");
    // A server error's DETAIL quotes the values of the row that failed.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return new HikariDataSource(config);
  }
}
