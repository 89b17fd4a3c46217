package io.ansim.gateway.state.postgres;

import io.ansim.gateway.daemon.Processes;
import io.ansim.gateway.daemon.Program;
import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.secret.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The data folder of one embedded server and the programs that work on it.
 *
 * <p>It holds one database and one role, both named {@value #NAME}; the role is no superuser, and
 * the superuser's password is forgotten once the folder is made.
 */
record Cluster(Path directory, PostgresBinaries binaries, Account account) {
  /** The name of the database and of its owner. */
  static final String NAME = "ansim";

  /** Where the system's own programs lie. */
  static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

  /** Loopback only, durable, and a log that quotes neither statements nor values. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=20",
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "shared_buffers=32MB",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_min_messages=log",
          "log_min_error_statement=panic",
          "log_statement=none",
          "log_parameter_max_length=0",
          "log_parameter_max_length_on_error=0",
          "log_error_verbosity=terse");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The folder that the server itself writes. */
  Path data() {
    return directory.resolve("data");
  }

  /** The server's log: starts, stops and faults; neither statements nor their values. */
  Path log() {
    return directory.resolve("postgres.log");
  }

  /** The file that holds the role's password. */
  SecretFile password() {
    return new SecretFile(directory.resolve("password"));
  }

  /** Makes the data folder where there is none; a crash half-way leaves none. */
  void initialise(SecureRandom random) throws IOException, InterruptedException {
    if (Files.isDirectory(data())) {
      String version = Files.readString(data().resolve("PG_VERSION")).strip();
      if (!version.equals(PostgresBinaries.MAJOR)) {
        throw new IOException(
            "folder `%s` is of PostgreSQL %s, wanted %s"
                .formatted(data(), version, PostgresBinaries.MAJOR));
      }
      account.own(data());
      return;
    }
    Path fresh = directory.resolve("data.new");
    Trees.delete(fresh);
    Trees.createPrivate(fresh);
    account.own(fresh);
    Secret password = Secret.random(random);
    SecretFile superuser = new SecretFile(directory.resolve("superuser.new"));
    try (Secret forgotten = Secret.random(random)) {
      superuser.write(forgotten);
      account.own(superuser.path());
      program(
              "initdb",
              "--pgdata=" + fresh,
              "--username=postgres",
              "--pwfile=" + superuser.path(),
              "--auth=scram-sha-256",
              "--data-checksums",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--locale=C")
          .run("", PATIENCE);
    } finally {
      Files.deleteIfExists(superuser.path());
    }
    program("postgres", "--single", "-D", fresh.toString(), "postgres")
        .run(
            """
            CREATE ROLE ansim LOGIN PASSWORD '%s'
            CREATE DATABASE ansim OWNER ansim
            REVOKE ALL ON DATABASE postgres FROM PUBLIC
            """
                .formatted(password.reveal()),
            PATIENCE);
    password().write(password);
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Ends a server that an earlier gateway left behind in this folder, and its lock file.
   *
   * <p>INVARIANT: the caller holds the folder's lock, so no living gateway uses that server.
   */
  void evict() throws IOException, InterruptedException {
    List<ProcessHandle> left = occupants();
    for (ProcessHandle process : left) {
      if (process.parent().filter(left::contains).isEmpty()) {
        interrupt(process);
      }
    }
    for (ProcessHandle orphan : occupants()) {
      Processes.stop(orphan, PATIENCE);
    }
    Files.deleteIfExists(data().resolve("postmaster.pid"));
  }

  /** Fast shutdown: ends all sessions, writes a checkpoint, ends the server. */
  void interrupt(ProcessHandle server) throws IOException, InterruptedException {
    try {
      program("pg_ctl", "kill", "INT", Long.toString(server.pid())).run("", PATIENCE);
    } catch (IOException failed) {
      if (server.isAlive()) {
        throw failed;
      }
    }
    if (!Processes.awaitEnd(server, PATIENCE)) {
      server.destroyForcibly();
      Processes.awaitEnd(server, PATIENCE);
    }
  }

  /**
   * Starts the server on a loopback port.
   *
   * @param further settings, each `name=value`, that go before those of every server
   */
  Process launch(int port, List<String> further) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-D", data().toString(), "-c", "port=" + port));
    for (String setting : SETTINGS) {
      arguments.add("-c");
      arguments.add(setting);
    }
    for (String setting : further) {
      arguments.add("-c");
      arguments.add(setting);
    }
    return program("postgres", arguments.toArray(String[]::new)).start();
  }

  private List<ProcessHandle> occupants() throws IOException {
    Path real = data().toRealPath();
    return ProcessHandle.allProcesses()
        .filter(process -> Processes.workingDirectory(process).filter(real::equals).isPresent())
        .filter(process ->
            Processes.executable(process)
                .filter(program -> program.getFileName().toString().startsWith("postgres"))
                .isPresent())
        .toList();
  }

  private Program program(String name, String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = binaries.program(name);
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return new Program(
        account.command(words), Map.of("PATH", PATH, "LC_ALL", "C", "TZ", "UTC"), directory, log());
  }
}
