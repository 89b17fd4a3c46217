package io.ansim.gateway.keycloak;

import io.ansim.gateway.daemon.Processes;
import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.identity.Realm;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.secret.SecretFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one server: its data, its secrets, its log, and the port it last had.
 *
 * <p>The distribution's own folders are linked in, so that only {@code home/data} is ever written.
 */
record Instance(Path directory) {
  private static final List<String> SHARED = List.of("lib", "conf", "providers", "themes");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  Path home() {
    return directory.resolve("home");
  }

  Path log() {
    return directory.resolve("keycloak.log");
  }

  SecretFile adminSecret() {
    return new SecretFile(directory.resolve("admin-secret"));
  }

  SecretFile gatewaySecret() {
    return new SecretFile(directory.resolve("gateway-secret"));
  }

  /** Whether a server of this folder has once come up with the realm imported. */
  boolean complete() {
    return Files.exists(completed());
  }

  /** Records that the realm is there; from now on the data is kept. */
  void markComplete() throws IOException {
    if (!complete()) {
      Files.createFile(completed());
    }
  }

  /** Lays out the folder anew, with fresh secrets and the realm file to import. */
  void initialise(Path distribution, SecureRandom random) throws IOException {
    Trees.delete(home());
    Path imports = home().resolve("data").resolve("import");
    Files.createDirectories(imports);
    Files.createDirectories(home().resolve("data").resolve("tmp"));
    for (String name : SHARED) {
      Files.createSymbolicLink(home().resolve(name), distribution.resolve(name));
    }
    try (@Nullable InputStream realm = Instance.class.getResourceAsStream(Realm.FILE)) {
      if (realm == null) {
        throw new IOException("no realm file on the class path");
      }
      Files.copy(realm, imports.resolve("ansim-realm.json"), StandardCopyOption.REPLACE_EXISTING);
    }
    adminSecret().write(Secret.random(random));
    gatewaySecret().write(Secret.random(random));
  }

  /** The port this folder's server last had, or 0; tokens name it in their issuer. */
  int lastPort() throws IOException {
    return Files.exists(port()) ? Integer.parseInt(Files.readString(port()).strip()) : 0;
  }

  /** Remembers the port; a kill half-way leaves the one before. */
  void rememberPort(int port) throws IOException {
    Path fresh = directory.resolve("port.new");
    Files.writeString(fresh, port + "\n");
    Files.move(fresh, port(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Ends a server that an earlier process left running in this folder.
   *
   * <p>INVARIANT: the caller holds the folder's lock, so nobody alive uses that server.
   */
  void evict(String marker) throws InterruptedException {
    List<ProcessHandle> left =
        ProcessHandle.allProcesses()
            .filter(process -> Processes.commandLine(process).contains(marker))
            .toList();
    for (ProcessHandle process : left) {
      Processes.stop(process, PATIENCE);
    }
  }

  private Path port() {
    return directory.resolve("port");
  }

  private Path completed() {
    return directory.resolve("complete");
  }
}
