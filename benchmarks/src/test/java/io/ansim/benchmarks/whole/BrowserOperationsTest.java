package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserOperationsTest {
  private static final double PATIENCE_MS = 180_000;

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void operator_seesHowItRunsAndNothingOfTheData(DemoProcess demo, Browser browser)
      throws Exception {
    try (Visitor operator = browser.visit(demo).login("operator").open("operations")) {
      Page page = operator.page();
      assertThat(page.locator(".note.success").first()).containsText("모든 부분이 응답합니다");
      assertThat(page.locator("main")).containsText("증명되지 않음 (개발용)");
      assertThat(page.locator("main")).containsText("ansim.demo/auditor");
      assertThat(page.locator("main")).containsText("ansim.demo/log");
      String shown = page.locator("main").textContent();
      assertFalse(shown.contains(demo.dataset()), shown);
      assertFalse(shown.contains("researcher"), shown);
      for (String path : new String[] {"datasets", "queries", "audit/entries", "audit/reports"}) {
        assertEquals("403", operator.evaluate(Screens.status("/api/v1/" + path)), path);
      }
      Screens.assertAccessible(operator, "operations");
      page.setViewportSize(360, 740);
      Screens.assertFits(operator, "operations");
    }
  }

  @Test
  void emergency_announcedByTheOperator_isEndedByTheAuditor(DemoProcess demo, Browser browser)
      throws Exception {
    try (Visitor operator = browser.visit(demo).login("operator").open("operations");
        Visitor auditor = browser.visit(demo).login("auditor")) {
      operator.button("English").click();
      operator.page().getByLabel("Reason").fill("the log's disk is moved by hand");
      operator.button("Announce").click();
      assertThat(operator.page().locator("form [role=status]")).hasText("It is in the log.");

      auditor.open("audit/glass");
      auditor.page().getByLabel("확인한 내용").first().fill("함께 확인함");
      Screens.assertAccessible(auditor, "emergency acts");
      auditor.button("끝내기").first().click();
      assertThat(auditor.page().getByLabel("확인한 내용")).hasCount(0);
    }
  }
}
