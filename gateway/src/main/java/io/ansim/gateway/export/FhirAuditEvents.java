package io.ansim.gateway.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.audit.event.Actor;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Outcome;
import java.util.Base64;

/**
 * Entries as FHIR R4 AuditEvent resources in the shape of IHE BALP 1.1: client, server and user as
 * agents, the exact entry as the one entity of type System Object, so that its proof can be checked
 * later. What is taken out claims the profile `Read`, of things without a patient; nothing else
 * claims a profile, since a `Query` has to quote what was asked, and the log does not hold that.
 */
final class FhirAuditEvents {
  private static final String READ =
      "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.Read";
  private static final String BALP_ENTITIES =
      "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
  private static final String INTERACTIONS = "http://hl7.org/fhir/restful-interaction";
  private static final String PARTICIPATION =
      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
  private static final String ROLES = "http://terminology.hl7.org/CodeSystem/object-role";
  private static final String TYPES = "http://terminology.hl7.org/CodeSystem/audit-event-type";
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String SOURCES =
      "http://terminology.hl7.org/CodeSystem/security-source-type";
  private static final String ENTITIES = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final String OWN = "urn:ansim:";

  private FhirAuditEvents() {}

  static ObjectNode of(Source source) {
    Event event = source.entry().event();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("resourceType", "AuditEvent")
            .put("id", source.uid());
    coding(json.putObject("type"), TYPES, "rest", "Restful Operation");
    var subtypes = json.putArray("subtype");
    if (event.type() == EventType.RELEASE_DOWNLOADED) {
      json.putObject("meta").putArray("profile").add(READ);
      coding(subtypes.addObject(), INTERACTIONS, "read", "read");
    }
    coding(subtypes.addObject(), OWN + "event", event.type().word(), "");
    json.put("action", action(event.type()))
        .put("recorded", event.time().toString())
        .put("outcome", isRefused(event) ? "4" : "0");
    if (event.purpose() != null) {
      json.putArray("purposeOfEvent").addObject().put("text", event.purpose().value());
    }
    agents(json.putArray("agent"), source);
    ObjectNode from = json.putObject("source");
    from.putObject("observer").put("display", source.origin());
    coding(from.putArray("type").addObject(), SOURCES, "4", "Application Server");
    entities(json, source);
    return json;
  }

  /** Data flow from a source to a destination: to the client where something is read. */
  private static void agents(ArrayNode agents, Source source) {
    Event event = source.entry().event();
    if (event.actor() == null) {
      ObjectNode application = agent(agents, DICOM, "110150", "Application", false);
      application.putObject("who").put("display", event.source().word());
      return;
    }
    boolean isRead = action(event.type()).equals("R");
    ObjectNode client =
        isRead
            ? agent(agents, DICOM, "110152", "Destination Role ID", false)
            : agent(agents, DICOM, "110153", "Source Role ID", false);
    client.putObject("who").put("display", "a client of the gateway");
    // The address itself is outside the log; its commitment stands for it.
    String address = event.client() == null ? "unknown" : event.client().value();
    client.putObject("network").put("address", OWN + "commitment:" + address).put("type", "5");
    ObjectNode server =
        isRead
            ? agent(agents, DICOM, "110153", "Source Role ID", false)
            : agent(agents, DICOM, "110152", "Destination Role ID", false);
    server.putObject("who").put("display", source.origin());
    server.putObject("network").put("address", OWN + event.source().word()).put("type", "5");
    user(agents, event.actor());
  }

  private static void user(ArrayNode agents, Actor actor) {
    ObjectNode user = agent(agents, PARTICIPATION, "IRCP", "information recipient", true);
    coding(
        user.putArray("role").addObject().putArray("coding").addObject(),
        OWN + "role",
        actor.role().word(),
        "");
    user.putObject("who")
        .putObject("identifier")
        .put("system", OWN + "pseudonym")
        .put("value", actor.pseudonym().value());
  }

  private static ObjectNode agent(
      ArrayNode agents, String system, String code, String display, boolean isRequestor) {
    ObjectNode agent = agents.addObject();
    coding(agent.putObject("type").putArray("coding").addObject(), system, code, display);
    return agent.put("requestor", isRequestor);
  }

  private static void entities(ObjectNode json, Source source) {
    Event event = source.entry().event();
    var entities = json.putArray("entity");
    ObjectNode entry = entities.addObject();
    entry
        .putObject("what")
        .putObject("identifier")
        .put("system", OWN + "log-entry")
        .put("value", source.uid());
    coding(entry.putObject("type"), ENTITIES, "2", "System Object");
    coding(entry.putObject("role"), ROLES, "4", "Domain Resource");
    var details = entry.putArray("detail");
    details
        .addObject()
        .put("type", "index")
        .put("valueString", Long.toString(source.entry().index()));
    details
        .addObject()
        .put("type", "leaf")
        .put("valueBase64Binary", Base64.getEncoder().encodeToString(source.entry().bytes()));
    if (event.dataset() != null) {
      entity(entities.addObject(), "dataset", event.dataset().id().value());
    }
    if (event.project() != null) {
      entity(entities.addObject(), "project", event.project().value());
    }
    if (event.job() != null) {
      entity(entities.addObject(), "job", event.job().value());
    }
    if (event.correlation() != null) {
      ObjectNode request = entities.addObject();
      request.putObject("what").putObject("identifier").put("value", event.correlation().value());
      coding(request.putObject("type"), BALP_ENTITIES, "XrequestId", "");
    }
  }

  private static void entity(ObjectNode entity, String what, String value) {
    entity.putObject("what").putObject("identifier").put("system", OWN + what).put("value", value);
    coding(entity.putObject("type"), ENTITIES, "4", "Other");
  }

  private static void coding(ObjectNode coding, String system, String code, String display) {
    coding.put("system", system).put("code", code);
    if (!display.isEmpty()) {
      coding.put("display", display);
    }
  }

  /** Create, read, update, delete or execute. */
  private static String action(EventType type) {
    return switch (type) {
      case RELEASE_DOWNLOADED,
          REVIEW_OPENED,
          DOCUMENT_READ,
          POLICY_REHEARSED,
          AUDIT_SEARCHED,
          AUDIT_EXPORTED,
          AUDIT_DISCLOSED ->
          "R";
      case ACCESS_REQUESTED, DOCUMENT_STORED, DATASET_SEALED -> "C";
      case ACCESS_REVOKED, DATASET_DESTROYED, KEY_DESTROYED, PERSON_ERASED, LOG_PRUNED -> "D";
      case POLICY_CHANGED, BUDGET_RAISED, BUDGET_APPLIED, KEY_ROTATED, RELEASE_SHARED -> "U";
      default -> "E";
    };
  }

  private static boolean isRefused(Event event) {
    return (event.decision() != null && event.decision().outcome() == Outcome.DENY)
        || switch (event.type()) {
          case AUTHN_REFUSED, AUTHZ_REFUSED, QUERY_REJECTED, QUERY_FAILED, KEY_DENIED -> true;
          default -> false;
        };
  }
}
