package io.ansim.gateway.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Outcome;
import java.util.Base64;

/**
 * Entries as FHIR R4 AuditEvent resources in the shape of IHE BALP (requesting agent, source,
 * entities). No profile is claimed: BALP wants one event a patient, and an aggregate has none. The
 * exact entry is in them, so that its proof can be checked later.
 */
final class FhirAuditEvents {
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
    coding(json.putArray("subtype").addObject(), OWN + "event", event.type().word(), "");
    json.put("action", action(event.type()))
        .put("recorded", event.time().toString())
        .put("outcome", isRefused(event) ? "4" : "0");
    if (event.purpose() != null) {
      json.putArray("purposeOfEvent").addObject().put("text", event.purpose().value());
    }
    agent(json, event);
    ObjectNode from = json.putObject("source");
    from.putObject("observer").put("display", source.origin());
    coding(from.putArray("type").addObject(), SOURCES, "4", "Application Server");
    entities(json, source);
    return json;
  }

  private static void agent(ObjectNode json, Event event) {
    ObjectNode agent = json.putArray("agent").addObject();
    ObjectNode type = agent.putObject("type").putArray("coding").addObject();
    if (event.actor() == null) {
      coding(type, DICOM, "110150", "Application");
      agent.putObject("who").put("display", event.source().word());
      agent.put("requestor", false);
      return;
    }
    coding(type, DICOM, "110153", "Source Role ID");
    coding(
        agent.putArray("role").addObject().putArray("coding").addObject(),
        OWN + "role",
        event.actor().role().word(),
        "");
    agent
        .putObject("who")
        .putObject("identifier")
        .put("system", OWN + "pseudonym")
        .put("value", event.actor().pseudonym().value());
    agent.put("requestor", true);
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
  }

  private static void entity(ObjectNode entity, String what, String value) {
    entity.putObject("what").putObject("identifier").put("system", OWN + what).put("value", value);
    coding(entity.putObject("type"), ENTITIES, "2", "System Object");
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
      case RELEASE_DOWNLOADED, REVIEW_OPENED, AUDIT_SEARCHED, AUDIT_EXPORTED, AUDIT_DISCLOSED ->
          "R";
      case ACCESS_REQUESTED, DATASET_SEALED -> "C";
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
