package io.ansim.gateway.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.gateway.auditor.Happenings;
import io.ansim.gateway.auditor.RealLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others define, restated: IHE BALP 1.1.4 (`IHE.BasicAudit.Read` and what its siblings share)
 * and the classes of OCSF 1.9.0-dev with their required attributes and constraints.
 */
class ProfilesTest {
  private static final String READ =
      "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.Read";
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM#";
  private static final String SOURCE_ROLE = DICOM + "110153";
  private static final String DESTINATION_ROLE = DICOM + "110152";
  private static final String RECIPIENT =
      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType#IRCP";
  private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role#";

  @TempDir Path folder;
  private final Happenings happenings = new Happenings();
  private RealLog log;

  @BeforeEach
  void open() {
    log = new RealLog(folder.resolve("log"), InstantSource.system());
    happenings.fill(log);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void fhir_whatIsTakenOut_conformsToRead() throws Exception {
    JsonNode read = events(Form.FHIR).get(2);

    assertEquals(READ, read.at("/meta/profile/0").textValue());
    assertEquals(
        "http://terminology.hl7.org/CodeSystem/audit-event-type#rest", code(read.get("type")));
    assertEquals(
        1,
        children(read, "subtype")
            .map(ProfilesTest::code)
            .filter(
                Set.of(
                        "http://hl7.org/fhir/restful-interaction#read",
                        "http://hl7.org/fhir/restful-interaction#vread")
                    ::contains)
            .count());
    assertEquals("R", read.get("action").textValue());
    assertEquals("0", read.get("outcome").textValue());
    assertTrue(read.get("recorded").isTextual());
    assertAgents(read, DESTINATION_ROLE, SOURCE_ROLE);
    List<JsonNode> data =
        children(read, "entity")
            .filter(entity ->
                code(entity.get("type"))
                    .equals("http://terminology.hl7.org/CodeSystem/audit-entity-type#2"))
            .toList();
    assertEquals(1, data.size());
    assertTrue(data.getFirst().get("what").isObject());
    assertTrue(
        Set.of(OBJECT_ROLE + "4", OBJECT_ROLE + "3", OBJECT_ROLE + "20")
            .contains(code(data.getFirst().get("role"))));
  }

  @Test
  void fhir_whoeverActs_isUserBesideClientAndServer() throws Exception {
    List<JsonNode> events = events(Form.FHIR);
    assertAgents(events.get(0), SOURCE_ROLE, DESTINATION_ROLE);
    assertAgents(events.get(1), SOURCE_ROLE, DESTINATION_ROLE);
    for (int i : List.of(0, 1, 3, 4)) {
      assertFalse(events.get(i).has("meta"), "claims a profile");
    }
    List<JsonNode> requests =
        children(events.get(0), "entity")
            .filter(entity -> code(entity.get("type")).endsWith("BasicAuditEntityType#XrequestId"))
            .toList();
    assertEquals(1, requests.size());
    assertEquals("request-of-job-1", requests.getFirst().at("/what/identifier/value").textValue());
  }

  private static void assertAgents(JsonNode event, String clientType, String serverType) {
    assertTrue(event.get("agent").size() >= 2);
    for (String type : List.of(clientType, serverType)) {
      JsonNode machine = agent(event, type);
      assertTrue(machine.get("who").isObject(), type);
      assertTrue(machine.get("network").isObject(), type);
      assertFalse(machine.has("media"), type);
    }
    JsonNode user = agent(event, RECIPIENT);
    assertTrue(user.get("who").isObject());
    assertTrue(user.get("requestor").booleanValue());
    assertFalse(user.has("network") || user.has("media"));
    assertFalse(agent(event, clientType).get("requestor").booleanValue());
  }

  private static JsonNode agent(JsonNode event, String type) {
    List<JsonNode> found =
        children(event, "agent")
            .filter(agent -> code(agent.at("/type/coding/0")).equals(type))
            .toList();
    assertEquals(1, found.size(), type);
    return found.getFirst();
  }

  @Test
  void ocsf_everyEntry_keepsTheConstraintsOfItsClass() throws Exception {
    for (JsonNode event : events(Form.OCSF)) {
      for (String required :
          List.of(
              "activity_id",
              "category_uid",
              "class_uid",
              "metadata",
              "severity_id",
              "time",
              "type_uid")) {
        assertTrue(event.has(required), required);
      }
      assertTrue(event.at("/metadata/version").isTextual());
      assertTrue(hasOne(event.at("/metadata/product"), "name", "uid"));
      int activity = event.get("activity_id").intValue();
      switch (event.get("class_uid").intValue()) {
        case 3002 -> {
          assertTrue(activity <= 7 || activity == 99);
          assertTrue(hasOne(event.get("user"), "account", "name", "uid"));
          assertTrue(hasOne(event, "service", "dst_endpoint"));
          assertTrue(hasOne(event.get("service"), "name", "uid"));
        }
        case 6003 -> {
          assertTrue(activity <= 4 || activity == 99);
          assertTrue(event.at("/api/operation").isTextual());
          assertActor(event);
        }
        case 6005 -> {
          assertTrue(activity <= 10 || activity == 99);
          assertTrue(hasOne(event, "database", "databucket", "table"));
          assertTrue(event.at("/database/type_id").isIntegralNumber());
          assertTrue(hasOne(event.get("database"), "name", "uid"));
          assertActor(event);
        }
        default -> throw new AssertionError("a class that is not written");
      }
      // A number that the class does not name is `Other`, and then the name says what it is.
      assertTrue(activity != 99 || event.get("activity_name").isTextual());
    }
  }

  private static void assertActor(JsonNode event) {
    assertTrue(hasOne(event.get("actor"), "process", "user", "session", "app_name", "app_uid"));
    if (event.at("/actor").has("user")) {
      assertTrue(hasOne(event.at("/actor/user"), "account", "name", "uid"));
    }
    assertTrue(hasOne(event.get("src_endpoint"), "ip", "uid", "name", "hostname", "svc_name"));
  }

  private static boolean hasOne(JsonNode object, String... names) {
    return Stream.of(names)
        .map(object::path)
        .anyMatch(value -> value.isTextual() ? !value.textValue().isEmpty() : value.isObject());
  }

  private static Stream<JsonNode> children(JsonNode parent, String name) {
    return StreamSupport.stream(parent.get(name).spliterator(), false);
  }

  private static String code(JsonNode coding) {
    return coding.get("system").textValue() + "#" + coding.get("code").textValue();
  }

  private List<JsonNode> events(Form form) throws Exception {
    String text = new String(Batch.of(log.view(), form, 0, 5).content(), StandardCharsets.UTF_8);
    List<JsonNode> events = new ArrayList<>();
    for (String line : text.lines().toList()) {
      events.add(new JsonMapper().readTree(line));
    }
    return events;
  }
}
