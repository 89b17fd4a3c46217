package io.ansim.gateway.keycloak;

import io.ansim.gateway.TestCache;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A process that starts a server, prints its pid and waits to be killed. */
final class AbandonedKeycloak {
  private AbandonedKeycloak() {}

  public static void main(String[] folders) throws Exception {
    SecureRandom random = new SecureRandom();
    KeycloakHome home =
        KeycloakHome.prepare(TestCache.keycloakZip(), TestCache.folder(), random, _ -> {});
    KeycloakProcess server =
        KeycloakProcess.start(
            home,
            new KeycloakSettings(Path.of(folders[0]), SharedKeycloak.WEB_ORIGIN),
            random,
            _ -> {});
    System.out.println(server.pid());
    System.out.flush();
    Thread.sleep(Long.MAX_VALUE);
  }
}
