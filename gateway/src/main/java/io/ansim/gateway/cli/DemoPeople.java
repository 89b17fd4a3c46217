package io.ansim.gateway.cli;

import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.identity.Organisation;
import io.ansim.gateway.identity.Person;
import io.ansim.gateway.identity.RealmProvisioner;
import io.ansim.gateway.identity.Role;
import io.ansim.gateway.keycloak.KeycloakProcess;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.secret.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The demo's people: one for each role, a researcher to share with and one who is given nothing,
 * and stewards enough to disagree.
 */
final class DemoPeople {
  private record Cast(String name, Role role, Organisation organisation) {}

  private static final Organisation UNIVERSITY = new Organisation("university");
  private static final Organisation DATA_OFFICE = new Organisation("data-office");
  private static final Organisation AUDIT_OFFICE = new Organisation("audit-office");
  private static final List<Cast> CAST =
      List.of(
          new Cast("researcher", Role.RESEARCHER, UNIVERSITY),
          new Cast("researcher-2", Role.RESEARCHER, UNIVERSITY),
          new Cast("researcher-3", Role.RESEARCHER, UNIVERSITY),
          new Cast("steward", Role.STEWARD, DATA_OFFICE),
          new Cast("steward-2", Role.STEWARD, DATA_OFFICE),
          new Cast("steward-3", Role.STEWARD, DATA_OFFICE),
          new Cast("auditor", Role.AUDITOR, AUDIT_OFFICE),
          new Cast("operator", Role.OPERATOR, DATA_OFFICE));

  private DemoPeople() {}

  /** Makes everybody who is not there yet; passwords are random and kept in files of mode 0600. */
  static List<DemoFile.User> provision(
      KeycloakProcess keycloak, URI gateway, Path passwords, SecureRandom random)
      throws IOException {
    Trees.createPrivate(passwords);
    List<DemoFile.User> users = new ArrayList<>();
    try (RealmProvisioner realm =
        new RealmProvisioner(keycloak.address(), keycloak.administrator())) {
      realm.demoClient();
      realm.webOrigin(gateway);
      for (Organisation organisation : List.of(UNIVERSITY, DATA_OFFICE, AUDIT_OFFICE)) {
        realm.organisation(organisation);
      }
      for (Cast one : CAST) {
        SecretFile file = new SecretFile(passwords.resolve(one.name()));
        if (Files.notExists(file.path())) {
          file.write(Secret.random(random));
        }
        Secret password = file.read();
        realm.person(new Person(one.name(), password, Set.of(one.role()), one.organisation()));
        users.add(new DemoFile.User(one.name(), password.reveal(), List.of(one.role().claim())));
      }
    }
    return users;
  }
}
