package io.ansim.gateway.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;

/**
 * Entries as events of OCSF: logins as Authentication (3002), what is done with a dataset as
 * Datastore Activity (6005), everything else as API Activity (6003). `raw_data` is the exact entry.
 */
final class OcsfEvents {
  private static final String SCHEMA = "1.3.0";
  private static final int INFORMATIONAL = 1;
  private static final int OTHER = 99;

  private OcsfEvents() {}

  /** An OCSF class. */
  private enum Kind {
    AUTHENTICATION(3, 3002),
    DATASTORE(6, 6005),
    API(6, 6003);

    private final int category;
    private final int uid;

    Kind(int category, int uid) {
      this.category = category;
      this.uid = uid;
    }
  }

  static ObjectNode of(Source source) {
    Event event = source.entry().event();
    Kind kind = kind(event);
    int activity = activity(kind, event.type());
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("category_uid", kind.category)
            .put("class_uid", kind.uid)
            .put("activity_id", activity)
            .put("activity_name", event.type().word())
            .put("type_uid", kind.uid * 100 + activity)
            .put("severity_id", INFORMATIONAL)
            .put("time", event.time().toEpochMilli())
            .put("message", event.type().word())
            .put("raw_data", source.leaf());
    ObjectNode metadata =
        json.putObject("metadata")
            .put("version", SCHEMA)
            .put("uid", source.uid())
            .put("log_name", source.origin())
            .put("sequence", source.entry().index());
    metadata.putObject("product").put("name", "Ansim").put("vendor_name", "Ansim");
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    if (event.actor() == null) {
      user.put("name", "unknown").put("type_id", 0);
    } else {
      user.put("uid", event.actor().pseudonym().value()).put("type_id", 1);
    }
    switch (kind) {
      case AUTHENTICATION -> {
        json.set("user", user);
        json.putObject("service").put("name", "ansim-" + event.source().word());
      }
      case DATASTORE -> {
        actor(json, event, user);
        json.putObject("database")
            .put("uid", event.dataset() == null ? "" : event.dataset().id().value())
            .put("type_id", OTHER);
      }
      case API -> {
        actor(json, event, user);
        json.putObject("api").put("operation", event.type().word());
      }
    }
    return json;
  }

  private static void actor(ObjectNode json, Event event, ObjectNode user) {
    ObjectNode actor = json.putObject("actor").put("app_name", "ansim-" + event.source().word());
    if (event.actor() != null) {
      actor.set("user", user);
    }
    ObjectNode endpoint = json.putObject("src_endpoint");
    if (event.client() == null) {
      endpoint.put("name", event.source().word());
    } else {
      endpoint.put("uid", event.client().value());
    }
  }

  private static Kind kind(Event event) {
    return switch (event.type()) {
      case AUTHN_ACCEPTED, AUTHN_ENDED, AUTHN_REFUSED -> Kind.AUTHENTICATION;
      default -> event.dataset() == null ? Kind.API : Kind.DATASTORE;
    };
  }

  private static int activity(Kind kind, EventType type) {
    return switch (kind) {
      case AUTHENTICATION -> type == EventType.AUTHN_ENDED ? 2 : 1;
      case API -> OTHER;
      case DATASTORE ->
          switch (type) {
            case QUERY_CHECKED, QUERY_INTENT, QUERY_REJECTED -> 4;
            case RELEASE_DOWNLOADED -> 1;
            default -> OTHER;
          };
    };
  }
}
