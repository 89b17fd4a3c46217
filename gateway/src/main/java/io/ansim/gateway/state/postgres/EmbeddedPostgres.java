package io.ansim.gateway.state.postgres;

import io.ansim.gateway.daemon.DirectoryLock;
import io.ansim.gateway.daemon.Loopback;
import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.secret.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of our own: on loopback, with a password, durable, never as root.
 *
 * <p>What was committed is still there after any kill of this process or of the server; the next
 * start on the same folder ends a server left behind and carries on.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(20);

  // SQLSTATE class 08, connection exception, and 57P03, cannot_connect_now.
  private static final String NOT_CONNECTED = "08";
  private static final String STARTING = "57P03";

  private final DirectoryLock lock;
  private final Cluster cluster;
  private final Process process;
  private final int port;
  private final Secret password;

  private EmbeddedPostgres(
      DirectoryLock lock, Cluster cluster, Process process, int port, Secret password) {
    this.lock = lock;
    this.cluster = cluster;
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /** Starts the server of a folder, making it where it is new; on return it takes connections. */
  public static EmbeddedPostgres start(
      Path directory, Path cache, SecureRandom random, Consumer<String> progress)
      throws IOException, InterruptedException {
    return start(directory, cache, random, List.of(), progress);
  }

  /** The same with further settings, each `name=value`, which go before the usual ones. */
  public static EmbeddedPostgres start(
      Path directory,
      Path cache,
      SecureRandom random,
      List<String> settings,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    Path absolute = directory.toAbsolutePath().normalize();
    Trees.createTraversable(absolute);
    DirectoryLock lock = DirectoryLock.take(absolute);
    try {
      PostgresBinaries binaries =
          PostgresBinaries.prepare(cache.toAbsolutePath().normalize(), progress);
      Cluster cluster = new Cluster(absolute, binaries, Account.choose(binaries, absolute));
      progress.accept("starting PostgreSQL");
      cluster.initialise(random);
      cluster.evict();
      int port = Loopback.freePort(0);
      Process process = cluster.launch(port, settings);
      Secret password = cluster.password().read();
      return new EmbeddedPostgres(lock, cluster, process, port, password).ready();
    } catch (IOException | InterruptedException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** The JDBC URL of the database. */
  public String url() {
    return "jdbc:postgresql://" + Loopback.ADDRESS + ":" + port + "/" + Cluster.NAME;
  }

  /** The role that owns the database. */
  public String user() {
    return Cluster.NAME;
  }

  /** The role's password. */
  public Secret password() {
    return password;
  }

  /** The server's process id. */
  public long pid() {
    return process.pid();
  }

  /** Ends the server by a fast shutdown; a server already gone is fine. */
  @Override
  public void close() throws IOException {
    try (lock;
        password) {
      if (process.isAlive()) {
        cluster.interrupt(process.toHandle());
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private EmbeddedPostgres ready() throws IOException, InterruptedException {
    long limit = System.nanoTime() + READY_LIMIT.toNanos();
    try {
      while (!accepts()) {
        if (!process.isAlive()) {
          throw unready("ended with status " + process.exitValue() + " before it was ready");
        }
        if (System.nanoTime() > limit) {
          throw unready("was not ready within " + READY_LIMIT);
        }
        Thread.sleep(POLL);
      }
      return this;
    } catch (IOException | InterruptedException failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  private boolean accepts() throws IOException {
    try (Connection connection = DriverManager.getConnection(url(), user(), password.reveal())) {
      return connection.isValid(0);
    } catch (SQLException refused) {
      String state = Objects.requireNonNullElse(refused.getSQLState(), "");
      if (state.startsWith(NOT_CONNECTED) || state.equals(STARTING)) {
        return false;
      }
      throw new IOException("PostgreSQL refused its own role with SQLSTATE " + state, refused);
    }
  }

  private IOException unready(String what) {
    return new IOException("PostgreSQL " + what + "; see `" + cluster.log() + "`");
  }
}
