package io.ansim.gateway.cli;

import io.ansim.gateway.daemon.Processes;
import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.identity.Realm;
import io.ansim.gateway.keycloak.KeycloakProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The demo's keeper and gateway, as processes with settings files of their own. */
final class DemoProcesses {
  private static final Duration READY_LIMIT = Duration.ofMinutes(3);

  private final DemoFolder folder;
  private final Jvm jvm;
  private final DemoKeys keys;

  DemoProcesses(DemoFolder folder, Jvm jvm, DemoKeys keys) {
    this.folder = folder;
    this.jvm = jvm;
    this.keys = keys;
  }

  Process startKeeper() throws IOException {
    for (String name : new String[] {"keeper", "socket"}) {
      Trees.createPrivate(folder.in(name));
    }
    Map<String, Object> settings = new TreeMap<>();
    settings.put("mode", "development");
    settings.put("evidence", "process");
    settings.put("socket", socket());
    settings.put("state", folder.in("keeper"));
    settings.put("policies", folder.in("policies"));
    settings.put("stewards", folder.in("stewards"));
    settings.put("gateway.key", keys.keys().resolve("gateway.key.pub"));
    settings.put("signing.key", keys.keys().resolve("keeper.key"));
    settings.put("runner.keys", keys.keys().resolve("runner.keys"));
    settings.put("log.trust", folder.trust());
    settings.put("stores", folder.in("stores"));
    settings.put("keys", folder.in("vault"));
    settings.put("keys.password", keys.keys().resolve("vault.password"));
    Path config = write("keeper.conf", settings);
    return jvm.enclave(
            "io.ansim.enclave.keeper.KeeperMain", "keeper", "--config", config.toString())
        .start();
  }

  Process startGateway(KeycloakProcess keycloak, URI address, int port) throws IOException {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("mode", "development");
    settings.put("host", address.getHost());
    settings.put("port", port);
    settings.put("public.uri", address);
    settings.put("issuer", keycloak.issuer());
    settings.put("issuer.keys", keycloak.keys());
    settings.put("demo.client", Realm.DEMO_CLIENT);
    settings.put("keycloak", keycloak.address());
    settings.put("directory.secret", folder.in("directory.secret"));
    settings.put("database.folder", folder.in("postgres"));
    settings.put("database.cache", folder.cache());
    settings.put("log", folder.log());
    settings.put("log.state", folder.in("log-state"));
    settings.put("log.keys", keys.keys().resolve("log"));
    settings.put("log.witnesses", folder.trust());
    settings.put("pseudonyms", keys.keys().resolve("pseudonyms"));
    settings.put("policies", folder.in("policies"));
    settings.put("stewards", folder.in("stewards"));
    settings.put("keeper.socket", socket());
    settings.put("keeper.key", keys.keys().resolve("keeper.key.pub"));
    settings.put("signing.key", keys.keys().resolve("gateway.key"));
    Path config = write("gateway.conf", settings);
    return jvm.gateway(
            "io.ansim.gateway.serve.GatewayMain", "gateway", "--config", config.toString())
        .start();
  }

  /** Waits until the gateway says that all its parts can be reached. */
  boolean awaitReady(URI gateway, Process server, Process keeper)
      throws IOException, InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(gateway.resolve("/readyz")).timeout(Duration.ofSeconds(5)).build();
    long end = System.nanoTime() + READY_LIMIT.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end) {
        if (!server.isAlive() || !keeper.isAlive()) {
          String name = server.isAlive() ? "keeper" : "gateway";
          throw new IOException("the " + name + " ended; see " + folder.logFile(name));
        }
        try {
          if (http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return true;
          }
        } catch (IOException notYet) {
          // It does not listen yet.
        }
        Thread.sleep(100);
      }
    }
    throw new IOException("the gateway is not ready; see " + folder.logFile("gateway"));
  }

  /** The pid of the embedded database, which the gateway started. */
  Optional<Long> postgres() {
    return ProcessHandle.current()
        .descendants()
        .filter(process ->
            Processes.commandLine(process).stream()
                .anyMatch(word -> word.startsWith(folder.in("postgres").toString())))
        .map(ProcessHandle::pid)
        .findFirst();
  }

  /** A Unix socket's path is at most 107 bytes long, so a deep folder needs a short way in. */
  private Path socket() throws IOException {
    Path plain = folder.in("socket").resolve("keeper");
    if (plain.toString().length() <= 100) {
      return plain;
    }
    Path shortcut =
        Path.of(System.getProperty("java.io.tmpdir"), "ansim-" + ProcessHandle.current().pid());
    Trees.createPrivate(shortcut);
    return shortcut.resolve("keeper");
  }

  private Path write(String name, Map<String, Object> settings) throws IOException {
    Path file = folder.in(name);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(
        file,
        settings.entrySet().stream()
            .map(e -> e.getKey() + " = " + e.getValue() + "\n")
            .collect(Collectors.joining()));
  }
}
