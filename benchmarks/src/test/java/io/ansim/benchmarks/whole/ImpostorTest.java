package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import io.ansim.audit.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDemo.class)
final class ImpostorTest {
  private static final String DATASETS = "/api/v1/datasets";
  private static final String SQL = "SELECT count(*) FROM person";

  /** Not quite how far the gateway lets a clock be off. */
  private static final Duration PAST_SKEW = Duration.ofSeconds(32);

  private final DemoProcess demo;
  private final Logins logins;

  ImpostorTest(DemoProcess demo) {
    this.demo = demo;
    this.logins = new Logins(demo);
  }

  @Test
  void get_withoutGenuineToken_is401AndInTheLogWithItsReason() throws Exception {
    JsonNode tokens = logins.tokens("researcher");
    ForgedTokens forged = new ForgedTokens(tokens.get("access_token").asText());
    Map<String, List<String>> attempts = new LinkedHashMap<>();
    attempts.put("", List.of("no-token"));
    attempts.put("garbage", List.of("malformed"));
    attempts.put("a.b.c", List.of("malformed"));
    attempts.put(forged.unsigned(), List.of("algorithm", "malformed"));
    attempts.put(forged.signedWithPublicKey(logins.publishedKeys()), List.of("algorithm"));
    attempts.put(forged.signedWithAnotherKey(), List.of("signature"));
    attempts.put(forged.expired(Instant.now()), List.of("signature"));
    attempts.put(forged.altered(), List.of("signature"));
    attempts.put(logins.gatewayAccount(), List.of("audience"));
    attempts.put(logins.administrator(), List.of("unknown-key"));
    attempts.put(tokens.get("id_token").asText(), List.of("audience"));
    attempts.put(tokens.get("refresh_token").asText(), List.of("algorithm"));
    for (Map.Entry<String, List<String>> attempt : attempts.entrySet()) {
      Person.Answer answer = Person.holding(demo, attempt.getKey()).get(DATASETS);
      assertEquals("G1001", answer.expecting(401).get("code").asText());
      Event event = logged(answer);
      assertEquals("authn.refused", event.type().word());
      String reason = Objects.requireNonNull(event.reason()).value();
      assertTrue(attempt.getValue().contains(reason), reason + ", not " + attempt.getValue());
    }
    assertEquals(200, Person.named(demo, "researcher").get(DATASETS).status());
  }

  @Test
  void get_genuineTokenPastItsExpiry_is401AndInTheLog() throws Exception {
    String token;
    logins.tokensLive(1);
    try {
      token = logins.token("researcher");
    } finally {
      logins.tokensLive(300);
    }
    Instant end = SignedJWT.parse(token).getJWTClaimsSet().getExpirationTime().toInstant();
    Thread.sleep(Duration.between(Instant.now(), end.plus(PAST_SKEW)));
    Person.Answer answer = Person.holding(demo, token).get(DATASETS);
    assertEquals(401, answer.status());
    assertEquals("expired", Objects.requireNonNull(logged(answer).reason()).value());
  }

  @Test
  void route_ofAnotherRole_is403AndInTheLog() throws Exception {
    Person researcher = Person.named(demo, "researcher");
    Person steward = Person.named(demo, "steward");
    Map<String, String> approval = Map.of("decision", "approve");
    List<Person.Answer> answers =
        List.of(
            researcher.post("/api/v1/access-requests/any/decision", approval),
            researcher.get("/api/v1/audit/entries"),
            steward.ask(SQL),
            steward.get("/api/v1/audit/entries"),
            Person.named(demo, "auditor").check(SQL),
            Person.named(demo, "operator").get(DATASETS));
    for (Person.Answer answer : answers) {
      assertEquals("G1002", answer.expecting(403).get("code").asText());
      Event event = logged(answer);
      assertEquals("authz.refused", event.type().word());
      assertEquals("role", Objects.requireNonNull(event.reason()).value());
    }
  }

  @Test
  void ask_otherThanGranted_is403AndInTheLog() throws Exception {
    Person researcher = Person.named(demo, "researcher");
    Map<Person.Answer, String> answers =
        Map.of(
            researcher.ask(demo.project(), "DUO:0000007", SQL), "G3002",
            researcher.ask("nobodys-project", Person.PURPOSE, SQL), "G3001",
            Person.named(demo, "researcher-2").ask(SQL), "G3001");
    for (Map.Entry<Person.Answer, String> answer : answers.entrySet()) {
      assertEquals(answer.getValue(), answer.getKey().expecting(403).get("code").asText());
      assertEquals("query.rejected", logged(answer.getKey()).type().word());
    }
  }

  @Test
  void ask_statementToRefuse_is422WithAPlaceAndInTheLog() throws Exception {
    Person researcher = Person.named(demo, "researcher");
    List<String> statements = Corpus.refuse();
    assertTrue(statements.size() >= 9);
    for (String sql : statements) {
      Person.Answer answer = researcher.ask(sql);
      JsonNode objections = answer.expecting(422).get("objections");
      assertTrue(objections.size() > 0, sql);
      for (JsonNode objection : objections) {
        assertTrue(objection.get("line").asInt() >= 1 && objection.get("column").asInt() >= 1, sql);
      }
      assertEquals("query.rejected", logged(answer).type().word());
      assertEquals("deny", researcher.check(sql).expecting(200).get("decision").asText());
    }
  }

  /** The one entry about a request that was answered, beside that of a session it began. */
  private Event logged(Person.Answer answer) throws InterruptedException {
    Set<Event> events =
        Set.copyOf(
            LogFolder.of(demo).events().stream()
                .filter(event ->
                    event.correlation() != null
                        && event.correlation().value().equals(answer.request())
                        && !event.type().word().equals("authn.accepted"))
                .toList());
    assertEquals(1, events.size(), "entries about request " + answer.request());
    return events.iterator().next();
  }
}
