package io.ansim.gateway.keycloak;

import java.nio.file.Path;

/**
 * Where a server keeps all that is its own, and the origin of the web pages it logs people into.
 */
public record KeycloakSettings(Path directory, String webOrigin) {
  /** Makes the folder absolute. */
  public KeycloakSettings {
    directory = directory.toAbsolutePath().normalize();
  }
}
