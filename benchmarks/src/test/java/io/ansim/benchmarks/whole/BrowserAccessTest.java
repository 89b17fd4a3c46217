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

  /** The narrowest window, and what one of 1280 by 720 pixels has left at 200 %. */
  private static final int[][] SIZES = {{360, 740}, {640, 360}};

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
            // Zoomed, each CSS pixel is two of the device's.
            new NewContextOptions().setViewportSize(640, 360).setDeviceScaleFactor(2));
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
  void screens_ofTheMenu_fitNarrowAndZoomedWindows(DemoProcess demo, Browser browser) {
    for (String name : List.of("researcher", "steward", "auditor", "operator")) {
      try (Visitor visitor = browser.visit(demo).login(name)) {
        Page page = visitor.page();
        for (Locator screen : page.locator("header nav a").all()) {
          String title = screen.textContent();
          screen.click();
          assertThat(screen).hasAttribute("aria-current", "page");
          page.locator("main h1").waitFor();
          assertThat(page.getByText("불러오는 중입니다")).hasCount(0);
          for (int[] size : SIZES) {
            page.setViewportSize(size[0], size[1]);
            Screens.assertFits(visitor, title + " at " + size[0]);
          }
        }
      }
    }
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
