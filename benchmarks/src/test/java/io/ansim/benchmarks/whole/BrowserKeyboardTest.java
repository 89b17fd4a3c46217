package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each screen is for, done by people who have nothing but a keyboard. */
@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserKeyboardTest {
  private static final double PATIENCE_MS = 180_000;

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void access_isAppliedForApprovedAndRevoked(DemoProcess demo, Browser browser) {
    String project = "keys-" + Long.toString(System.nanoTime(), 36);
    try (Visitor researcher = browser.visit(demo);
        Visitor steward = browser.visit(demo)) {
      Page page = researcher.page();
      Keyboard keys = login(demo, researcher, "researcher-2").open("이용 신청");
      keys.write(page.getByLabel("과제 식별자"), project).to(page.getByLabel("이용 기한"));
      // Year, month and day, in whatever order: the second of February, next year.
      for (int part = 0; part < 3; part++) {
        keys.press("ArrowUp").press("ArrowUp").press("ArrowRight");
      }
      keys.write(page.getByLabel("신청 사유"), "연도별 추이");
      keys.tick(page.getByLabel("위 약속을 읽었으며 지키겠습니다")).push(researcher.button("신청하기"));
      Locator mine = card(researcher, "#mine-title ~ .cards .card", project);
      keys.until(mine.getByText("심의 중").first());

      page = steward.page();
      keys = login(demo, steward, "steward").open("심의함");
      Locator asked = card(steward, ".card", project);
      keys.push(button(asked, "승인")).until(button(asked, "승인 취소"));
      keys.open("이용 승인");
      Locator grant = card(steward, ".card", project);
      keys.push(grant.locator("summary")).push(button(grant, "지금 승인 취소"));
      keys.until(page.locator("main > [role=status]").getByText("승인을 취소했습니다"));
      assertThat(grant).hasCount(0);
    }
  }

  @Test
  void question_comesFromAConceptToAFileAndABundle(DemoProcess demo, Browser browser) {
    try (Visitor researcher = browser.visit(demo)) {
      Page page = researcher.page();
      Keyboard keys = login(demo, researcher, "researcher");
      keys.to(page.locator(".skip")).press("Enter");
      assertThat(page.locator("main")).isFocused();
      keys.push(page.locator(".card a").first()).until(page.locator("#schema-title"));
      Locator search = page.locator(".concepts [type=search]");
      keys.push(page.locator(".concepts [type=submit]"));
      keys.until(page.locator(".concepts-found"));
      keys.back(search).type("sinus infection, viral");
      keys.push(researcher.button("질문에 쓰기: Sinus infection, viral"));
      keys.until(page.getByText("condition_concept_id = 40481087").first());
      assertThat(page.locator("h1")).hasText("질문하기");

      Locator editor = page.locator(".bench-editor .cm-content");
      keys.to(editor).press("Control+A").type("SELECT person_id FROM person");
      researcher.awaitDecision("deny");
      keys.press("Escape").push(page.locator(".objections button.primary").first());
      assertThat(editor).isFocused();
      keys.press("Control+A").type("SELECT count(*) AS persons FROM person");
      researcher.awaitDecision("permit");
      keys.press("Escape").push(page.locator(".run .primary"));
      keys.until(page.locator(".result td.number").first());
      keys.to(page.locator(".result form input")).type("키보드로").press("Enter");
      keys.until(page.locator(".result form [role=status]").getByText("내려받았습니다"));

      keys.open("결과와 공개").push(page.locator(".result-card a").first());
      keys.to(page.getByLabel("묶음을 내려받는 까닭")).type("부록");
      keys.push(researcher.button("묶음 내려받기"));
      keys.until(page.locator("form[aria-labelledby=bundle-title] [role=status]:not(:empty)"));
    }
  }

  @Test
  void log_isVerifiedSearchedAndReviewed(DemoProcess demo, Browser browser) {
    try (Visitor auditor = browser.visit(demo)) {
      Page page = auditor.page();
      Keyboard keys = login(demo, auditor, "auditor").open("감사");
      keys.push(auditor.link("로그 검증"));
      keys.hand(page.getByLabel("정책 파일"), demo.home().resolve("log-policy.txt"));
      keys.until(page.locator("[data-log=sound]"));
      keys.push(auditor.button("전체 검증 시작")).until(page.locator("[data-whole=sound]"));
      keys.push(auditor.link("기록 찾기")).push(auditor.button("찾기"));
      Locator entry = page.locator(".entry").first();
      keys.until(entry).push(entry.locator("summary")).until(entry.locator("pre.leaf"));
      keys.to(entry.locator("pre.leaf"));
      keys.push(auditor.link("월간 점검")).push(auditor.button("보고서 만들기"));
      keys.until(page.locator("[data-evidence=sound], [data-signed]").first());
    }
  }

  @Test
  void policyAndBudget_areTriedAndProposed(DemoProcess demo, Browser browser) {
    String reason = "키보드 " + Long.toString(System.nanoTime(), 36);
    try (Visitor steward = browser.visit(demo)) {
      Page page = steward.page();
      Keyboard keys = login(demo, steward, "steward").open("정책");
      assertThat(page.locator("[data-faults='0']")).isVisible();
      keys.write(page.locator("[data-pointer='/release/rows-per-person'] input"), "120");
      keys.until(page.locator("tr[data-change='/release/rows-per-person']"));
      keys.push(steward.button("시험하기")).until(page.locator("[data-count=nowRefused]"));

      keys.open("예산").push(page.locator("summary").getByText("증액 제안하기"));
      keys.to(page.getByLabel("늘릴 질문 수")).type("1");
      keys.to(page.getByLabel("증액 사유")).type(reason);
      keys.push(steward.button("증액 제안"));
      Locator wish = card(steward, ".card", reason);
      keys.until(wish).push(button(wish, "거두기")).until(wish.getByText("철회됨"));
      keys.open("반출 심의").until(page.locator("main [role=status]"));
    }
  }

  @Test
  void emergency_isAnnouncedAndEnded(DemoProcess demo, Browser browser) {
    try (Visitor operator = browser.visit(demo);
        Visitor auditor = browser.visit(demo)) {
      Page page = operator.page();
      Keyboard keys = login(demo, operator, "operator").open("운영");
      keys.push(operator.button("새로 고침")).until(page.locator(".note.success"));
      keys.to(page.getByLabel("까닭")).type("디스크를 손으로 옮김").push(operator.button("알리기"));
      keys.until(page.getByText("로그에 남았습니다."));

      page = auditor.page();
      keys = login(demo, auditor, "auditor").open("감사");
      keys.push(auditor.link("비상 작업과 복사본"));
      keys.to(page.getByLabel("확인한 내용").first()).type("함께 확인함");
      keys.push(auditor.button("끝내기").first());
      assertThat(page.getByLabel("확인한 내용")).hasCount(0);
      keys.until(page.getByText("끝냈고, 로그에 남았습니다."));
    }
  }

  private static Keyboard login(DemoProcess demo, Visitor visitor, String name) {
    return new Keyboard(visitor).login(name, demo.password(name));
  }

  private static Locator card(Visitor visitor, String selector, String text) {
    Locator.FilterOptions about = new Locator.FilterOptions().setHasText(text);
    return visitor.page().locator(selector).filter(about).first();
  }

  private static Locator button(Locator in, String name) {
    Locator.GetByRoleOptions exactly = new Locator.GetByRoleOptions().setName(name).setExact(true);
    return in.getByRole(AriaRole.BUTTON, exactly).first();
  }
}
