package io.ansim.gateway.state.postgres;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;

/** A process that starts a server, commits a row and waits to be killed. */
final class AbandonedPostgres {
  private AbandonedPostgres() {}

  public static void main(String[] folders) throws Exception {
    EmbeddedPostgres server =
        EmbeddedPostgres.start(
            Path.of(folders[0]), Path.of(folders[1]), new SecureRandom(), _ -> {});
    try (Connection connection =
        DriverManager.getConnection(server.url(), server.user(), server.password().reveal())) {
      connection.createStatement().execute("CREATE TABLE kept AS SELECT 7 AS n");
    }
    System.out.println(server.pid());
    System.out.flush();
    Thread.sleep(Long.MAX_VALUE);
  }
}
