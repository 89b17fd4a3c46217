package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.gateway.state.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabase.class)
class SpecificationTest {
  @TempDir Path folder;

  @Test
  void operations_areTheRoutes() throws Exception {
    try (TestGateway gateway = new TestGateway(folder)) {
      Set<String> routes =
          HttpServer.routes(
                  TestGateway.config(), gateway.parts(gateway.house, folder), gateway.house.clock)
              .stream()
              .map(route -> route.method().name() + " " + route.path().replace("<path>", "{path}"))
              .collect(Collectors.toCollection(TreeSet::new));

      assertEquals(routes, Specification.load().operations());
    }
  }

  @Test
  void security_isDeclaredPublicWhereTheRouteIs() throws Exception {
    try (TestGateway gateway = new TestGateway(folder)) {
      JsonNode paths = Specification.load().document().get("paths");
      for (Route route :
          HttpServer.routes(
              TestGateway.config(), gateway.parts(gateway.house, folder), gateway.house.clock)) {
        JsonNode operation =
            paths
                .get(route.path().replace("<path>", "{path}"))
                .get(route.method().name().toLowerCase(Locale.ROOT));
        assertEquals(
            route.access().contains(Access.PUBLIC), operation.has("security"), route.path());
        assertFalse(route.access().isEmpty(), route.path());
      }
    }
  }

  @Test
  void examples_areAsTheirSchemasSay() throws Exception {
    Specification specification = Specification.load();
    List<String> faults = new ArrayList<>();
    for (JsonNode content : specification.document().findValues("content")) {
      content
          .properties()
          .forEach(media -> {
            if (media.getValue().has("example")) {
              faults.addAll(
                  specification
                      .schemas()
                      .faults(media.getValue().get("schema"), media.getValue().get("example")));
            }
          });
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void everyOperation_isSummarisedInBothLanguages() throws Exception {
    for (JsonNode path : Specification.load().document().get("paths")) {
      for (JsonNode operation : path) {
        assertFalse(operation.path("summary").asText().isBlank(), operation.toString());
        assertTrue(operation.path("x-summary-ko").asText().matches(".*[가-힣].*"));
      }
    }
  }

  @Test
  void check_valueThatDoesNotFit_isFound() throws Exception {
    Specification specification = Specification.load();
    JsonNode problem = specification.document().at("/components/schemas/Problem");
    JsonNode value =
        new JsonMapper()
            .readTree("{\"type\":\"x\",\"title\":1,\"status\":200,\"extra\":0,\"errors\":[{}]}");

    assertEquals(
        List.of(
            ": lacks \"code\"",
            "/type: x does not match \"^urn:ansim:problem:[a-z-]+$\"",
            "/title: NUMBER, wanted \"string\"",
            "/status: 200 is out of range",
            "/extra: is not described",
            "/errors/0: lacks \"pointer\"",
            "/errors/0: lacks \"detail\""),
        specification.schemas().faults(problem, value));
  }
}
