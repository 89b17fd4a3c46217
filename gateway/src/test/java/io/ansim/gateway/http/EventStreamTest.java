package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.workflow.Progress;
import io.ansim.policy.job.JobId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabase.class)
class EventStreamTest {
  @TempDir Path folder;
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder);
    gateway.grant();
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void follow_afterTheEnd_tellsEverythingAndEnds() throws Exception {
    gateway.released();
    String path = gateway.get("ann", "/api/v1/queries").json().at("/queries/0/id").textValue();

    Reply reply = gateway.get("ann", "/api/v1/queries/" + path + "/events");

    assertEquals("text/event-stream", reply.header("Content-Type").split(";", 2)[0]);
    assertEquals(List.of("queued", "running", "running", "released"), statuses(reply.text()));
    assertTrue(reply.text().endsWith("\n\n"));
  }

  @Test
  void follow_afterAnEvent_tellsTheRest() throws Exception {
    gateway.released();
    String id = gateway.get("ann", "/api/v1/queries").json().at("/queries/0/id").textValue();

    Reply rest =
        gateway.send(
            gateway
                .request("ann", "/api/v1/queries/" + id + "/events")
                .header("Last-Event-ID", "3")
                .build());

    assertEquals(List.of("released"), statuses(rest.text()));
  }

  @Test
  void follow_fromTheBeginning_tellsAsItHappens() throws Exception {
    gateway.house.keeper.hold();
    String path =
        gateway
            .post("ann", "/api/v1/queries", TestGateway.query("count persons"))
            .header("Location");
    List<String> lines = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader events =
            new BufferedReader(
                new InputStreamReader(
                    client
                        .send(
                            gateway
                                .request("ben", path + "/events")
                                .header("Accept", "text/event-stream")
                                .build(),
                            BodyHandlers.ofInputStream())
                        .body(),
                    StandardCharsets.UTF_8))) {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        lines.add(line);
        if (line.equals(":")) {
          gateway.house.keeper.let();
        }
      }
    }

    String text = String.join("\n", lines);
    assertTrue(lines.contains(":"), text);
    assertEquals("released", statuses(text).getLast());
  }

  @Test
  void follow_jobOfAnEarlierStart_tellsItsState() throws Exception {
    gateway.house.keeper.hold();
    String path =
        gateway
            .post("ann", "/api/v1/queries", TestGateway.query("count persons"))
            .header("Location");
    gateway.delete("ann", path);
    Progress progress = gateway.house.progress;
    JobId id = new JobId(path.substring(path.lastIndexOf('/') + 1));
    assertTrue(progress.isOver(id, 99));
    assertFalse(progress.knows(new JobId("other")));
    assertEquals(JobLife.CANCELLED, gateway.house.stateOf(id));

    assertEquals("cancelled", statuses(gateway.get("ann", path + "/events").text()).getLast());
  }

  @Test
  void follow_jobOfOthers_isNotThere() throws Exception {
    String path =
        gateway
            .post("ann", "/api/v1/queries", TestGateway.query("count persons"))
            .header("Location");

    assertEquals("not-found", gateway.get("kim", path + "/events").problem());
    assertEquals(
        "not-acceptable", gateway.get("ann", path + "/events", "application/json").problem());
  }

  private static List<String> statuses(String events) {
    return events
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.replaceAll(".*\"status\":\"([a-z]+)\".*", "$1"))
        .collect(Collectors.toList());
  }
}
