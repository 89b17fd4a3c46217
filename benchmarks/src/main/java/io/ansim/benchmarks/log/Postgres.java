package io.ansim.benchmarks.log;

import io.ansim.gateway.state.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A PostgreSQL 15 that is durable on commit: the reference for appends. */
final class Postgres implements AutoCloseable {
  private final EmbeddedPostgres server;

  private Postgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static Postgres start(Path folder, SecureRandom random)
      throws IOException, InterruptedException, SQLException {
    Path cache = folder.resolveSibling("postgres-programs");
    List<String> settings = List.of("max_connections=" + (Writers.COUNT + 10));
    Postgres postgres =
        new Postgres(EmbeddedPostgres.start(folder, cache, random, settings, _ -> {}));
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE entry (id bigserial PRIMARY KEY, content bytea NOT NULL)");
    }
    return postgres;
  }

  /** Somebody with a connection of their own who inserts entries, each a transaction. */
  Writers.Writer writer() throws SQLException {
    Connection connection = connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = on");
    }
    PreparedStatement insert =
        connection.prepareStatement("INSERT INTO entry (content) VALUES (?)");
    byte[] entry = new byte[Entries.BYTES];
    return new Writers.Writer() {
      @Override
      public void write() throws SQLException {
        insert.setBytes(1, entry);
        insert.executeUpdate();
      }

      @Override
      public void end() throws SQLException {
        connection.close();
      }
    };
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), server.password().reveal());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
