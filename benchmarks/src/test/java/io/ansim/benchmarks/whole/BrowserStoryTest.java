package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserStoryTest {
  private static final double PATIENCE_MS = 180_000;
  private static final Pattern KOREAN = Pattern.compile("[가-힣]");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void researcher_inKorean_comesFromTheCatalogueToAResult(DemoProcess demo, Browser browser)
      throws Exception {
    try (Visitor researcher = browser.visit(demo).login("researcher")) {
      Page page = researcher.page();
      assertThat(page.locator("h1")).hasText("데이터셋");
      page.locator(".card a").first().click();
      page.getByLabel("열 찾기").fill("gender");
      assertThat(page.locator("details[open] code").first()).isVisible();
      researcher.link("이 데이터셋에 질문하기").click();

      researcher.write("SELECT * FROM person");
      researcher.awaitDecision("deny");
      assertThat(page.locator(".cm-lintRange-error").first()).isVisible();
      assertThat(page.locator(".objections li").first()).containsText(KOREAN);
      page.locator(".objections .primary").first().click();
      researcher.awaitDecision("permit");
      assertThat(page.locator(".cm-content")).containsText("count(*)");
      assertThat(page.locator(".plan")).containsText(KOREAN);

      researcher.button("실행").click();
      assertThat(page.locator(".run [role=status]")).containsText("결과가 나왔습니다");
      assertThat(page.locator(".result td.number").first()).containsText(DIGIT);
      researcher.button("그래프").click();
      assertThat(page.locator("svg.chart .chart-bar").first()).isAttached();

      page.getByLabel("내려받는 까닭").fill("논문의 표 1");
      Download file = page.waitForDownload(() -> researcher.button("CSV 내려받기").click());
      assertTrue(Files.readString(file.path()).lines().count() >= 2);
      assertThat(page.locator("#history-title ~ .scroll tbody tr").first())
          .containsText("결과가 나왔습니다");
    }
  }

  @Test
  void researcher_inEnglish_runsAStarterAndSeesRangesAndWithheld(
      DemoProcess demo, Browser browser) {
    try (Visitor researcher = browser.visit(demo).login("researcher").open("workbench")) {
      Page page = researcher.page();
      researcher.button("English").click();
      assertThat(page.locator("h1")).hasText("Ask");
      assertThat(page.locator("html")).hasAttribute("lang", "en");

      page.getByText("Example questions").click();
      page.locator(".starters button").nth(1).click();
      researcher.awaitDecision("permit");
      assertThat(page.locator(".bench-verdict")).containsText("at least");
      page.locator(".cm-content").press("Control+Enter");
      assertThat(page.locator(".run [role=status]")).containsText("The result is here");
      assertThat(page.locator(".result")).containsText("fewer patients than required");
      assertThat(page.locator(".result tbody tr").nth(1)).isVisible();
    }
  }

  @Test
  void researcher_withoutAGrant_isToldWhereToApply(DemoProcess demo, Browser browser) {
    try (Visitor researcher = browser.visit(demo).login("researcher-3").open("workbench")) {
      assertThat(researcher.page().locator(".note")).containsText("이용 승인이 없습니다");
    }
  }

  @Test
  void run_cancelled_neverShowsAResult(DemoProcess demo, Browser browser) throws Exception {
    try (Visitor researcher = browser.visit(demo).login("researcher").open("workbench")) {
      Page page = researcher.page();
      researcher.write(
          "SELECT condition_concept_id, count(*) FROM condition_occurrence GROUP BY 1");
      researcher.awaitDecision("permit");
      // With the keeper halted the job is under way for as long as it takes to stop it.
      signal(demo.part("keeper"), "-STOP");
      try {
        researcher.button("실행").click();
        assertThat(researcher.button("취소")).isEnabled();
        researcher.button("취소").click();
        assertThat(page.locator(".run [role=status]")).containsText("취소했습니다");
      } finally {
        signal(demo.part("keeper"), "-CONT");
      }
      assertThat(page.locator(".result")).hasCount(0);
    }
  }

  @Test
  void application_approvedByTheSteward_opensTheWorkbench(DemoProcess demo, Browser browser) {
    String project = "browser-" + Long.toString(System.nanoTime(), 36);
    try (Visitor researcher = browser.visit(demo).login("researcher").open("access");
        Visitor steward = browser.visit(demo).login("steward")) {
      Page form = researcher.page();
      form.getByLabel("과제 식별자").fill(project);
      form.getByLabel("이용 기한")
          .fill(LocalDate.now(ZoneId.of("Asia/Seoul")).plusMonths(2).toString());
      form.getByLabel("신청 사유").fill("<img src=x onerror=alert(1)> 만성질환의 연도별 추이");
      form.reload();
      assertThat(form.getByLabel("과제 식별자")).hasValue(project);
      form.getByLabel("위 약속을 읽었으며 지키겠습니다").check();
      researcher.button("신청하기").click();
      assertThat(
              form.locator("#mine-title ~ .cards .card")
                  .filter(new Locator.FilterOptions().setHasText(project)))
          .containsText("심의 중");

      steward.link("심의함").click();
      Locator card =
          steward.page().locator(".card").filter(new Locator.FilterOptions().setHasText(project));
      card.getByText("경과").click();
      assertThat(card.locator("blockquote")).containsText("<img src=x onerror=alert(1)>");
      card.getByRole(AriaRole.BUTTON)
          .filter(new Locator.FilterOptions().setHasText("승인"))
          .first()
          .click();
      assertThat(card).containsText("승인 취소");

      researcher.open("workbench");
      assertThat(form.locator("#grant")).containsText(project);
    }
  }

  private static void signal(ProcessHandle process, String signal) throws Exception {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start().waitFor();
  }
}
