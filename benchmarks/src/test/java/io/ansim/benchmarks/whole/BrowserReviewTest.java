package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.ansim.audit.event.EventType;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Exact numbers that people let out by hand, on a demo whose policy is in `reviewed` mode. */
@Tag("slow")
@ExtendWith(Browser.Shared.class)
final class BrowserReviewTest {
  private static final double PATIENCE_MS = 180_000;
  private static final String SQL =
      "SELECT gender_concept_id, count(*) AS persons FROM person GROUP BY 1";
  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  private static DemoProcess demo;

  @BeforeAll
  static void start() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    Files.createDirectories(Repository.TARGET);
    demo =
        DemoProcess.ready(
            Files.createTempDirectory(Repository.TARGET, "review"), "--mode", "reviewed");
  }

  @AfterAll
  static void stop() throws Exception {
    demo.close();
  }

  @Test
  void review_withDisagreement_isDecidedByAThird(Browser browser) throws Exception {
    try (Visitor researcher = browser.visit(demo).login("researcher").open("workbench");
        Visitor first = browser.visit(demo).login("steward");
        Visitor second = browser.visit(demo).login("steward-2");
        Visitor third = browser.visit(demo).login("steward-3")) {
      researcher.write(SQL);
      researcher.awaitDecision("refer");
      researcher.button("실행").click();
      assertThat(researcher.page().locator(".run [role=status]")).containsText("검토를 기다리고");

      open(first);
      Page page = first.page();
      assertThat(page.locator("section[aria-labelledby=table-title] td.number").first())
          .containsText(DIGIT);
      assertThat(page.locator("section[aria-labelledby=findings-title]")).containsText("사람");
      Screens.assertAccessible(first, "review");
      vote(first, "내보내도 됨", "<img src=x onerror=alert(1)> 나만의 걱정", "비공개");
      assertThat(page.locator(".note[role=status]")).containsText("기다립니다");

      open(second);
      assertThat(second.page().locator(".vote")).hasCount(0);
      assertFalse(second.page().content().contains("나만의 걱정"));
      assertFalse(second.replies().getLast().text().contains("나만의 걱정"));
      vote(second, "내보낼 수 없음", "집단이 더 커야 합니다", "공개");
      assertThat(second.page().locator(".note[role=status]")).containsText("의견이 갈렸습니다");
      assertThat(second.page().locator(".vote blockquote").first())
          .containsText("<img src=x onerror=alert(1)>");

      researcher.open("releases");
      Locator waiting = researcher.page().locator(".result-card").first();
      assertThat(waiting).containsText("반출 심의 중");
      assertThat(waiting.locator("blockquote")).hasCount(0);

      third.button("English").click();
      open(third);
      assertThat(third.page().locator(".vote")).hasCount(2);
      Locator form = third.page().locator("form[aria-labelledby=vote-title]");
      new Keyboard(third)
          .choose(form.getByLabel("It may leave"))
          .choose(form.getByLabel(Pattern.compile("^Public")))
          .push(form.locator("button[type=submit]"))
          .until(third.page().locator(".note[role=status]").getByText("It was approved"));

      researcher.open("releases");
      Locator card = researcher.page().locator(".result-card").first();
      assertThat(card).containsText("집단이 더 커야 합니다");
      assertFalse(researcher.page().content().contains("나만의 걱정"));
      Screens.assertAccessible(researcher, "results");
      card.locator("a").click();
      assertThat(researcher.page().locator("td.number").first()).containsText(DIGIT);
      Screens.assertAccessible(researcher, "release");
    }
    assertTrue(
        LogFolder.of(demo).events().stream()
                .filter(event -> event.type() == EventType.RELEASE_REVIEWED)
                .count()
            >= 3);
  }

  @Test
  void review_ofASimilarQuestion_showsTheOverlapAndIsReturned(Browser browser) throws Exception {
    Person asker = Person.named(demo, "researcher");
    String base = "SELECT count(*) AS persons FROM person WHERE year_of_birth < ";
    approveAll(asker.ask(base + 1990).expecting(202).get("id").asText());
    asker.ask(base + 1991).expecting(202);
    NewContextOptions narrow = new NewContextOptions().setViewportSize(360, 740);
    try (Visitor first = browser.visit(demo, narrow).login("steward-2");
        Visitor second = browser.visit(demo).login("steward-3");
        Visitor researcher = browser.visit(demo, narrow).login("researcher")) {
      first.open("reviews");
      Screens.assertFits(first, "reviews");
      open(first);
      assertThat(first.page().locator(".overlap").first()).containsText("조건 하나만 다름");
      Screens.assertFits(first, "review");
      vote(first, "질문을 고쳐 다시 물어야 함", "앞선 결과와 한 살 차이입니다", "공개");
      open(second);
      vote(second, "내보낼 수 없음", "차이로 몇 사람이 드러납니다", "비공개");

      researcher.open("releases");
      Locator card = researcher.page().locator(".result-card").first();
      assertThat(card).containsText("보완 요청");
      assertThat(card).containsText("앞선 결과와 한 살 차이입니다");
      assertThat(card.locator("blockquote")).hasCount(1);
      assertThat(card).containsText("질문 고치러 가기");
      Screens.assertFits(researcher, "results");
    }
  }

  @Test
  void vote_byTheAskerOrTwice_isRefusedByTheGateway() throws Exception {
    Person researcher = Person.named(demo, "researcher");
    Person steward = Person.named(demo, "steward");
    String job = researcher.ask(SQL).expecting(202).get("id").asText();
    researcher.follow(job);

    String vote = "/api/v1/reviews/" + job + "/vote";
    Map<String, String> approve = Map.of("decision", "approve", "visibility", "public");
    assertEquals("G1002", researcher.post(vote, approve).expecting(403).get("code").asText());
    steward.post(vote, approve).expecting(200);
    assertEquals("G5002", steward.post(vote, approve).expecting(409).get("code").asText());
  }

  private static void approveAll(String job) throws Exception {
    Person.named(demo, "researcher").follow(job);
    for (String steward : List.of("steward", "steward-2")) {
      Person.named(demo, steward)
          .post(
              "/api/v1/reviews/" + job + "/vote",
              Map.of("decision", "approve", "visibility", "private"))
          .expecting(200);
    }
  }

  /** Opens what waits the shortest. */
  private static void open(Visitor steward) {
    steward.open("reviews");
    steward.page().locator(".cards").first().locator("a").last().click();
    steward.page().locator("#overlaps-title").waitFor();
  }

  private static void vote(Visitor steward, String decision, String comment, String audience) {
    Locator form = steward.page().locator("form[aria-labelledby=vote-title]");
    form.getByLabel(decision).check();
    form.locator("textarea").fill(comment);
    form.getByLabel(Pattern.compile("^" + audience)).check();
    form.locator("button[type=submit]").click();
  }
}
