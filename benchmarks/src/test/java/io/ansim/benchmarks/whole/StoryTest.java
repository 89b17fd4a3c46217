package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ansim.audit.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedDemo.class)
final class StoryTest {
  private static final String SQL =
      "SELECT gender_concept_id, count(*) AS persons FROM person GROUP BY 1 ORDER BY 1";
  private static final String REQUESTS = "/api/v1/access-requests";

  private final DemoProcess demo;
  private final Person researcher;
  private final Person steward;
  private final Person auditor;

  StoryTest(DemoProcess demo) {
    this.demo = demo;
    this.researcher = Person.named(demo, "researcher");
    this.steward = Person.named(demo, "steward");
    this.auditor = Person.named(demo, "auditor");
  }

  @Test
  void story_fromRequestToAudit_isAllowedStepByStepAndAllInTheLog() throws Exception {
    String project = "story-" + Long.toHexString(System.nanoTime());
    assertEquals("G3001", refused(researcher.ask(project, Person.PURPOSE, SQL), 403));
    String request = apply(project);
    assertEquals("G3001", refused(researcher.ask(project, Person.PURPOSE, SQL), 403));
    JsonNode decided =
        steward
            .post(REQUESTS + "/" + request + "/decision", Map.of("decision", "approve"))
            .expecting(200);
    String grant = decided.get("grant").get("id").asText();

    JsonNode check = researcher.check(SQL).expecting(200);
    assertEquals("permit", check.get("decision").asText());
    String job = researcher.ask(project, Person.PURPOSE, SQL).expecting(202).get("id").asText();
    String release = researcher.release(job);
    researcher.get(release).expecting(200);

    assertEquals(
        List.of(
            "agreement.accepted",
            "access.requested",
            "access.approved",
            "query.intent",
            "sdc.check",
            "release.published",
            "release.downloaded"),
        logged(project).stream()
            .map(event -> event.type().word())
            .filter(type -> !type.equals("query.rejected"))
            .toList());
    Event intent =
        logged(project).stream()
            .filter(event -> event.type().word().equals("query.intent"))
            .findFirst()
            .orElseThrow();
    assertEquals(job, Objects.requireNonNull(intent.job()).value());
    assertEquals(grant, Objects.requireNonNull(intent.grant()).value());
    JsonNode found =
        auditor.get("/api/v1/audit/entries?type=query.intent&limit=1000").expecting(200);
    assertTrue(found.get("entries").toString().contains(job));
  }

  @Test
  void events_ofAJob_leadToItsRelease() throws Exception {
    String job = researcher.ask(SQL).expecting(202).get("id").asText();
    List<JsonNode> events = researcher.follow(job);
    assertEquals("released", events.getLast().get("status").asText());
    assertEquals(100, events.getLast().get("percent").asInt());
    List<Integer> percents = events.stream().map(event -> event.get("percent").asInt()).toList();
    assertEquals(percents.stream().sorted().toList(), percents);
    JsonNode seen = researcher.get("/api/v1/queries/" + job).expecting(200);
    assertEquals(events.getLast().get("release"), seen.get("release"));
  }

  @Test
  void verify_log_findsOneFlippedByte(@TempDir Path folder) throws Exception {
    researcher.check(SQL).expecting(200);
    LogFolder log = LogFolder.of(demo);
    assertEquals(0, log.verify());
    long seed = System.nanoTime();
    System.err.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    // A publication may be under way while the folder is copied; that is not what is tried here.
    log.events();
    LogFolder copy = sound(log, folder);
    for (int i = 0; i < 4; i++) {
      Path file = copy.files().get(random.nextInt(copy.files().size()));
      byte[] genuine = Files.readAllBytes(file);
      byte[] altered = genuine.clone();
      altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, altered);
      assertEquals(1, copy.verify(), file.toString());
      Files.write(file, genuine);
    }
    assertEquals(0, copy.verify());
    Files.delete(copy.files().getLast());
    assertEquals(1, copy.verify());
  }

  private LogFolder sound(LogFolder log, Path folder) throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 5; attempt++) {
      LogFolder copy = log.copy(folder.resolve("copy" + attempt));
      if (copy.verify() == 0) {
        return copy;
      }
    }
    throw new AssertionError("no copy of the log is sound");
  }

  private String apply(String project) throws IOException, InterruptedException {
    return researcher
        .post(
            REQUESTS,
            Map.of(
                "dataset",
                demo.dataset(),
                "project",
                project,
                "purpose",
                Person.PURPOSE,
                "members",
                List.of(),
                "until",
                LocalDate.now(ZoneId.of("Asia/Seoul")).plusMonths(1).toString(),
                "reason",
                "To play the story."))
        .expecting(201)
        .get("id")
        .asText();
  }

  private List<Event> logged(String project) throws InterruptedException {
    return LogFolder.of(demo).events().stream()
        .filter(event -> event.project() != null && event.project().value().equals(project))
        .toList();
  }

  private static String refused(Person.Answer answer, int status) throws IOException {
    assertTrue(answer.type().startsWith("application/problem+json"), answer.type());
    return answer.expecting(status).get("code").asText();
  }
}
