package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserOperationsTest {
  private static final double PATIENCE_MS = 180_000;
  private static final String EXPORTS =
      """
      {"exports": [
        {"form": "fhir", "next": 9, "waiting": 0, "complete": "2026-11-20T00:00:00Z", "failure": null},
        {"form": "syslog", "next": 4, "waiting": 5, "complete": null,
          "failure": {"need": "target", "since": "2026-11-20T00:00:00Z"}}]}
      """;

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

  /** The demo copies nothing out; what a gateway that does says of it is made up here. */
  @Test
  void exports_lateOrStopped_areToldToOperatorAndAuditor(DemoProcess demo, Browser browser)
      throws Exception {
    try (Visitor operator = browser.visit(demo).login("operator");
        Visitor auditor = browser.visit(demo).login("auditor")) {
      assertThat(operator.open("operations").page().locator("main")).containsText("설정된 복사본이 없습니다");
      for (Visitor visitor : List.of(operator, auditor)) {
        Page page = visitor.page();
        page.route(
            "**/api/v1/exports",
            route -> route.fulfill(new Route.FulfillOptions().setStatus(200).setBody(EXPORTS)));
        visitor.open(visitor == operator ? "operations" : "audit/glass");
        assertThat(page.locator("[data-export=fhir]")).containsText("밀리지 않았습니다");
        assertThat(page.locator("[data-export=syslog]")).containsText("받는 곳이 받지 않음");
        assertThat(page.locator("[data-export=syslog]")).containsText("5개");
        Screens.assertAccessible(visitor, "exports");
        page.setViewportSize(360, 740);
        Screens.assertFits(visitor, "exports");
      }
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
