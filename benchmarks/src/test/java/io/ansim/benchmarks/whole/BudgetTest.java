package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ansim.audit.event.Event;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Budgets from the question to the keeper's ledger and back. */
@ExtendWith(SharedDemo.class)
final class BudgetTest {
  private final DemoProcess demo;
  private final Person researcher;
  private final Person steward;
  private final Person other;

  BudgetTest(DemoProcess demo) {
    this.demo = demo;
    this.researcher = Person.named(demo, "researcher");
    this.steward = Person.named(demo, "steward");
    this.other = Person.named(demo, "steward-2");
  }

  @Test
  void topUp_byTwoStewards_raisesTheKeepersBudgetAndByOneDoesNot() throws Exception {
    long before = account().at("/budget/questions").longValue();
    String id =
        steward
            .post(
                "/api/v1/datasets/" + demo.dataset() + "/top-ups",
                Map.of("project", demo.project(), "questions", 5, "reason", "more"))
            .expecting(201)
            .get("id")
            .asText();
    String decision = "/api/v1/top-ups/" + id + "/decision";
    Map<String, String> approve = Map.of("decision", "approve");

    steward.post(decision, approve).expecting(403);
    assertEquals(before, account().at("/budget/questions").longValue());
    assertEquals("raised", other.post(decision, approve).expecting(200).get("status").asText());
    assertEquals(before + 5, account().at("/budget/questions").longValue());

    List<Event> entries =
        LogFolder.of(demo).events().stream()
            .filter(event -> event.request() != null && event.request().value().equals(id))
            .toList();
    assertEquals(
        List.of("budget.raised", "budget.raised", "budget.applied"),
        entries.stream().map(event -> event.type().word()).toList());
    assertNotEquals(
        Objects.requireNonNull(entries.get(0).actor()).pseudonym(),
        Objects.requireNonNull(entries.get(1).actor()).pseudonym());
  }

  @Test
  void question_askedTwice_isPaidOnceAndShownWithItsJob() throws Exception {
    String sql =
        "SELECT year_of_birth, count(*) AS persons FROM person WHERE year_of_birth > %d GROUP BY 1"
            .formatted(1900 + (int) (System.nanoTime() % 60));
    long before = account().at("/spent/questions").longValue();
    JsonNode cost = researcher.check(sql).expecting(200).get("cost");
    assertEquals(1, cost.get("questions").intValue());

    JsonNode first = researcher.answer(sql);
    assertEquals(first.get("rows"), researcher.answer(sql).get("rows"));

    JsonNode statement = statement();
    assertTrue(statement.at("/accounts/0/spent/questions").longValue() - before <= 1);
    assertTrue(statement.get("spendings").findValuesAsText("asker").contains("researcher"));
    assertTrue(researcher.check(sql).expecting(200).at("/cost/repeats").booleanValue());
  }

  private JsonNode account() throws Exception {
    return statement().at("/accounts/0");
  }

  private JsonNode statement() throws Exception {
    return researcher
        .get("/api/v1/datasets/" + demo.dataset() + "/budget?project=" + demo.project())
        .expecting(200);
  }
}
