package io.ansim.gateway;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests find what the build prepared: the Keycloak distribution and the shared cache. */
public final class TestCache {
  private TestCache() {}

  /** The folder in which unpacked servers are kept between builds. */
  public static Path folder() {
    return property("ansim.cache");
  }

  /** The distribution in the local Maven repository. */
  public static Path keycloakZip() {
    Path zip = property("ansim.keycloak.zip");
    if (!Files.isReadable(zip)) {
      throw new IllegalStateException(
          "no Keycloak distribution; run: mvn -pl gateway -am test-compile");
    }
    return zip;
  }

  private static Path property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "system property " + name + " is not set; run the tests with: mvn -pl gateway -am test");
    }
    return Path.of(value);
  }
}
