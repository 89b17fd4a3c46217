package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Applying with documents, deciding by two, taking back during a run, and raising a budget. */
@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserGrantsTest {
  private static final double PATIENCE_MS = 180_000;
  private static final String NAME = "<img src=x onerror=alert(1)> IRB.pdf";
  private static final String PDF = "%PDF-1.7\n1 0 obj\n%%EOF\n";
  private static final FilePayload DOCUMENT =
      new FilePayload(NAME, "application/pdf", PDF.getBytes(StandardCharsets.US_ASCII));

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void access_fromAnApplicationToARevocationDuringARun(DemoProcess demo, Browser browser)
      throws Exception {
    String project = "grants-" + Long.toString(System.nanoTime(), 36);
    try (Visitor researcher = browser.visit(demo).login("researcher-2").open("access");
        Visitor steward = browser.visit(demo).login("steward");
        Visitor second = browser.visit(demo).login("steward-2")) {
      apply(researcher, project);

      steward.open("inbox");
      Locator card = card(steward, project);
      assertThat(card).containsText("IRB 2026-112");
      assertThat(card).containsText(NAME);
      Download file =
          steward
              .page()
              .waitForDownload(() -> card.getByRole(AriaRole.BUTTON).filter(text(NAME)).click());
      assertEquals(PDF, Files.readString(file.path()));
      card.getByLabel("의견").fill("표본 수를 적어 주세요");
      press(card, "보완 요청");
      assertThat(card.locator(".badge")).hasText("보완 요청");

      applyAgain(researcher, project);

      steward.open("inbox");
      assertThat(card.locator(".changes ins")).containsText("표본");
      assertThat(card.locator(".changes del")).hasCount(0);
      press(card, "먼저 승인하고 다른 관리자에게");
      assertThat(card.locator(".badge")).hasText("두 번째 승인 대기");
      assertThat(card).containsText("다른 데이터 관리자가 한 번 더");
      assertEquals(0, card.getByRole(AriaRole.BUTTON, exactly("승인")).count());

      second.open("inbox");
      second.button("English").click();
      Locator theirs = card(second, project);
      theirs.getByLabel("Conditions").fill("발표 전에 알릴 것");
      press(theirs, "Approve");
      assertThat(theirs.locator(".badge")).hasText("approved");

      researcher.open("access");
      assertThat(card(researcher, "#grants-title", project)).containsText("발표 전에 알릴 것");
      assertThat(card(researcher, "#grants-title", project)).containsText("일 남음");
      revokedDuringARun(demo, researcher, steward, project);
    }
  }

  @Test
  void budget_askedForByAMember_isRaisedByTwoStewards(DemoProcess demo, Browser browser) {
    try (Visitor researcher = browser.visit(demo).login("researcher").open("access");
        Visitor steward = browser.visit(demo).login("steward");
        Visitor second = browser.visit(demo).login("steward-2")) {
      Locator card = card(researcher, "#grants-title", demo.project());
      press(card, "예산 보기와 증액 요청");
      String reason = "둘째 해의 질문 " + Long.toString(System.nanoTime(), 36);
      card.getByLabel("늘릴 질문 수").fill("7");
      card.getByLabel("증액 사유").fill(reason);
      press(card, "증액 요청하기");
      assertThat(card.locator(".card").filter(text(reason))).containsText("요청됨");

      steward.open("budgets");
      Locator asked = card(steward, reason);
      press(asked, "증액 제안");
      assertThat(asked).containsText("다른 관리자의 동의 대기");
      assertEquals(0, asked.getByRole(AriaRole.BUTTON, exactly("증액 동의")).count());
      second.open("budgets");
      press(card(second, reason), "증액 동의");
      assertThat(card(second, reason)).containsText("증액됨");
      assertThat(second.page().locator("#sealing-title ~ ul")).containsText("봉인됨");
    }
  }

  @Test
  void screens_haveNoBarrierAndFitNarrowWindows(DemoProcess demo, Browser browser)
      throws IOException {
    try (Visitor steward = browser.visit(demo).login("steward")) {
      for (String screen : List.of("inbox", "grants", "budgets")) {
        steward.open(screen);
        steward.page().locator("main [role=status], main h2").first().waitFor();
        Screens.assertAccessible(steward, screen);
      }
    }
    NewContextOptions narrow = new NewContextOptions().setViewportSize(360, 740);
    try (Visitor steward = browser.visit(demo, narrow).login("steward")) {
      for (String screen : List.of("inbox", "grants", "budgets")) {
        steward.open(screen);
        steward.page().locator("main [role=status], main h2").first().waitFor();
        Screens.assertFits(steward, screen);
      }
    }
  }

  private static void apply(Visitor researcher, String project) {
    Page page = researcher.page();
    page.getByLabel("과제 식별자").fill(project);
    page.getByLabel("과제명").fill("만성질환 추이");
    page.getByLabel("심의 번호").fill("IRB 2026-112");
    page.getByLabel("이용 기한").fill(inMonths(2));
    page.getByLabel("신청 사유").fill("연도별 추이");
    page.getByLabel("첨부 문서").setInputFiles(DOCUMENT);
    assertThat(page.locator(".documents")).containsText(NAME);
    page.reload();
    assertThat(page.getByLabel("과제명")).hasValue("만성질환 추이");
    assertThat(page.locator(".documents")).containsText(NAME);
    page.getByLabel("위 약속을 읽었으며 지키겠습니다").check();
    researcher.button("신청하기").click();
    assertThat(card(researcher, "#mine-title", project)).containsText("심의 중");
  }

  private static void applyAgain(Visitor researcher, String project) {
    Page page = researcher.page();
    researcher.open("access");
    Locator mine = card(researcher, "#mine-title", project);
    assertThat(mine.locator("blockquote").last()).containsText("표본 수를 적어 주세요");
    press(mine, "보완하여 다시 신청");
    assertThat(page.getByLabel("심의 번호")).hasValue("IRB 2026-112");
    page.getByLabel("신청 사유").fill("연도별 추이 표본 3만 명");
    page.getByLabel("위 약속을 읽었으며 지키겠습니다").check();
    researcher.button("다시 신청하기").click();
    assertThat(mine.locator(".badge")).hasText("심의 중");
  }

  private static void revokedDuringARun(
      DemoProcess demo, Visitor researcher, Visitor steward, String project) throws Exception {
    Page page = researcher.open("workbench").page();
    Locator option = page.locator("#grant option").filter(text(project));
    page.locator("#grant").selectOption(option.getAttribute("value"));
    researcher.write("SELECT condition_concept_id, count(*) FROM condition_occurrence GROUP BY 1");
    researcher.awaitDecision("permit");
    // With the keeper halted the job is under way for as long as it takes to take the grant back.
    signal(demo.part("keeper"), "-STOP");
    try {
      researcher.button("실행").click();
      assertThat(researcher.button("취소")).isEnabled();
      steward.open("grants");
      Locator grant = card(steward, project);
      assertThat(grant).containsText("1건");
      grant.getByText("승인 취소", new Locator.GetByTextOptions().setExact(true)).click();
      press(grant, "지금 승인 취소");
      assertThat(steward.page().locator("main > [role=status]")).containsText("1건");
      assertThat(page.locator(".run [role=status]")).containsText("승인을 취소하여");
    } finally {
      signal(demo.part("keeper"), "-CONT");
    }
    assertThat(page.locator(".result")).hasCount(0);
  }

  private static Locator card(Visitor visitor, String text) {
    return visitor.page().locator(".card").filter(text(text)).first();
  }

  private static Locator card(Visitor visitor, String section, String text) {
    return visitor.page().locator(section + " ~ .cards > .card").filter(text(text)).first();
  }

  private static void press(Locator card, String button) {
    card.getByRole(AriaRole.BUTTON, exactly(button)).first().click();
  }

  private static Locator.GetByRoleOptions exactly(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static String inMonths(int months) {
    return LocalDate.now(ZoneId.of("Asia/Seoul")).plusMonths(months).toString();
  }

  private static void signal(ProcessHandle process, String signal) throws Exception {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start().waitFor();
  }
}
