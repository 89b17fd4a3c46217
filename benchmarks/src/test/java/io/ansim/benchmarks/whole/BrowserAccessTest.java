package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everybody can use every screen: whatever they see, press or zoom to. */
@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserAccessTest {
  private static final double PATIENCE_MS = 180_000;

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void screens_ofAResearcher_haveNoAxeViolationInEitherTheme(DemoProcess demo, Browser browser)
      throws IOException {
    try (Visitor visitor = browser.visit(demo)) {
      visitor.page().locator(".login").waitFor();
      Screens.assertAccessible(visitor, "login");
      visitor.login("researcher");
      Screens.assertAccessible(visitor, "catalogue");
      visitor.page().locator(".card a").first().click();
      visitor.page().locator("#schema-title").waitFor();
      visitor.page().locator("details summary").first().click();
      Screens.assertAccessible(visitor, "dataset");
      visitor.open("access");
      visitor.page().locator("form").waitFor();
      Screens.assertAccessible(visitor, "access");
      visitor.open("workbench");
      visitor.write("SELECT person_id FROM person");
      visitor.awaitDecision("deny");
      Screens.assertAccessible(visitor, "workbench with objections");
      result(visitor);
      Screens.assertAccessible(visitor, "workbench with a table");
      visitor.button("그래프").click();
      Screens.assertAccessible(visitor, "workbench with a chart");
    }
  }

  @Test
  void screens_ofASteward_haveNoAxeViolationInEitherTheme(DemoProcess demo, Browser browser)
      throws IOException {
    try (Visitor visitor = browser.visit(demo).login("steward").open("inbox")) {
      visitor.page().locator("main details summary").filter(decided()).click();
      visitor.page().locator(".card").last().waitFor();
      Screens.assertAccessible(visitor, "inbox");
    }
  }

  @Test
  void screens_narrowOrZoomed_scrollInOneDirectionOnly(DemoProcess demo, Browser browser) {
    List<NewContextOptions> screens =
        List.of(
            new NewContextOptions().setViewportSize(360, 740),
            // A window 1280 pixels wide at 200 % has 640 CSS pixels of two device pixels each.
            new NewContextOptions().setViewportSize(640, 450).setDeviceScaleFactor(2));
    for (NewContextOptions screen : screens) {
      try (Visitor visitor = browser.visit(demo, screen)) {
        visitor.page().locator(".login").waitFor();
        Screens.assertFits(visitor, "login");
        visitor.login("researcher");
        visitor.page().locator(".card").first().waitFor();
        Screens.assertFits(visitor, "catalogue");
        visitor.page().locator(".card a").first().click();
        visitor.page().locator("details summary").first().click();
        Screens.assertFits(visitor, "dataset");
        visitor.open("access");
        visitor.page().locator("form").waitFor();
        Screens.assertFits(visitor, "access");
        visitor.open("workbench");
        result(visitor);
        Screens.assertFits(visitor, "workbench");
        visitor.button("그래프").click();
        Screens.assertFits(visitor, "chart");
      }
    }
  }

  @Test
  void question_withTheKeyboardAlone_isAskedAndAnswered(DemoProcess demo, Browser browser) {
    try (Visitor visitor = browser.visit(demo).login("researcher")) {
      Page page = visitor.page();
      page.keyboard().press("Tab");
      assertThat(page.locator(".skip")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).isFocused();

      focus(page, "header nav a[href$='workbench']");
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText("질문하기");
      page.locator(".cm-content").waitFor();
      focus(page, ".cm-content");
      page.keyboard().type("SELECT person_id FROM person");
      visitor.awaitDecision("deny");
      page.keyboard().press("Escape");
      focus(page, ".objections button.primary");
      page.keyboard().press("Enter");
      assertThat(page.locator(".cm-content")).isFocused();
      page.keyboard().press("Control+A");
      page.keyboard().type("SELECT count(*) AS persons FROM person");
      visitor.awaitDecision("permit");
      page.keyboard().press("Escape");
      focus(page, ".run .primary");
      page.keyboard().press("Enter");
      assertThat(page.locator(".result td.number").first()).isVisible();
      focus(page, ".result form input");
      page.keyboard().type("키보드로");
      page.keyboard().press("Enter");
      assertThat(page.locator(".result form [role=status]")).hasText("내려받았습니다");
    }
  }

  /** Presses Tab, on and round again, until the focus is there. */
  private static void focus(Page page, String selector) {
    for (int i = 0; i < 120; i++) {
      page.keyboard().press("Tab");
      if (page.locator(selector + ":focus").count() > 0) {
        return;
      }
    }
    throw new AssertionError("no Tab leads to " + selector);
  }

  private static Locator.FilterOptions decided() {
    return new Locator.FilterOptions().setHasText("결정한 신청");
  }

  private static void result(Visitor visitor) {
    visitor.write("SELECT gender_concept_id, count(*) AS persons FROM person GROUP BY 1");
    visitor.awaitDecision("permit");
    visitor.button("실행").click();
    assertThat(visitor.page().locator(".result td.number").first()).isVisible();
  }
}
