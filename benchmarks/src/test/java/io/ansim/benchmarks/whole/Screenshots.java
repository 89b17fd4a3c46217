package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.LoadState;
import io.ansim.benchmarks.whole.Shot.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Draws every screen of a demo into the folder `ansim.screens`, with a page that shows them; run by
 * `benchmarks/screenshots`. A screen that is not there or does not come to rest is a failure.
 */
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class Screenshots {
  private static final int MAX_BYTES = 150_000;

  /** What the application says of an address that names no screen. */
  private static final String MISSING = "찾는 화면이 없습니다";

  @Test
  void screens_ofEverybody_areDrawn(DemoProcess demo, Browser browser) throws Exception {
    Path folder = Path.of(Objects.requireNonNull(System.getProperty("ansim.screens")));
    Files.createDirectories(folder);
    List<Shot> shots = ScreenTable.of(demo);
    Map<String, Visitor> people = new LinkedHashMap<>();
    try {
      for (Shot shot : shots) {
        Visitor visitor =
            people.computeIfAbsent(shot.person(), name -> arrived(demo, browser, name));
        draw(demo, visitor, shot, folder);
      }
    } finally {
      for (Visitor visitor : people.values()) {
        visitor.close();
      }
    }
    Files.writeString(folder.resolve("README.md"), page(shots));
  }

  private static Visitor arrived(DemoProcess demo, Browser browser, String person) {
    Visitor visitor =
        browser.visit(demo, new NewContextOptions().setViewportSize(Shot.WIDE, Shot.HIGH));
    return person.equals(Shot.NOBODY) ? visitor : visitor.login(person);
  }

  private static void draw(DemoProcess demo, Visitor visitor, Shot shot, Path folder)
      throws IOException {
    visitor.page().navigate(demo.gateway().resolve(shot.address()).toString());
    rest(visitor);
    assertNotEquals(MISSING, visitor.page().locator("h1").first().textContent(), shot.name());
    shot.steps().accept(visitor);
    for (View view : shot.views()) {
      view.enter(visitor.page());
      rest(visitor);
      Path file = folder.resolve(shot.file(view));
      Files.write(file, visitor.page().screenshot());
      assertTrue(Files.size(file) < MAX_BYTES, file + " has " + Files.size(file) + " bytes");
      view.leave(visitor.page());
    }
  }

  /** Waits until nothing is on its way and the letters are there. */
  private static void rest(Visitor visitor) {
    visitor.page().locator("h1").first().waitFor();
    visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
    visitor.evaluate("document.fonts.ready.then(() => '')");
  }

  private static String page(List<Shot> shots) {
    List<String> lines = new ArrayList<>();
    lines.add("# The screens");
    lines.add("");
    lines.add("Drawn by `benchmarks/screenshots` from a demo on invented data.");
    for (Shot shot : shots) {
      lines.add("");
      lines.add("## " + shot.title());
      for (View view : shot.views()) {
        lines.add("");
        lines.add("![" + shot.title() + ", " + view.words() + "](" + shot.file(view) + ")");
      }
    }
    lines.add("");
    return String.join("\n", lines);
  }
}
