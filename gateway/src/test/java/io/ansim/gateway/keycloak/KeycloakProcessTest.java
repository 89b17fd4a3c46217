package io.ansim.gateway.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.TestCache;
import io.ansim.gateway.daemon.Processes;
import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.identity.KeycloakDirectory;
import io.ansim.gateway.identity.Organisation;
import io.ansim.gateway.identity.RealmProvisioner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedKeycloak.class)
class KeycloakProcessTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LISTENING = "0A";

  /** 127.0.0.1 in /proc/net/tcp and, mapped into IPv6, in /proc/net/tcp6. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F");

  @TempDir Path folder;

  @AfterEach
  void deleteServer() throws Exception {
    Trees.delete(folder.resolve("home"));
  }

  @Test
  void start_always_listensOnLoopbackOnly(KeycloakProcess keycloak) throws Exception {
    List<String> addresses = listening(keycloak.pid());
    assertFalse(addresses.isEmpty());
    assertTrue(LOOPBACK.containsAll(addresses), "listens on " + addresses);
  }

  @Test
  void start_always_showsNoSecretOnItsCommandLine(KeycloakProcess keycloak) throws Exception {
    ProcessHandle process = ProcessHandle.of(keycloak.pid()).orElseThrow();
    String words = String.join(" ", Processes.commandLine(process));
    assertFalse(words.contains(keycloak.administrator().secret().reveal()));
    assertFalse(words.contains(keycloak.gateway().secret().reveal()));
  }

  @Test
  void start_always_publishesTheIssuerOfItsName(KeycloakProcess keycloak) throws Exception {
    String discovery =
        get(keycloak.address().resolve("/realms/ansim/.well-known/openid-configuration"));
    assertTrue(discovery.contains("\"issuer\":\"" + keycloak.issuer() + "\""));
  }

  @Test
  @Tag("slow")
  void start_afterKills_keepsRealmKeysAndPeople() throws Exception {
    URI keys;
    String published;
    try (KeycloakProcess first = start()) {
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
      assertThrows(IOException.class, this::start);
      organise(first);
      keys = first.keys();
      published = get(keys);
      kill(first.pid());
    }
    long orphan;
    try (KeycloakProcess second = start()) {
      assertEquals(keys, second.keys());
      assertEquals(published, get(keys));
      assertEquals(List.of(new Organisation("hospital-a")), organisations(second));
    }
    orphan = abandoned();
    assertTrue(ProcessHandle.of(orphan).isPresent(), "the server ended with its parent");
    try (KeycloakProcess third = start()) {
      assertTrue(ProcessHandle.of(orphan).isEmpty());
      assertEquals(published, get(third.keys()));
    }
  }

  private KeycloakProcess start() throws IOException, InterruptedException {
    KeycloakHome home =
        KeycloakHome.prepare(TestCache.keycloakZip(), TestCache.folder(), RANDOM, _ -> {});
    return KeycloakProcess.start(
        home, new KeycloakSettings(folder, SharedKeycloak.WEB_ORIGIN), RANDOM, _ -> {});
  }

  /** Starts a server from a process that is then killed, and returns the server's pid. */
  private long abandoned() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dansim.cache=" + TestCache.folder(),
                "-Dansim.keycloak.zip=" + TestCache.keycloakZip(),
                "-cp",
                System.getProperty("java.class.path"),
                AbandonedKeycloak.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), UTF_8))) {
      return Long.parseLong(output.readLine());
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  private static void organise(KeycloakProcess keycloak) throws IOException {
    try (RealmProvisioner provisioner =
        new RealmProvisioner(keycloak.address(), keycloak.administrator())) {
      provisioner.organisation(new Organisation("hospital-a"));
    }
  }

  private static List<Organisation> organisations(KeycloakProcess keycloak) throws IOException {
    try (KeycloakDirectory directory =
        new KeycloakDirectory(keycloak.address(), keycloak.gateway())) {
      return directory.organisations();
    }
  }

  private static void kill(long pid) throws InterruptedException {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    assertTrue(Processes.awaitEnd(process, Duration.ofMinutes(1)));
  }

  private static String get(URI address) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** The addresses on which a process listens, in the kernel's hexadecimal form. */
  private static List<String> listening(long pid) throws IOException {
    Path proc = Path.of("/proc", Long.toString(pid));
    Set<String> sockets;
    try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
      sockets =
          files
              .map(KeycloakProcessTest::target)
              .filter(target -> target.startsWith("socket:["))
              .map(target -> target.substring("socket:[".length(), target.length() - 1))
              .collect(Collectors.toSet());
    }
    return Stream.concat(
            Files.readAllLines(proc.resolve("net/tcp")).stream(),
            Files.readAllLines(proc.resolve("net/tcp6")).stream())
        .map(line -> line.strip().split("\\s+", -1))
        .filter(fields -> fields[3].equals(LISTENING) && sockets.contains(fields[9]))
        .map(fields -> fields[1].replaceAll(":.*", ""))
        .toList();
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
