package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserSafetyTest {
  private static final double PATIENCE_MS = 180_000;
  private static final int MAX_FIRST_LOAD_BYTES = 250_000;

  /** How every JSON Web Token begins. */
  private static final String TOKEN = "eyJ";

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void tokens_areNowhereInTheBrowsersReach(DemoProcess demo, Browser browser) {
    try (Visitor researcher = browser.visit(demo).login("researcher").open("workbench")) {
      assertEquals("", researcher.evaluate("document.cookie"));
      assertEquals(
          "[\"ansim.language\",\"ansim.theme\"]",
          researcher.evaluate("JSON.stringify(Object.keys(localStorage).sort())"));
      assertEquals("0", researcher.evaluate("String(sessionStorage.length)"));
      assertEquals(
          "0", researcher.evaluate("indexedDB.databases().then(all => String(all.length))"));
      for (Cookie cookie : researcher.context().cookies(demo.gateway().toString())) {
        assertTrue(cookie.httpOnly, cookie.name);
        assertFalse(cookie.value.contains(TOKEN), cookie.name);
      }
      assertTrue(researcher.replies().size() > 5);
      for (Response reply : researcher.replies()) {
        assertFalse(reply.url().contains(TOKEN), "an address with a token");
        assertFalse(text(reply).contains(TOKEN), reply.url());
        reply.allHeaders().values().forEach(value -> assertFalse(value.contains(TOKEN)));
      }
    }
  }

  @Test
  void markup_inQuestionsAndNames_staysText(DemoProcess demo, Browser browser) {
    String attack = "<img src=x onerror=document.title='broken'>";
    try (Visitor researcher = browser.visit(demo).login("researcher").open("workbench")) {
      for (String sql :
          List.of(
              "SELECT count(*) AS \"" + attack + "\" FROM person",
              "/* " + attack + " */ SELECT count(*) FROM person -- " + attack,
              "SELECT count(*) FROM person WHERE gender_source_value = '" + attack + "'",
              "SELECT \"" + attack + "\" FROM person")) {
        researcher.write(sql);
        researcher.page().locator("[data-decision]").waitFor();
        assertEquals("0", researcher.evaluate("String(document.images.length)"));
      }
      researcher.write("/* " + attack + " */ SELECT count(*) AS persons FROM person");
      researcher.awaitDecision("permit");
      researcher.button("실행").click();
      assertThat(researcher.page().locator(".result td.number").first()).isVisible();
      assertEquals("안심", researcher.evaluate("document.title"));
      assertEquals("0", researcher.evaluate("String(document.images.length)"));
    }
  }

  @Test
  void logout_endsTheSessionHereAndAtTheRealm(DemoProcess demo, Browser browser) throws Exception {
    try (Visitor researcher = browser.visit(demo).login("researcher")) {
      String session =
          researcher.context().cookies(demo.gateway().toString()).stream()
              .filter(cookie -> cookie.name.equals("ansim-session"))
              .map(cookie -> cookie.name + "=" + cookie.value)
              .findFirst()
              .orElseThrow();
      assertEquals(200, me(demo, session));

      researcher.button("로그아웃").click();
      researcher.page().locator(".login").waitFor();

      assertEquals(401, me(demo, session));
      researcher.page().locator(".login a.button").click();
      assertThat(researcher.page().locator("#password")).isVisible();
    }
  }

  @Test
  void firstLoad_beforeEditorAndCharts_isSmall(DemoProcess demo, Browser browser) {
    try (Visitor visitor = browser.visit(demo)) {
      visitor.page().locator(".login").waitFor();
      visitor.evaluate("document.fonts.ready.then(() => '')");
      long bytes = 0;
      long fonts = 0;
      for (Response reply : visitor.replies()) {
        if (reply.url().contains("/assets/")) {
          assertEquals("public, max-age=31536000, immutable", reply.headerValue("cache-control"));
          bytes += reply.request().sizes().responseBodySize;
          fonts += reply.url().endsWith(".woff2") ? 1 : 0;
        }
      }
      System.err.println("first load: " + bytes + " bytes, compressed, of them fonts: " + fonts);
      assertTrue(fonts > 0, "no font was fetched");
      assertTrue(bytes > 0 && bytes < MAX_FIRST_LOAD_BYTES, bytes + " bytes");
    }
  }

  @Test
  void page_thatBreaksItsPolicy_isReportedAndCounted(DemoProcess demo, Browser browser)
      throws Exception {
    try (Visitor visitor = browser.visit(demo)) {
      visitor.page().locator(".login").waitFor();
      long before = reported(demo);
      visitor.page().route("**/app/", BrowserSafetyTest::inject);
      visitor.page().navigate(demo.gateway().resolve("/app/").toString());
      visitor.page().locator(".login").waitFor();

      assertEquals("안심", visitor.evaluate("document.title"));
      assertFalse(visitor.takeFaults().isEmpty());
      assertTimeoutPreemptively(
          Duration.ofMinutes(3),
          () -> {
            while (reported(demo) == before) {
              Thread.sleep(100);
            }
          });
    }
  }

  /** The page as the gateway sends it, and a script that nobody there wrote. */
  private static void inject(Route route) {
    APIResponse honest = route.fetch();
    route.fulfill(
        new Route.FulfillOptions()
            .setResponse(honest)
            .setBody(
                honest
                    .text()
                    .replace("</body>", "<script>document.title = 'broken'</script></body>")));
  }

  private static long reported(DemoProcess demo) throws Exception {
    return Person.holding(demo, "").get("/readyz").json().get("policyReports").asLong();
  }

  private static int me(DemoProcess demo, String cookie) throws Exception {
    URI me = demo.gateway().resolve("/api/v1/me");
    HttpRequest request =
        HttpRequest.newBuilder(me).header("Cookie", cookie).header("X-Ansim-Page", "1").build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
      return response.statusCode();
    }
  }

  /** The body; a redirect has none. */
  private static String text(Response reply) {
    try {
      return reply.status() < 300 || reply.status() >= 400 ? reply.text() : "";
    } catch (PlaywrightException none) {
      return "";
    }
  }
}
