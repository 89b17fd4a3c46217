package io.ansim.gateway.identity;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/** Ansim's realm through Keycloak's admin API; its faults become an {@link IOException}. */
final class AdminConnection implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_S = 3;
  private static final int READ_TIMEOUT_S = 20;
  private static final int CONNECTIONS = 4;
  private static final int PAGE = 100;
  private static final int JSON_PRIORITY = 100;

  private final Keycloak keycloak;

  AdminConnection(URI address, ServiceAccount account) {
    Client client =
        ((ResteasyClientBuilder) ClientBuilder.newBuilder())
            .connectionPoolSize(CONNECTIONS)
            .connectTimeout(CONNECT_TIMEOUT_S, TimeUnit.SECONDS)
            .readTimeout(READ_TIMEOUT_S, TimeUnit.SECONDS)
            .register(new JacksonProvider(), JSON_PRIORITY)
            .build();
    keycloak =
        KeycloakBuilder.builder()
            .serverUrl(address.toString())
            .realm(account.realm())
            .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
            .clientId(account.client())
            .clientSecret(account.secret().reveal())
            .resteasyClient(client)
            .build();
  }

  /** Asks the realm something. */
  <T> T ask(Function<RealmResource, T> question) throws IOException {
    try {
      return question.apply(keycloak.realm(Realm.NAME));
    } catch (WebApplicationException refused) {
      throw new IOException(
          "the identity provider answered " + refused.getResponse().getStatus(), refused);
    } catch (ProcessingException unreachable) {
      throw new IOException("the identity provider did not answer", unreachable);
    }
  }

  /** Reads all pages of a list. */
  static <T> List<T> pages(Pages<T> source) {
    List<T> all = new ArrayList<>();
    List<T> page;
    do {
      page = source.read(all.size(), PAGE);
      all.addAll(page);
    } while (page.size() == PAGE);
    return all;
  }

  @Override
  public void close() {
    keycloak.close();
  }

  /** One page of a list. */
  interface Pages<T> {
    /** Reads at most {@code max} entries from the {@code first} on, counted from 0. */
    List<T> read(int first, int max);
  }
}
