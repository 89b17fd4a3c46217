package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.MemoryJournal;
import io.ansim.gateway.workflow.People;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Disclosures, erasures and exceptional acts, as callers meet them. */
@ExtendWith(TestDatabase.class)
class DisclosureRoutesTest {
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
  void disclosures_withAReason_areShownUntilThePersonIsErased() throws Exception {
    gateway.grant();
    List<MemoryJournal.Written> written = gateway.house.journal.written();
    int index = 0;
    while (!(written.get(index).act() instanceof Act.AccessMoved)) {
      index++;
    }
    String path = "/api/v1/audit/entries/" + index + "/disclosures";

    assertEquals(List.of("reason"), gateway.get("eve", path).pointers());
    JsonNode before = gateway.get("eve", path + "?reason=review").json().get("disclosures");
    assertEquals(2, before.size());
    assertTrue(before.findValuesAsText("name").contains("client.address"));

    Reply wish =
        gateway.post(
            "eve",
            "/api/v1/audit/erasures",
            "{\"subject\":\"" + People.ANN.subject().value() + "\",\"reason\":\"asked for\"}");
    assertEquals(202, wish.status());
    String confirmation = wish.header("Location") + "/confirmation";
    String seen = "{\"reason\":\"seen\"}";
    String list = "/api/v1/audit/erasures";
    assertFalse(gateway.get("eve", list).json().at("/erasures/0/mayDecide").booleanValue());
    assertTrue(gateway.get("sue", list).json().at("/erasures/0/mayDecide").booleanValue());
    assertEquals("not-yours", gateway.post("eve", confirmation, seen).problem());
    Reply erased = gateway.post("sue", confirmation, seen);
    assertEquals(200, erased.status());
    assertEquals("erased", erased.json().get("state").textValue());
    assertEquals(
        "wrong-state", gateway.post("sue", wish.header("Location") + "/refusal", seen).problem());
    assertEquals(
        erased.json(), gateway.get("eve", "/api/v1/audit/erasures").json().get("erasures").get(0));
    JsonNode after = gateway.get("eve", path + "?reason=review").json().get("disclosures");
    assertEquals(0, after.size());
    assertEquals(
        "not-found",
        gateway
            .post("eve", "/api/v1/audit/erasures", "{\"subject\":\"nobody\",\"reason\":\"asked\"}")
            .problem());
  }

  @Test
  void breakGlass_openedByAnOperator_isEndedByAnAuditor() throws Exception {
    Reply opened = gateway.post("oli", "/api/v1/break-glass", "{\"reason\":\"the disk is full\"}");
    assertEquals(201, opened.status());
    String path = opened.header("Location");

    assertEquals("fields", gateway.post("eve", path + "/end", "{}").problem());
    Reply ended = gateway.post("eve", path + "/end", "{\"remark\":\"looked at\"}");
    assertEquals(200, ended.status());
    assertEquals(
        "wrong-state", gateway.post("eve", path + "/end", "{\"remark\":\"again\"}").problem());
    JsonNode list = gateway.get("oli", "/api/v1/break-glass").json().get("breakGlass");
    assertEquals(ended.json(), list.get(0));
  }
}
