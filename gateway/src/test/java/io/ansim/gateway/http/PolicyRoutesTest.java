package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.workflow.Act;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Policies as their stewards meet them: versions, drafts and rehearsals. */
@ExtendWith(TestDatabase.class)
class PolicyRoutesTest {
  private static final String POLICY = "/api/v1/datasets/demo/policy";

  @TempDir Path folder;
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder);
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void versions_ofAStewardsOwnDataset_areThereWithTheirText() throws Exception {
    JsonNode versions = gateway.get("sue", POLICY + "/versions").json().get("versions");

    assertEquals(1, versions.size());
    assertEquals(64, versions.get(0).get("digest").textValue().length());
    String yaml = gateway.get("sue", POLICY + "/versions/1").json().get("yaml").textValue();
    assertTrue(yaml.contains("secret_name: text hidden nullable"), yaml);
    assertEquals("not-found", gateway.get("sue", POLICY + "/versions/2").problem());
    assertEquals("not-found", gateway.get("sue", POLICY + "/versions/x").problem());
  }

  @Test
  void everyRoute_forAStewardOfAnother_findsNothing() throws Exception {
    String body = body("", null, null);

    assertEquals("not-found", gateway.get("tom", POLICY + "/versions").problem());
    assertEquals("not-found", gateway.get("tom", POLICY + "/versions/1").problem());
    assertEquals("not-found", gateway.post("tom", POLICY + "/draft", body).problem());
    assertEquals("not-found", gateway.post("tom", POLICY + "/rehearsal", body).problem());
  }

  @Test
  void draft_changedThroughAPointer_comesBackWithWhatItChanges() throws Exception {
    JsonNode next = draft(text(), "/version", "2");
    JsonNode weaker = draft(next.get("yaml").textValue(), "/release/minimum-persons", "8");

    assertEquals(0, weaker.get("faults").size());
    assertTrue(weaker.get("yaml").textValue().contains("minimum-persons: 8\n"));
    JsonNode change = weaker.get("changes").get(1);
    assertEquals("/release/minimum-persons", change.get("pointer").textValue());
    assertEquals("weaker", change.get("effect").textValue());
    assertTrue(weaker.get("words").size() > 3);
  }

  @Test
  void draft_withFaults_namesThemInBothLanguages() throws Exception {
    JsonNode draft = draft(text(), "/release/minimum-persons", "3");

    JsonNode fault = draft.get("faults").get(0);
    assertEquals("/release/minimum-persons", fault.get("pointer").textValue());
    assertTrue(fault.get("line").intValue() > 1);
    assertTrue(fault.get("message").textValue().contains("from 5 to 1000"));
    assertTrue(fault.get("messageKo").textValue().contains("5부터 1000까지"));
    assertEquals(0, draft.get("changes").size());
    assertTrue(draft("dataset: [", null, null).get("texts").isNull());
    assertEquals(1, draft("", null, null).get("faults").size());
  }

  @Test
  void draft_withMarkupInItsTexts_bringsItBackAsItIs() throws Exception {
    String markup = "<img src=x onerror=alert(1)>";
    JsonNode draft =
        draft(draft(text(), "/version", "2").get("yaml").textValue(), "/title/ko", markup);

    assertEquals(0, draft.get("faults").size());
    assertEquals(markup, draft.get("changes").get(1).get("after").textValue());
  }

  @Test
  void draft_whatHasNoPlace_isAProblem() throws Exception {
    Reply reply = gateway.post("sue", POLICY + "/draft", body(text(), "/nothing/there", "x"));

    assertEquals(List.of("/pointer"), reply.pointers());
    assertEquals("fields", gateway.post("sue", POLICY + "/draft", "{}").problem());
  }

  @Test
  void draft_againstAVersionThatIsNotThere_isNotFound() throws Exception {
    for (long version : List.of(0L, 2L, (long) Integer.MAX_VALUE + 1, Long.MAX_VALUE)) {
      String body = "{\"yaml\":\"\",\"against\":" + version + "}";

      assertEquals("not-found", gateway.post("sue", POLICY + "/draft", body).problem(), body);
    }
  }

  @Test
  void draft_isNeitherKeptNorWritten() throws Exception {
    draft(text(), "/version", "2");

    assertEquals(1, gateway.get("sue", POLICY + "/versions").json().get("versions").size());
    assertEquals(List.of(), gateway.house.journal.acts(Act.PolicyRehearsed.class));
  }

  @Test
  void rehearsal_ofADraft_countsWhatBecomesOfQuestions() throws Exception {
    gateway.grant();
    gateway.released();
    gateway.post("ann", "/api/v1/queries", TestGateway.query("select rows"));
    String yaml = draft(text(), "/version", "2").get("yaml").textValue();

    JsonNode rehearsal = gateway.post("sue", POLICY + "/rehearsal", body(yaml, null, null)).json();

    JsonNode counts = rehearsal.get("counts");
    assertEquals(1, counts.get("stillAllowed").intValue());
    assertEquals(1, counts.get("stillRefused").intValue());
    assertEquals(
        "NOT_AGGREGATE", rehearsal.at("/cases/0/after/0/rule").textValue(), rehearsal.toString());
    assertTrue(!rehearsal.toString().contains("select rows"));
    assertEquals(1, gateway.house.journal.acts(Act.PolicyRehearsed.class).size());
  }

  @Test
  void rehearsal_ofAFaultyDraft_isRefused() throws Exception {
    Reply reply = gateway.post("sue", POLICY + "/rehearsal", body(text(), null, null));

    assertEquals(List.of("yaml"), reply.pointers());
  }

  private String text() throws Exception {
    return gateway.get("sue", POLICY + "/versions/1").json().get("yaml").textValue();
  }

  private JsonNode draft(String yaml, @Nullable String pointer, @Nullable String value)
      throws Exception {
    Reply reply = gateway.post("sue", POLICY + "/draft", body(yaml, pointer, value));
    assertEquals(200, reply.status(), reply.text());
    return reply.json();
  }

  private static String body(String yaml, @Nullable String pointer, @Nullable String value)
      throws Exception {
    var body = new JsonMapper().createObjectNode().put("yaml", yaml);
    if (pointer != null) {
      body.put("pointer", pointer);
    }
    if (value != null) {
      body.put("value", value);
    }
    return body.toString();
  }
}
