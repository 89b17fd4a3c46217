package io.ansim.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.keycloak.KeycloakProcess;
import io.ansim.gateway.keycloak.SharedKeycloak;
import io.ansim.gateway.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a real Keycloak remembers. */
@ExtendWith(SharedKeycloak.class)
class KeycloakEventsTest {
  private static final Organisation CLINIC = new Organisation("events-clinic");

  @Test
  void since_loginsAndAdministration_areReadWithNamesAndKinds(KeycloakProcess keycloak)
      throws Exception {
    String password = Secret.random(new SecureRandom()).reveal();
    try (RealmProvisioner provisioner =
            new RealmProvisioner(keycloak.address(), keycloak.administrator());
        Login login = new Login(keycloak);
        KeycloakEvents events = new KeycloakEvents(keycloak.address(), keycloak.gateway())) {
      provisioner.organisation(CLINIC);
      provisioner.person(
          new Person(
              "events-ann", Secret.of(password.toCharArray()), Set.of(Role.RESEARCHER), CLINIC));
      login.post("token", form(password));
      login.post("token", form("wrong"));

      List<ProviderEvent> all = events.since(Instant.EPOCH);

      Set<String> kinds = all.stream().map(ProviderEvent::kind).collect(Collectors.toSet());
      assertTrue(
          kinds.containsAll(Set.of("login", "login-error", "admin-create-user")), kinds::toString);
      assertEquals(all.size(), all.stream().map(ProviderEvent::id).distinct().count());
      ProviderEvent last = all.getLast();
      List<ProviderEvent> again = events.since(last.at());
      assertTrue(again.contains(last), "the same event has the same digest again");
      assertTrue(again.stream().noneMatch(event -> event.at().isBefore(last.at())));
    }
  }

  @Test
  void since_noKeycloak_fails(KeycloakProcess keycloak) throws Exception {
    try (KeycloakEvents events =
        new KeycloakEvents(URI.create("http://127.0.0.1:1"), keycloak.gateway())) {
      assertThrows(IOException.class, () -> events.since(Instant.EPOCH));
    }
  }

  private static Map<String, String> form(String password) {
    return Map.of(
        "grant_type",
        "password",
        "client_id",
        Realm.DEMO_CLIENT,
        "username",
        "events-ann",
        "password",
        password);
  }
}
