package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The last grant that reads a dataset is taken back, and the keeper's open copy goes with it. */
@Tag("slow")
final class RevocationTest {
  private static final String REQUESTS = "/api/v1/access-requests";

  @Test
  void revoke_lastGrant_leavesNothingOpenInTheKeeperAndSaysSo() throws Exception {
    Files.createDirectories(Repository.TARGET);
    Path folder = Files.createTempDirectory(Repository.TARGET, "revocation");
    try (DemoProcess demo = DemoProcess.ready(folder)) {
      Person researcher = Person.named(demo, "researcher");
      Person steward = Person.named(demo, "steward");
      researcher.answer("SELECT gender_concept_id, count(*) FROM person GROUP BY 1");
      assertNotEquals(List.of(), open(demo), "the dataset is not open");
      assertEquals(List.of(), closed(demo));

      JsonNode requests = steward.get(REQUESTS).expecting(200).get("accessRequests");
      List<String> granted = new ArrayList<>();
      for (JsonNode request : requests) {
        if (request.get("status").asText().equals("approved")) {
          granted.add(request.get("id").asText());
        }
      }
      assertNotEquals(List.of(), granted, requests::toString);
      for (String id : granted) {
        steward
            .post(
                REQUESTS + "/" + id + "/decision",
                Map.of("decision", "revoke", "comment", "the project has ended"))
            .expecting(200);
      }

      // The steward is answered once the keeper has forgotten.
      assertEquals(List.of(), open(demo), "memory of the dataset is still there");
      List<Event> closed = closed(demo);
      assertEquals(1, closed.size());
      assertEquals("forgotten", Objects.requireNonNull(closed.getFirst().reason()).value());
      Event released =
          LogFolder.of(demo).events().stream()
              .filter(event -> event.type() == EventType.KEY_RELEASED)
              .toList()
              .getLast();
      assertEquals(
          released.id().value(), Objects.requireNonNull(closed.getFirst().correlation()).value());
      researcher.ask("SELECT count(*) FROM person").expecting(403);
      assertEquals(List.of(), open(demo), "a refused question opened the dataset");
    }
  }

  private static List<Event> closed(DemoProcess demo) throws InterruptedException {
    return LogFolder.of(demo).events().stream()
        .filter(event -> event.type() == EventType.DATASET_CLOSED)
        .toList();
  }

  /** The keeper's shared memory, in which plaintext of a dataset is. */
  private static List<String> open(DemoProcess demo) throws IOException {
    Path descriptors = Path.of("/proc", Long.toString(demo.part("keeper").pid()), "fd");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(descriptors)) {
      for (Path file : files.toList()) {
        String target = Files.isSymbolicLink(file) ? read(file) : "";
        if (target.startsWith("/memfd:dataset")) {
          found.add(target);
        }
      }
    }
    return found;
  }

  /** Where a descriptor leads; nowhere if it was closed meanwhile. */
  private static String read(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
