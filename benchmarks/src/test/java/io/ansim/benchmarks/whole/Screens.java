package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What holds for every screen: no barrier that axe-core finds, and nothing beyond the window's
 * side.
 */
final class Screens {
  private static final Path AXE =
      Repository.ROOT.resolve("gateway/target/web/node_modules/axe-core/axe.min.js");
  private static final String VIOLATIONS =
      "axe.run(document, {resultTypes: ['violations']}).then(result => JSON.stringify("
          + "result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))))";
  private static final String TOO_WIDE =
      "JSON.stringify((page => page.scrollWidth <= page.clientWidth ? [] : [page.scrollWidth + ' of '"
          + " + page.clientWidth, ...[...document.querySelectorAll('body *')].filter(one =>"
          + " one.getBoundingClientRect().right > page.clientWidth + 1)"
          + ".map(one => one.outerHTML.slice(0, 200)).slice(-5)])(document.documentElement))";

  private Screens() {}

  /** Looks for barriers in both themes, whichever the screen is in. */
  static void assertAccessible(Visitor visitor, String screen) throws IOException {
    for (String theme : List.of("light", "clear")) {
      String now = visitor.evaluate("document.documentElement.dataset.theme");
      if (!now.equals(theme)) {
        visitor.page().locator("header .tools button").nth(1).click();
      }
      assertEquals(
          "[]", visitor.evaluate(Files.readString(AXE), VIOLATIONS), screen + ", " + theme);
    }
  }

  /** Nothing stands out of the window: the page scrolls up and down only. */
  static void assertFits(Visitor visitor, String screen) {
    assertEquals("[]", visitor.evaluate(TOO_WIDE), screen + " is too wide");
  }

  /** An expression for the status with which the gateway answers a page of this application. */
  static String status(String path) {
    return "fetch('" + path + "', {headers: {'X-Ansim-Page': '1'}}).then(r => String(r.status))";
  }
}
