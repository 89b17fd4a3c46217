package io.ansim.gateway.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/**
 * Keycloak's events, read with the gateway's own service account. An administrator of Keycloak can
 * delete them, and a crash of it can lose some: they are secondary evidence.
 */
public final class KeycloakEvents implements ProviderEvents, AutoCloseable {
  private static final String OLDEST_FIRST = "asc";
  private static final JsonMapper CONTENT =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final AdminConnection connection;

  /** Connects on the first question. */
  public KeycloakEvents(URI keycloak, ServiceAccount account) {
    connection = new AdminConnection(keycloak, account);
  }

  @Override
  public List<ProviderEvent> since(Instant time) throws IOException {
    return connection.ask(realm -> {
      List<ProviderEvent> events = new ArrayList<>(people(realm, time));
      events.addAll(administrators(realm, time));
      events.sort(Comparator.comparing(ProviderEvent::at).thenComparing(ProviderEvent::id));
      return events;
    });
  }

  @Override
  public void close() {
    connection.close();
  }

  private static List<ProviderEvent> people(RealmResource realm, Instant time) {
    String from = Long.toString(time.toEpochMilli());
    return AdminConnection.pages((first, max) ->
            realm.getEvents(null, null, null, from, null, null, first, max, OLDEST_FIRST))
        .stream()
        .map(KeycloakEvents::event)
        .toList();
  }

  private static List<ProviderEvent> administrators(RealmResource realm, Instant time) {
    String from = Long.toString(time.toEpochMilli());
    return AdminConnection.pages((first, max) ->
            realm.getAdminEvents(
                null, null, null, null, null, null, null, from, null, first, max, OLDEST_FIRST))
        .stream()
        .map(KeycloakEvents::event)
        .toList();
  }

  private static ProviderEvent event(EventRepresentation event) {
    return new ProviderEvent(
        event.getId(), word(event.getType()), at(event.getTime()), content(event));
  }

  private static ProviderEvent event(AdminEventRepresentation event) {
    return new ProviderEvent(
        event.getId(),
        word("admin-" + event.getOperationType() + "-" + event.getResourceType()),
        at(event.getTime()),
        content(event));
  }

  private static String word(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  /** The event's own random name is part of it, so that nobody can guess the rest. */
  private static Digest content(Object event) {
    try {
      return Digest.of(CONTENT.writeValueAsBytes(event));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
