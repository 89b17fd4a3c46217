package io.ansim.gateway.cli;

import io.ansim.gateway.daemon.Loopback;
import io.ansim.gateway.daemon.Processes;
import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.identity.Realm;
import io.ansim.gateway.keycloak.KeycloakHome;
import io.ansim.gateway.keycloak.KeycloakProcess;
import io.ansim.gateway.keycloak.KeycloakSettings;
import io.ansim.gateway.secret.SecretFile;
import io.ansim.policy.dataset.DatasetPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The whole of Ansim on loopback with nothing prepared. Closing it, also by a signal, leaves no
 * process behind.
 */
final class Demo implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PROJECT = "demo";

  private final DemoFolder folder;
  private final Console console;
  private final Jvm jvm;
  private final SecureRandom random = new SecureRandom();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, Long> pids = new LinkedHashMap<>();
  private final CompletableFuture<String> died = new CompletableFuture<>();
  private DemoFile file =
      new DemoFile(URI.create(""), URI.create(""), "", "", List.of(), Path.of(""), Map.of());

  private Demo(DemoFolder folder, Console console) {
    this.folder = folder;
    this.console = console;
    this.jvm = new Jvm(folder);
  }

  /** Starts everything; on return the researcher can ask. */
  static Demo start(DemoOptions options, DemoFolder folder, Console console)
      throws IOException, InterruptedException {
    Demo demo = new Demo(folder, console);
    Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-stop"));
    boolean started = false;
    try {
      demo.start(options);
      started = true;
      return demo;
    } finally {
      if (!started) {
        demo.close();
      }
    }
  }

  DemoFile file() {
    return file;
  }

  /** Waits until the demo is stopped, or one of its processes dies: then the rest is useless. */
  boolean await() throws InterruptedException {
    console.problem("`" + died.join() + "` ended by itself; see " + folder.in("logs"));
    return false;
  }

  private void start(DemoOptions options) throws IOException, InterruptedException {
    new Leftovers(folder).stop();
    Trees.createPrivate(folder.home());
    Trees.createPrivate(folder.in("logs"));
    Files.createDirectories(folder.cache());
    pids.put("demo", ProcessHandle.current().pid());
    int port = Loopback.freePort(options.port());
    URI gateway = URI.create("http://127.0.0.1:" + port);

    KeycloakProcess keycloak = startKeycloak(gateway);
    List<DemoFile.User> users =
        console.step(
            "people",
            () -> DemoPeople.provision(keycloak, gateway, folder.in("passwords"), random));
    DemoWitnesses witnesses = new DemoWitnesses(folder, jvm);
    DemoKeys keys = new DemoKeys(folder, jvm, random, witnesses);
    console.step(
        "keys",
        () -> {
          keys.make();
          return keys;
        });
    DemoData data = new DemoData(folder, jvm);
    DatasetPolicy policy = data.publish(options.mode(), keys.keys().resolve("steward.key"));
    console.step(
        "sealing the dataset",
        () -> {
          data.seal(policy, options.data().orElse(folder.shippedData()), keys);
          return data;
        });
    DemoProcesses processes = new DemoProcesses(folder, jvm, keys);
    console
        .step("two witnesses of the log", () -> witnesses.start(keys.logLines()))
        .forEach(this::watch);
    Process keeper = console.step("keeper", processes::startKeeper);
    watch("keeper", keeper);
    Process server = console.step("gateway", () -> processes.startGateway(keycloak, gateway, port));
    watch("gateway", server);
    file =
        new DemoFile(
            gateway,
            keycloak.address(),
            policy.dataset().value(),
            PROJECT,
            users,
            folder.log(),
            pids);
    console.step("waiting for the gateway", () -> processes.awaitReady(gateway, server, keeper));
    processes.postgres().ifPresent(pid -> pids.put("postgres", pid));
    console.step("a grant for the researcher", () -> new DemoGrant(file).ensure());
    file.write(folder.demoFile());
    tell();
  }

  private KeycloakProcess startKeycloak(URI gateway) throws IOException, InterruptedException {
    Path zip = Path.of(System.getProperty("ansim.keycloak.zip", ""));
    KeycloakHome home =
        console.step(
            "Keycloak's distribution (once)",
            () -> KeycloakHome.prepare(zip, folder.cache(), random, console::note));
    KeycloakProcess keycloak =
        console.step(
            "Keycloak",
            () ->
                KeycloakProcess.start(
                    home,
                    new KeycloakSettings(folder.in("keycloak"), gateway.toString()),
                    random,
                    _ -> {}));
    running.push(keycloak);
    pids.put("keycloak", keycloak.pid());
    new SecretFile(folder.in("directory.secret")).write(keycloak.gateway().secret());
    ProcessHandle.of(keycloak.pid()).ifPresent(process -> mourn("keycloak", process));
    return keycloak;
  }

  private void watch(String name, Process process) {
    pids.put(name, process.pid());
    running.push(() -> Processes.stop(process.toHandle(), PATIENCE));
    mourn(name, process.toHandle());
  }

  private void mourn(String name, ProcessHandle process) {
    Thread.ofVirtual()
        .name("watch-" + name)
        .start(() -> {
          process.onExit().join();
          died.complete(name);
        });
  }

  private void tell() {
    console.note(
        "  gateway   " + file.gateway() + "  (web application; API description: /openapi.yaml)");
    console.note("  Keycloak  " + file.keycloak() + "  (realm `" + Realm.NAME + "`)");
    console.note("  dataset   " + file.dataset() + ", project " + file.project());
    console.note("  log       " + file.log());
    for (DemoFile.User user : file.users()) {
      console.note("  user      %-13s %s".formatted(user.name(), user.password()));
    }
    console.result("ready " + file.gateway());
  }

  @Override
  public synchronized void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } catch (Exception failed) {
        console.problem("a process did not stop: " + failed.getMessage());
      }
    }
    try {
      Files.deleteIfExists(folder.demoFile());
    } catch (IOException stays) {
      console.problem("`" + folder.demoFile() + "` cannot be removed");
    }
  }
}
