package io.ansim.gateway.keycloak;

import io.ansim.gateway.daemon.DirectoryLock;
import io.ansim.gateway.daemon.Loopback;
import io.ansim.gateway.daemon.Processes;
import io.ansim.gateway.daemon.Program;
import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.identity.Realm;
import io.ansim.gateway.identity.ServiceAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A running Keycloak with Ansim's realm, on loopback, in a folder of its own.
 *
 * <p>Its signing keys and secrets are made on the first start in that folder and stay there; any
 * kill of it or of this process leaves a folder that the next start takes up again.
 */
public final class KeycloakProcess implements AutoCloseable {
  private static final String ADMIN_CLIENT = "ansim-bootstrap";
  private static final Duration READY_LIMIT = Duration.ofMinutes(4);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(100);

  private final DirectoryLock lock;
  private final Instance instance;
  private final Process process;
  private final int port;

  private KeycloakProcess(DirectoryLock lock, Instance instance, Process process, int port) {
    this.lock = lock;
    this.instance = instance;
    this.process = process;
    this.port = port;
  }

  /** Starts the server of a folder, importing the realm where it is new; on return it answers. */
  public static KeycloakProcess start(
      KeycloakHome home, KeycloakSettings settings, SecureRandom random, Consumer<String> progress)
      throws IOException, InterruptedException {
    return start(home, settings, KeycloakCommand.cached(home.classes()), random, progress);
  }

  static KeycloakProcess start(
      KeycloakHome home,
      KeycloakSettings settings,
      List<String> jvm,
      SecureRandom random,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    Trees.createPrivate(settings.directory());
    DirectoryLock lock = DirectoryLock.take(settings.directory());
    try {
      Instance instance = new Instance(settings.directory());
      KeycloakCommand command = new KeycloakCommand(home.distribution(), instance.home());
      instance.evict(command.marker());
      boolean fresh = !instance.complete();
      progress.accept(fresh ? "starting Keycloak for the first time" : "starting Keycloak");
      if (fresh) {
        instance.initialise(home.distribution(), random);
      }
      int port = Loopback.freePort(instance.lastPort());
      instance.rememberPort(port);
      Process process =
          new Program(
                  command.start(port, fresh, jvm),
                  environment(instance, settings, fresh),
                  instance.home(),
                  instance.log())
              .start();
      return new KeycloakProcess(lock, instance, process, port).ready();
    } catch (IOException | InterruptedException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** Where to reach it: {@code http://127.0.0.1:PORT}. */
  public URI address() {
    return URI.create("http://" + Loopback.ADDRESS + ":" + port);
  }

  /** The issuer in its tokens, under the name `localhost` that passkeys need. */
  public String issuer() {
    return "http://localhost:" + port + "/realms/" + Realm.NAME;
  }

  /** Where the realm publishes its keys. */
  public URI keys() {
    return address().resolve("/realms/" + Realm.NAME + "/protocol/openid-connect/certs");
  }

  /** Where the realm gives out tokens. */
  public URI tokens() {
    return address().resolve("/realms/" + Realm.NAME + "/protocol/openid-connect/token");
  }

  /** The administrator of this server, made with it; for provisioning only. */
  public ServiceAccount administrator() throws IOException {
    return new ServiceAccount("master", ADMIN_CLIENT, instance.adminSecret().read());
  }

  /** The gateway's own account in the realm. */
  public ServiceAccount gateway() throws IOException {
    return new ServiceAccount(Realm.NAME, Realm.GATEWAY_CLIENT, instance.gatewaySecret().read());
  }

  /** The process id of its Java machine; there is no other process. */
  public long pid() {
    return process.pid();
  }

  /** Asks it to end, then ends it by force; a server already gone is fine. */
  @Override
  public void close() throws IOException {
    try (lock) {
      Processes.stop(process.toHandle(), STOP_LIMIT);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> environment(
      Instance instance, KeycloakSettings settings, boolean fresh) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/usr/bin:/bin");
    if (fresh) {
      environment.put("KC_BOOTSTRAP_ADMIN_CLIENT_ID", ADMIN_CLIENT);
      environment.put("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", instance.adminSecret().read().reveal());
      environment.put("ANSIM_GATEWAY_CLIENT_SECRET", instance.gatewaySecret().read().reveal());
      environment.put("ANSIM_WEB_ORIGIN", settings.webOrigin());
    }
    return environment;
  }

  private KeycloakProcess ready() throws IOException, InterruptedException {
    long limit = System.nanoTime() + READY_LIMIT.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!answers(http)) {
        if (!process.isAlive()) {
          throw unready("ended with status " + process.exitValue() + " before it was ready");
        }
        if (System.nanoTime() > limit) {
          throw unready("was not ready within " + READY_LIMIT);
        }
        Thread.sleep(POLL);
      }
      instance.markComplete();
      return this;
    } catch (IOException | InterruptedException failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  private boolean answers(HttpClient http) throws InterruptedException {
    URI discovery =
        address().resolve("/realms/" + Realm.NAME + "/.well-known/openid-configuration");
    HttpRequest request = HttpRequest.newBuilder(discovery).timeout(Duration.ofSeconds(10)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private IOException unready(String what) {
    return new IOException("Keycloak " + what + "; see `" + instance.log() + "`");
  }
}
