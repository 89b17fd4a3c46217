package io.ansim.gateway.identity;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Fills a realm with organisations, people and the demo's client, with an administrator's account.
 *
 * <p>Each act leaves alone what is there already, so that a start can repeat it.
 */
public final class RealmProvisioner implements AutoCloseable {
  private final AdminConnection connection;

  /** Connects on the first act. */
  public RealmProvisioner(URI keycloak, ServiceAccount administrator) {
    connection = new AdminConnection(keycloak, administrator);
  }

  /** Makes an organisation where there is none of that name. */
  public void organisation(Organisation organisation) throws IOException {
    connection.ask(realm -> {
      try {
        return realm.getGroupByPath(organisation.group()).getId();
      } catch (NotFoundException none) {
        GroupRepresentation group = new GroupRepresentation();
        group.setName(organisation.name());
        String parent = realm.getGroupByPath(Realm.ORGANISATIONS).getId();
        return created(realm.groups().group(parent).subGroup(group));
      }
    });
  }

  /** Makes a person where there is none of that name; their organisation must exist. */
  public Subject person(Person person) throws IOException {
    return connection.ask(realm -> {
      List<UserRepresentation> found = realm.users().searchByUsername(person.username(), true);
      return new Subject(found.isEmpty() ? create(realm, person) : found.getFirst().getId());
    });
  }

  /**
   * Makes the client with which the demo's `token` command logs in by password.
   *
   * <p>It exists in demos and tests only: the product's realm has no direct grants.
   */
  public void demoClient() throws IOException {
    connection.ask(realm ->
        realm.clients().findByClientId(Realm.DEMO_CLIENT).isEmpty()
            ? createDemoClient(realm)
            : Realm.DEMO_CLIENT);
  }

  /** Lets the web client send browsers back to an origin, and to no other. */
  public void webOrigin(URI origin) throws IOException {
    connection.ask(realm -> {
      ClientRepresentation web = realm.clients().findByClientId(Realm.WEB_CLIENT).getFirst();
      web.setRedirectUris(List.of(origin.resolve(Realm.WEB_CALLBACK).toString()));
      realm.clients().get(web.getId()).update(web);
      return web.getId();
    });
  }

  @Override
  public void close() {
    connection.close();
  }

  private static String create(RealmResource realm, Person person) {
    CredentialRepresentation password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue(person.password().reveal());
    password.setTemporary(false);
    UserRepresentation user = new UserRepresentation();
    user.setUsername(person.username());
    user.setEnabled(true);
    user.setCredentials(List.of(password));
    user.setGroups(List.of(person.organisation().group()));
    String id = created(realm.users().create(user));
    realm.users().get(id).roles().realmLevel().add(roles(realm, person.roles()));
    return id;
  }

  private static String createDemoClient(RealmResource realm) {
    ClientRepresentation web = realm.clients().findByClientId(Realm.WEB_CLIENT).getFirst();
    ClientRepresentation demo = new ClientRepresentation();
    demo.setClientId(Realm.DEMO_CLIENT);
    demo.setName("Ansim demo: password logins, never in production");
    demo.setPublicClient(true);
    demo.setStandardFlowEnabled(false);
    demo.setDirectAccessGrantsEnabled(true);
    demo.setFullScopeAllowed(false);
    demo.setDefaultClientScopes(web.getDefaultClientScopes());
    demo.setOptionalClientScopes(List.of());
    demo.setProtocolMappers(web.getProtocolMappers());
    demo.getProtocolMappers().forEach(mapper -> mapper.setId(null));
    String id = created(realm.clients().create(demo));
    realm
        .clients()
        .get(id)
        .getScopeMappings()
        .realmLevel()
        .add(roles(realm, List.of(Role.values())));
    return id;
  }

  private static List<RoleRepresentation> roles(RealmResource realm, Iterable<Role> roles) {
    List<RoleRepresentation> found = new ArrayList<>();
    for (Role role : roles) {
      found.add(realm.roles().get(role.claim()).toRepresentation());
    }
    return found;
  }

  private static String created(Response response) {
    try (response) {
      if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
        throw new WebApplicationException(response);
      }
      return CreatedResponseUtil.getCreatedId(response);
    }
  }
}
