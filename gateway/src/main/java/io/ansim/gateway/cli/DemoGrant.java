package io.ansim.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The researcher's standing grant, asked for and given through the public API like any other. */
final class DemoGrant {
  /** The purpose that the demo's project has. */
  static final String PURPOSE = "DUO:0000006";

  private static final String REQUESTS = "/api/v1/access-requests";

  private final DemoFile demo;

  DemoGrant(DemoFile demo) {
    this.demo = demo;
  }

  /** Makes sure that there is one. */
  boolean ensure() throws IOException, InterruptedException {
    DemoLogin login = new DemoLogin(demo.keycloak());
    Api researcher = new Api(demo.gateway(), login.token(demo.user("researcher")));
    for (JsonNode request : researcher.get(REQUESTS).expecting(200).get("accessRequests")) {
      if (request.get("project").asText().equals(demo.project())
          && request.get("status").asText().equals("approved")) {
        return false;
      }
    }
    String id = request(researcher, demo, demo.project());
    Api steward = new Api(demo.gateway(), login.token(demo.user("steward")));
    approve(steward, id);
    return true;
  }

  static String request(Api researcher, DemoFile demo, String project)
      throws IOException, InterruptedException {
    LocalDate until = LocalDate.now(ZoneId.of("Asia/Seoul")).plusMonths(3);
    return researcher
        .post(
            REQUESTS,
            Map.of(
                "dataset",
                demo.dataset(),
                "project",
                project,
                "purpose",
                PURPOSE,
                "members",
                List.of(),
                "until",
                until.toString(),
                "reason",
                "To see how the safe zone answers questions about chronic disease."))
        .expecting(201)
        .get("id")
        .asText();
  }

  static JsonNode approve(Api steward, String id) throws IOException, InterruptedException {
    return steward
        .post(
            REQUESTS + "/" + id + "/decision",
            Map.of("decision", "approve", "comment", "Within the purpose of the dataset."))
        .expecting(200);
  }
}
