package io.ansim.benchmarks.whole;

import static io.ansim.benchmarks.whole.Shot.NOBODY;
import static io.ansim.benchmarks.whole.Shot.View.CLEAR;
import static io.ansim.benchmarks.whole.Shot.View.ENGLISH;
import static io.ansim.benchmarks.whole.Shot.View.KOREAN;
import static io.ansim.benchmarks.whole.Shot.View.PHONE;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The screens that are drawn; a new one is a row. */
final class ScreenTable {
  private static final String QUESTION =
      "SELECT gender_concept_id, count(*) AS persons FROM person GROUP BY 1 ORDER BY 1";

  private ScreenTable() {}

  /** The screens of a demo in which something has happened. */
  static List<Shot> of(DemoProcess demo) throws IOException, InterruptedException {
    String dataset = "/app/catalogue/" + demo.dataset();
    String bench = "/app/workbench";
    String release = "/r/" + shared(Person.named(demo, "researcher"));
    return List.of(
        shot("login", "Login", NOBODY, "/app/", ScreenTable::nothing, KOREAN, ENGLISH, PHONE),
        shot(
            "catalogue", "Catalogue", "researcher", "/app/", ScreenTable::nothing, KOREAN, ENGLISH),
        shot(
            "dataset",
            "Dataset",
            "researcher",
            dataset,
            ScreenTable::nothing,
            KOREAN,
            CLEAR,
            PHONE),
        shot(
            "access",
            "Applying",
            "researcher",
            "/app/access",
            ScreenTable::nothing,
            KOREAN,
            ENGLISH),
        shot("objection", "A refusal", "researcher", bench, ScreenTable::refused, KOREAN, ENGLISH),
        shot("table", "A table", "researcher", bench, ScreenTable::table, KOREAN, PHONE),
        shot("chart", "A chart", "researcher", bench, ScreenTable::chart, KOREAN, CLEAR),
        shot("releases", "Results", "researcher", "/app/releases", ScreenTable::nothing, KOREAN),
        shot(
            "inbox",
            "Deciding about access",
            "steward",
            "/app/inbox",
            ScreenTable::nothing,
            KOREAN,
            ENGLISH),
        shot("grants", "Grants", "steward", "/app/grants", ScreenTable::nothing, KOREAN),
        shot("budgets", "Budgets", "steward", "/app/budgets", ScreenTable::nothing, KOREAN),
        shot(
            "policies",
            "Policies",
            "steward",
            "/app/policies",
            ScreenTable::nothing,
            KOREAN,
            CLEAR),
        shot("reviews", "Output review", "steward", "/app/reviews", ScreenTable::nothing, KOREAN),
        shot(
            "audit",
            "Auditing",
            "auditor",
            "/app/audit",
            ScreenTable::nothing,
            KOREAN,
            ENGLISH,
            PHONE),
        shot(
            "erasures",
            "Erasing a person",
            "steward",
            "/app/erasures",
            ScreenTable::nothing,
            KOREAN,
            ENGLISH),
        shot(
            "operations",
            "Operations",
            "operator",
            "/app/operations",
            ScreenTable::nothing,
            KOREAN,
            CLEAR),
        shot(
            "release",
            "A shared release",
            NOBODY,
            release,
            ScreenTable::nothing,
            KOREAN,
            ENGLISH,
            PHONE),
        shot("verify", "The verifier", NOBODY, "/verify", ScreenTable::nothing, KOREAN));
  }

  private static Shot shot(
      String name,
      String title,
      String person,
      String address,
      Consumer<Visitor> steps,
      Shot.View... views) {
    return new Shot(name, title, person, address, steps, List.of(views));
  }

  /** A release that everybody may see. */
  private static String shared(Person researcher) throws IOException, InterruptedException {
    String path = researcher.release(researcher.ask(QUESTION).expecting(202).get("id").asText());
    String release = path.substring(path.lastIndexOf('/') + 1, path.indexOf('?'));
    researcher.post("/api/v1/releases/" + release + "/share", Map.of()).expecting(200);
    return release;
  }

  private static void nothing(Visitor visitor) {}

  private static void refused(Visitor visitor) {
    visitor.write("SELECT person_id, year_of_birth\nFROM person\nWHERE year_of_birth < 1950");
    visitor.awaitDecision("deny");
  }

  private static void table(Visitor visitor) {
    visitor.write(QUESTION);
    visitor.awaitDecision("permit");
    visitor.page().locator(".run .primary").click();
    visitor.page().locator(".result td.number").first().waitFor();
    visitor.page().locator(".result").scrollIntoViewIfNeeded();
  }

  private static void chart(Visitor visitor) {
    table(visitor);
    visitor.button("그래프").click();
    visitor.page().locator(".result svg").first().waitFor();
  }
}
