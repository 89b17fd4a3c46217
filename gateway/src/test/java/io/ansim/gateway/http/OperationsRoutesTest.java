package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.workflow.TestHouse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabase.class)
class OperationsRoutesTest {
  @TempDir Path folder;

  @Test
  void operations_toldToAnOperator_sayHowTheSystemRuns() throws Exception {
    try (TestGateway gateway = new TestGateway(folder)) {
      JsonNode now = gateway.get("oli", "/api/v1/operations").json();

      assertEquals(90, now.at("/gateway/uptimeSeconds").intValue());
      assertEquals("process", now.get("evidence").textValue());
      assertEquals(5, now.at("/log/checkpointAgeSeconds").intValue());
      assertEquals("{\"queued\":1,\"running\":2,\"review\":3}", now.get("jobs").toString());
      assertFalse(now.at("/witnesses/quorum").booleanValue());
    }
  }

  @Test
  void exports_toldToOperatorsAndAuditors_sayHowFarAndWhatIsWrong() throws Exception {
    try (TestGateway gateway = new TestGateway(folder)) {
      JsonNode exports = gateway.get("oli", "/api/v1/exports").json().get("exports");

      assertEquals(exports, gateway.get("eve", "/api/v1/exports").json().get("exports"));
      assertEquals(9, exports.at("/0/next").intValue());
      assertTrue(exports.at("/0/failure").isNull());
      assertEquals(5, exports.at("/1/waiting").intValue());
      assertTrue(exports.at("/1/complete").isNull());
      assertEquals("target", exports.at("/1/failure/need").textValue());
    }
  }

  @Test
  void operations_afterAQuestion_nameNothingOfIt() throws Exception {
    try (TestGateway gateway = new TestGateway(folder)) {
      gateway.grant();
      gateway.released();

      Reply reply = gateway.get("oli", "/api/v1/operations");

      for (String word :
          List.of(TestHouse.DEMO.value(), TestHouse.PROJECT.value(), "ann", "person", "select")) {
        assertFalse(reply.text().contains(word), word);
      }
    }
  }
}
