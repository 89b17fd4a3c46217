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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedKeycloak.class)
class KeycloakDirectoryTest {
  private static final Organisation CLINIC = new Organisation("directory-clinic");
  private static final Organisation EMPTY = new Organisation("directory-empty");

  private static Member steward;
  private static Member researcher;

  @BeforeAll
  static void provision(KeycloakProcess keycloak) throws Exception {
    try (RealmProvisioner provisioner =
        new RealmProvisioner(keycloak.address(), keycloak.administrator())) {
      provisioner.organisation(CLINIC);
      provisioner.organisation(EMPTY);
      steward = person(provisioner, "directory-steward", Role.STEWARD);
      researcher = person(provisioner, "directory-researcher", Role.RESEARCHER);
    }
  }

  @Test
  void members_ofAnOrganisation_areListedByName(KeycloakProcess keycloak) throws Exception {
    try (KeycloakDirectory directory = directory(keycloak)) {
      assertEquals(List.of(researcher, steward), directory.members(CLINIC));
      assertEquals(List.of(), directory.members(EMPTY));
      assertEquals(List.of(), directory.members(new Organisation("directory-nowhere")));
      assertTrue(directory.organisations().containsAll(List.of(CLINIC, EMPTY)));
    }
  }

  @Test
  void holders_ofARole_areListed(KeycloakProcess keycloak) throws Exception {
    try (KeycloakDirectory directory = directory(keycloak)) {
      assertTrue(directory.holders(Role.STEWARD).contains(steward));
      assertTrue(!directory.holders(Role.STEWARD).contains(researcher));
    }
  }

  @Test
  void provision_again_changesNothing(KeycloakProcess keycloak) throws Exception {
    try (RealmProvisioner provisioner =
            new RealmProvisioner(keycloak.address(), keycloak.administrator());
        KeycloakDirectory directory = directory(keycloak)) {
      provisioner.organisation(CLINIC);
      provisioner.demoClient();
      assertEquals(steward, person(provisioner, "directory-steward", Role.STEWARD));
      assertEquals(2, directory.members(CLINIC).size());
    }
  }

  @Test
  void gatewaysAccount_mayReadAndNotChange(KeycloakProcess keycloak) throws Exception {
    try (RealmProvisioner usurper = new RealmProvisioner(keycloak.address(), keycloak.gateway())) {
      IOException refused =
          assertThrows(
              IOException.class, () -> person(usurper, "directory-intruder", Role.STEWARD));
      assertTrue(String.valueOf(refused.getMessage()).contains("403"));
    }
  }

  @Test
  void members_noKeycloak_fails(KeycloakProcess keycloak) throws Exception {
    try (KeycloakDirectory directory =
        new KeycloakDirectory(URI.create("http://127.0.0.1:1"), keycloak.gateway())) {
      assertThrows(IOException.class, () -> directory.members(CLINIC));
    }
  }

  private static KeycloakDirectory directory(KeycloakProcess keycloak) throws IOException {
    return new KeycloakDirectory(keycloak.address(), keycloak.gateway());
  }

  private static Member person(RealmProvisioner provisioner, String name, Role role)
      throws IOException {
    Secret password = Secret.random(new SecureRandom());
    return new Member(provisioner.person(new Person(name, password, Set.of(role), CLINIC)), name);
  }
}
