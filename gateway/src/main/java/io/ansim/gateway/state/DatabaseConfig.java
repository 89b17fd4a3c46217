package io.ansim.gateway.state;

import io.ansim.gateway.secret.Secret;
import java.nio.file.Path;

/** Which PostgreSQL holds the gateway's state. */
public sealed interface DatabaseConfig {

  /** A server that someone else runs, as production does. */
  record Server(String url, String user, Secret password) implements DatabaseConfig {
    /** Refuses every dialect but PostgreSQL. */
    public Server {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException(
            "database url `" + url.replaceAll("\\?.*", "?…") + "`, wanted jdbc:postgresql:…");
      }
    }
  }

  /** A server of our own on loopback: its data in one folder, its program unpacked in another. */
  record Embedded(Path directory, Path cache) implements DatabaseConfig {}
}
