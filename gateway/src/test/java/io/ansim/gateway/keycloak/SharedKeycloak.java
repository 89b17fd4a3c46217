package io.ansim.gateway.keycloak;

import io.ansim.gateway.TestCache;
import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.identity.RealmProvisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One real Keycloak for all tests of a run, started when the first of them asks for it. */
public final class SharedKeycloak implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedKeycloak.class);

  /** The origin that the tests' web client is registered under. */
  public static final String WEB_ORIGIN = "http://127.0.0.1:9";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KeycloakProcess.class;
  }

  @Override
  public KeycloakProcess resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent("keycloak", _ -> Running.start(), Running.class)
        .keycloak();
  }

  /** The server and the folder to delete after it. */
  private record Running(KeycloakProcess keycloak, Path folder) implements AutoCloseable {

    static Running start() {
      try {
        SecureRandom random = new SecureRandom();
        Path folder = Files.createTempDirectory("ansim-keycloak");
        KeycloakHome home =
            KeycloakHome.prepare(
                TestCache.keycloakZip(), TestCache.folder(), random, System.err::println);
        KeycloakProcess keycloak =
            KeycloakProcess.start(
                home, new KeycloakSettings(folder, WEB_ORIGIN), random, System.err::println);
        try (RealmProvisioner provisioner =
            new RealmProvisioner(keycloak.address(), keycloak.administrator())) {
          provisioner.demoClient();
        }
        return new Running(keycloak, folder);
      } catch (IOException failed) {
        throw new IllegalStateException("no Keycloak for the tests", failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("no Keycloak for the tests", interrupted);
      }
    }

    @Override
    public void close() throws IOException {
      keycloak.close();
      Trees.delete(folder);
    }
  }
}
