package io.ansim.gateway.identity;

import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.keycloak.admin.client.resource.GroupResource;
import org.keycloak.admin.client.resource.RoleResource;
import org.keycloak.representations.idm.UserRepresentation;

/** The directory in Keycloak, read with the gateway's own service account. */
public final class KeycloakDirectory implements Directory, AutoCloseable {
  private final AdminConnection connection;

  /** Connects on the first question. */
  public KeycloakDirectory(URI keycloak, ServiceAccount account) {
    connection = new AdminConnection(keycloak, account);
  }

  @Override
  public List<Organisation> organisations() throws IOException {
    return connection.ask(realm -> {
      String parent = realm.getGroupByPath(Realm.ORGANISATIONS).getId();
      GroupResource group = realm.groups().group(parent);
      return AdminConnection.pages((first, max) -> group.getSubGroups(first, max, true)).stream()
          .flatMap(child -> Organisation.ofGroup(child.getPath()).stream())
          .sorted(Comparator.comparing(Organisation::name))
          .toList();
    });
  }

  @Override
  public List<Member> members(Organisation organisation) throws IOException {
    return connection.ask(realm -> {
      String id;
      try {
        id = realm.getGroupByPath(organisation.group()).getId();
      } catch (NotFoundException none) {
        return List.of();
      }
      GroupResource group = realm.groups().group(id);
      return enabled(AdminConnection.pages(group::members));
    });
  }

  @Override
  public List<Member> holders(Role role) throws IOException {
    return connection.ask(realm -> {
      RoleResource holders = realm.roles().get(role.claim());
      return enabled(AdminConnection.pages(holders::getUserMembers));
    });
  }

  @Override
  public void close() {
    connection.close();
  }

  private static List<Member> enabled(List<UserRepresentation> users) {
    return users.stream()
        .filter(user -> Boolean.TRUE.equals(user.isEnabled()))
        .map(user -> new Member(new Subject(user.getId()), user.getUsername()))
        .sorted(Comparator.comparing(Member::username))
        .toList();
  }
}
