package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.event.Identifier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log of the running product, read as anybody may read it: what cannot be found in it. */
@ExtendWith(SharedDemo.class)
final class LeavesScanTest {
  private static final String REQUESTS = "/api/v1/access-requests";
  private static final String WORDS = "홍길동 교수(gildong.hong@hospital.example, 010-1234-5678)의 부탁";
  private static final String REMARK = "검토 의견: 김영희 간호사가 확인함";
  private static final String DOWNLOAD = "논문 3번 표, 담당 박철수";
  private static final String SQL =
      "SELECT gender_concept_id, count(*) AS persons FROM person"
          + " WHERE year_of_birth > 1947 GROUP BY 1 ORDER BY 1";
  private static final String WRONG =
      "SELECT person_id FROM person WHERE person_id = 990331990331990331";

  /** Where an entry may have a number at all; none of them is a count of persons. */
  private static final Set<String> NUMBERS =
      Set.of(
          "/v",
          "/ledger/sequence",
          "/budget/rho",
          "/budget/delta",
          "/budget/questions",
          "/pruned/from",
          "/pruned/to");

  /** Texts that are nothing but digits: versions. */
  private static final Set<String> VERSIONS = Set.of("/dataset/version", "/policy/version");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private final DemoProcess demo;
  private final Person researcher;
  private final Person steward;

  LeavesScanTest(DemoProcess demo) {
    this.demo = demo;
    this.researcher = Person.named(demo, "researcher");
    this.steward = Person.named(demo, "steward");
  }

  @Test
  void leaves_ofAStoryAndOfAllBefore_tellNoNameNoTextNoLiteralAndNoCount() throws Exception {
    String project = "scan-" + Long.toHexString(System.nanoTime());
    List<String> secrets = play(project);

    List<Event> events = LogFolder.of(demo).events();

    assertTrue(
        events.stream()
                .filter(event -> isOf(project, event.project()))
                .map(event -> event.type().word())
                .distinct()
                .count()
            >= 7,
        "the story is not in the log");
    for (Event event : events) {
      String leaf = new String(EventCodec.encode(event), StandardCharsets.UTF_8);
      for (String secret : secrets) {
        assertFalse(leaf.contains(secret), () -> "`" + secret + "` in " + leaf);
      }
      assertFalse(leaf.chars().anyMatch(unit -> unit > 0x7e || unit == '@' || unit == ' '), leaf);
      assertNumbers("", new JsonMapper().readTree(leaf), leaf);
    }
  }

  private static boolean isOf(String project, @Nullable Identifier of) {
    return of != null && of.value().equals(project);
  }

  /** Plays a story with words that must not get out; these words, and digests to guess them by. */
  private List<String> play(String project) throws Exception {
    List<String> secrets =
        new ArrayList<>(
            List.of("990331990331990331", "year_of_birth", "127.0.0.1", "researcher-2"));
    for (Person person : List.of(researcher, steward)) {
      secrets.add(person.get("/api/v1/me").expecting(200).get("id").asText());
    }
    String request =
        researcher
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
                    List.of("researcher-2"),
                    "until",
                    LocalDate.now(ZoneId.of("Asia/Seoul")).plusMonths(1).toString(),
                    "reason",
                    WORDS))
            .expecting(201)
            .get("id")
            .asText();
    steward
        .post(
            REQUESTS + "/" + request + "/decision",
            Map.of("decision", "approve", "comment", REMARK))
        .expecting(200);
    researcher.ask(project, Person.PURPOSE, WRONG).expecting(422);
    String checked = researcher.check(SQL).expecting(200).get("plan").get("hash").asText();
    String job = researcher.ask(project, Person.PURPOSE, SQL).expecting(202).get("id").asText();
    String reason = URLEncoder.encode(DOWNLOAD, StandardCharsets.UTF_8);
    String release = researcher.release(job).replace("reason=story", "reason=" + reason);
    JsonNode table = researcher.get(release).expecting(200);
    assertEquals(2, table.get("rows").size());
    table.get("rows").forEach(row -> secrets.add("\"" + row.get(1).asText() + "\""));
    // What can be guessed must not be recognised by its digest either.
    secrets.add(checked.replace("sha256:", ""));
    for (String text : List.of(SQL, WRONG, WORDS, REMARK, DOWNLOAD)) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      secrets.add(Digest.of(utf8).value());
    }
    return secrets;
  }

  private static void assertNumbers(String place, JsonNode node, String leaf) {
    assertTrue(!node.isNumber() || NUMBERS.contains(place), () -> place + " in " + leaf);
    boolean isDigits = node.isTextual() && DIGITS.matcher(node.textValue()).matches();
    // An identifier of 128 bits may have no letter in it, as rarely as that happens.
    boolean isShort = isDigits && node.textValue().length() < 20;
    assertTrue(!isShort || VERSIONS.contains(place), () -> place + " in " + leaf);
    node.properties()
        .forEach(field -> assertNumbers(place + "/" + field.getKey(), field.getValue(), leaf));
    if (node.isArray()) {
      node.forEach(item -> assertNumbers(place, item, leaf));
    }
  }
}
