package io.ansim.gateway.identity;

import com.nimbusds.jose.JWSAlgorithm;
import io.ansim.gateway.keycloak.KeycloakProcess;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** A new signing key of a running realm, in use until this is closed. */
final class KeyRotation implements AutoCloseable {
  private final AdminConnection connection;
  private final String component;

  private KeyRotation(AdminConnection connection, String component) {
    this.connection = connection;
    this.component = component;
  }

  static KeyRotation to(JWSAlgorithm algorithm, KeycloakProcess keycloak) throws IOException {
    AdminConnection connection = new AdminConnection(keycloak.address(), keycloak.administrator());
    String component = connection.ask(realm -> add(realm, algorithm));
    connection.ask(realm -> sign(realm, algorithm));
    return new KeyRotation(connection, component);
  }

  @Override
  public void close() throws IOException {
    connection.ask(realm -> {
      sign(realm, JWSAlgorithm.RS256);
      realm.components().component(component).remove();
      return component;
    });
    connection.close();
  }

  private static String add(RealmResource realm, JWSAlgorithm algorithm) {
    ComponentRepresentation key = new ComponentRepresentation();
    key.setName("rotated");
    key.setProviderType("org.keycloak.keys.KeyProvider");
    key.setProviderId("rsa-generated");
    key.setParentId(realm.toRepresentation().getId());
    MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
    config.put("priority", List.of("200"));
    config.put("algorithm", List.of(algorithm.getName()));
    config.put("keySize", List.of("3072"));
    key.setConfig(config);
    try (Response created = realm.components().add(key)) {
      return CreatedResponseUtil.getCreatedId(created);
    }
  }

  private static String sign(RealmResource realm, JWSAlgorithm algorithm) {
    RealmRepresentation change = new RealmRepresentation();
    change.setDefaultSignatureAlgorithm(algorithm.getName());
    realm.update(change);
    return algorithm.getName();
  }
}
