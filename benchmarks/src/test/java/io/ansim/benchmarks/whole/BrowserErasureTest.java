package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people erase a third, who comes back as somebody new. */
@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserErasureTest {
  private static final double PATIENCE_MS = 180_000;
  private static final String WHO =
      "fetch('/api/v1/me', {headers: {'X-Ansim-Page': '1'}}).then(r => r.json()).then(me => me.id)";

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void person_askedForByOne_isErasedByAnotherOnly(DemoProcess demo, Browser browser)
      throws Exception {
    try (Visitor person = browser.visit(demo).login("researcher-3");
        Visitor auditor = browser.visit(demo).login("auditor");
        Visitor steward = browser.visit(demo).login("steward")) {
      String id = person.evaluate(WHO);
      ask(auditor, id);
      assertThat(wish(auditor, id)).containsText("요청한 사람과 본인은 결정할 수 없습니다");
      assertThat(wish(auditor, id).locator("form")).hasCount(0);
      Screens.assertAccessible(auditor, "erasures");
      auditor.page().setViewportSize(360, 740);
      Screens.assertFits(auditor, "erasures");

      steward.button("English").click();
      steward.link("Erasure").click();
      decide(steward, id, "Do not erase");
      assertThat(steward.page().locator("main")).containsText("Nobody was erased.");
      ask(auditor, id);

      steward.button("한국어").click();
      steward.open("erasures");
      Locator form = wish(steward, id).locator("form");
      form.getByLabel("동의하고 지웁니다").check();
      Screens.assertAccessible(steward, "an erasure to decide about");
      form.getByLabel("되돌릴 수 없다는 것을 알고 지웁니다").check();
      form.locator("textarea").fill("신분증을 확인함");
      form.locator("button").click();
      assertThat(steward.page().locator("main")).containsText("그 사람이 누구인지는 이제 알 수 없습니다");
      steward.page().locator("main details summary").click();
      assertThat(steward.page().locator("main details .card").first()).containsText("erased-");
    }
  }

  private static void ask(Visitor auditor, String id) {
    Page page = auditor.open("erasures").page();
    page.getByLabel("사람의 식별자").fill(id);
    page.getByLabel("까닭").last().fill("2026-11-20 요청서 14");
    page.getByLabel("본인의 요청임을 확인했습니다").check();
    auditor.button("삭제 요청하기").click();
    assertThat(page.locator("main")).containsText("다른 사람이 동의하기 전에는");
  }

  private static void decide(Visitor steward, String id, String decision) {
    Locator form = wish(steward, id).locator("form");
    new Keyboard(steward)
        .choose(form.getByLabel(decision))
        .write(form.locator("textarea"), "not the person who asked")
        .push(form.locator("button"))
        .until(steward.page().locator("main [role=status]:not(:empty)"));
  }

  private static Locator wish(Visitor visitor, String id) {
    return visitor
        .page()
        .locator("main > section .card")
        .filter(new Locator.FilterOptions().setHasText(id))
        .first();
  }
}
