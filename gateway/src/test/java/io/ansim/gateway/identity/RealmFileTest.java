package io.ansim.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RealmFileTest {
  private static JsonNode realm;

  @BeforeAll
  static void read() throws Exception {
    try (InputStream file =
        Objects.requireNonNull(RealmFileTest.class.getResourceAsStream(Realm.FILE))) {
      realm = new ObjectMapper().readTree(file);
    }
  }

  /** Such an array suppresses the built-in scopes: tokens lose their subject and roles. */
  @Test
  void realm_clientScopes_areNotThere() {
    assertFalse(realm.has("clientScopes"));
  }

  @Test
  void realm_clients_allowNoPasswordsAndNoImplicitFlow() {
    for (JsonNode client : realm.get("clients")) {
      String name = client.get("clientId").asText();
      assertFalse(client.path("directAccessGrantsEnabled").asBoolean(true), name);
      assertFalse(client.path("implicitFlowEnabled").asBoolean(true), name);
      assertFalse(client.path("fullScopeAllowed").asBoolean(true), name);
      assertFalse(name.equals(Realm.DEMO_CLIENT));
    }
  }

  @Test
  void realm_users_areTheGatewaysServiceAccountAlone() {
    assertEquals(1, realm.get("users").size());
    JsonNode account = realm.get("users").get(0);
    assertEquals(Realm.GATEWAY_CLIENT, account.get("serviceAccountClientId").asText());
    assertFalse(account.has("credentials"));
    String roles = account.get("clientRoles").toString();
    assertFalse(roles.contains("\"manage-"), roles);
  }

  @Test
  void realm_secrets_comeFromTheEnvironment() {
    for (JsonNode client : realm.get("clients")) {
      if (client.has("secret")) {
        assertTrue(client.get("secret").asText().matches("\\$\\{[A-Z_]+}"));
      }
    }
  }

  @Test
  void realm_roles_areThoseOfTheCode() {
    var names = realm.get("roles").get("realm").findValuesAsText("name");
    assertEquals(
        Arrays.stream(Role.values()).map(Role::claim).collect(Collectors.toSet()),
        Set.copyOf(names));
  }
}
