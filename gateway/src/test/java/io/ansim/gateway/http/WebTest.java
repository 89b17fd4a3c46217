package io.ansim.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.MemoryJournal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabase.class)
class WebTest {
  private static final String PAGE = "X-Ansim-Page";

  @TempDir Path folder;

  private final HttpClient browser = HttpClient.newHttpClient();
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder);
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void login_answeredByTheRealm_opensTheApiToOurPages() throws Exception {
    String session = session("ann");

    assertEquals(200, me(session, PAGE, "1").statusCode());
    assertTrue(me(session, PAGE, "1").body().contains("\"researcher\""));
  }

  @Test
  void login_cookies_areOutOfScriptsReachAndStayOnTheSite() throws Exception {
    HttpResponse<String> login = get("/auth/login?to=/app/workbench");
    HttpResponse<String> back = callback(login, "ann", state(login));

    String pending = login.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(pending.endsWith("; Path=/; HttpOnly; SameSite=Lax; Max-Age=600"), pending);
    List<String> cookies = back.headers().allValues("Set-Cookie");
    assertTrue(cookies.get(0).startsWith("ansim-login=; "), cookies.toString());
    assertTrue(cookies.get(1).endsWith("; Path=/; HttpOnly; SameSite=Strict"), cookies.toString());
    assertEquals("/app/workbench", back.headers().firstValue("Location").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.test",
        "/app/../../evil",
        "/app//evil.test",
        "https://evil.test/app/",
        "/app/%0d%0aX:1",
        "/auth/logout",
        ""
      })
  void login_toAnywhereElse_comesHome(String target) throws Exception {
    HttpResponse<String> login = get("/auth/login?to=" + URLEncoder.encode(target, UTF_8));

    assertEquals("/app/", location(callback(login, "ann", state(login))));
  }

  @Test
  void callback_stateOfAnotherBrowser_isNoLogin() throws Exception {
    HttpResponse<String> mine = get("/auth/login");
    HttpResponse<String> theirs = get("/auth/login");

    assertRefused(callback(mine, "ann", state(theirs)));
    assertRefused(get("/auth/callback?code=ann&state=" + state(mine)));
    assertRefused(get("/auth/callback"));
  }

  @Test
  void callback_codeThatTheRealmRefuses_isNoLogin() throws Exception {
    HttpResponse<String> login = get("/auth/login");

    assertRefused(callback(login, "refused", state(login)));
  }

  @Test
  void callback_tokenThatTheApiWouldRefuse_isNoLogin() throws Exception {
    HttpResponse<String> login = get("/auth/login");

    assertRefused(callback(login, "nobody-known", state(login)));
  }

  @Test
  void session_withoutOurHeader_isNotLookedAt() throws Exception {
    String session = session("ann");

    assertEquals(401, me(session).statusCode());
    assertEquals(401, me(session, PAGE, "1", "Sec-Fetch-Site", "cross-site").statusCode());
    assertEquals(401, me(session, PAGE, "1", "Sec-Fetch-Site", "same-site").statusCode());
    assertEquals(401, me(session, PAGE, "1", "Origin", "https://evil.test").statusCode());
    assertEquals(401, me(session, PAGE, "1", "Origin", "null").statusCode());
    assertEquals(200, me(session, PAGE, "1", "Origin", TestGateway.PUBLIC).statusCode());
  }

  @Test
  void session_besideAnAuthorizationHeader_isNotLookedAt() throws Exception {
    String session = session("ann");

    assertEquals(401, me(session, PAGE, "1", "Authorization", "Bearer nobody-known").statusCode());
    assertEquals(401, me(session, PAGE, "1", "Authorization", "").statusCode());
  }

  @Test
  void post_fromElsewhereWithASession_doesNothing() throws Exception {
    String session = session("ann");
    HttpRequest request =
        HttpRequest.newBuilder(gateway.uri("/api/v1/queries"))
            .header("Cookie", session)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{}"))
            .build();

    assertEquals(401, browser.send(request, BodyHandlers.ofString()).statusCode());
  }

  @Test
  void session_fromLoginToLogout_isInTheLogOnceAtEachEnd() throws Exception {
    MemoryJournal journal = gateway.house.journal;
    String session = session("ann");
    assertEquals(1, journal.acts(Act.AuthenticationAccepted.class).size());
    assertEquals(200, me(session, PAGE, "1").statusCode());
    assertEquals(1, journal.acts(Act.AuthenticationAccepted.class).size());
    assertEquals(204, logout(session, PAGE, "1").statusCode());
    assertEquals(204, logout(session, PAGE, "1").statusCode());
    assertEquals(1, journal.acts(Act.AuthenticationEnded.class).size());
  }

  @Test
  void session_logUnwritable_neitherBeginsNorEnds() throws Exception {
    String session = session("ann");
    gateway.house.journal.failOn(_ -> true);

    assertEquals(503, logout(session, PAGE, "1").statusCode());
    HttpResponse<String> login = get("/auth/login");
    HttpResponse<String> back = callback(login, "ben", state(login));
    assertEquals(503, back.statusCode());
    assertTrue(
        back.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("ansim-session="))
            .allMatch(cookie -> cookie.startsWith("ansim-session=;")),
        back.headers().allValues("Set-Cookie").toString());

    gateway.house.journal.failOn(_ -> false);
    assertEquals(200, me(session, PAGE, "1").statusCode());
  }

  @Test
  void logout_fromOurPage_endsTheSession() throws Exception {
    String session = session("ann");

    assertEquals(403, logout(session).statusCode());
    assertEquals(200, me(session, PAGE, "1").statusCode());
    assertEquals(204, logout(session, PAGE, "1").statusCode());
    assertEquals(401, me(session, PAGE, "1").statusCode());
    assertEquals(204, logout(session, PAGE, "1").statusCode());
  }

  @Test
  void page_eachTime_hasANonceOfItsOwnAndIsNotKept() throws Exception {
    HttpResponse<String> first = get("/app/");
    HttpResponse<String> second = get("/app/workbench/x");

    for (HttpResponse<String> page : List.of(first, second)) {
      String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
      assertTrue(policy.startsWith("default-src 'none'; script-src 'nonce-"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
      assertEquals(
          "same-origin", page.headers().firstValue("Cross-Origin-Opener-Policy").orElseThrow());
    }
    assertNotEquals(
        first.headers().firstValue("Content-Security-Policy"),
        second.headers().firstValue("Content-Security-Policy"));
    assertEquals("/app/", location(get("/")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing.js", "..%2findex.html", "%2e%2e%2findex.html", "index.html"})
  void asset_thatTheBuildDidNotMake_isNotThere(String name) throws Exception {
    assertTrue(get("/assets/" + name).statusCode() >= 400);
  }

  private void assertRefused(HttpResponse<String> response) {
    assertEquals("/app/?login=failed", location(response));
    assertTrue(
        response.headers().allValues("Set-Cookie").stream()
            .noneMatch(cookie -> cookie.startsWith("ansim-session")));
  }

  /** The cookie of a session of somebody. */
  private String session(String name) throws Exception {
    HttpResponse<String> login = get("/auth/login");
    return cookie(callback(login, name, state(login)), "ansim-session");
  }

  private HttpResponse<String> callback(HttpResponse<String> login, String code, String state)
      throws Exception {
    return get(
        "/auth/callback?code=" + code + "&state=" + state + "&iss=http://realm.test/realms/ansim",
        "Cookie",
        cookie(login, "ansim-login"));
  }

  private static String state(HttpResponse<String> login) {
    String query = URI.create(location(login)).getQuery();
    return query.substring("state=".length(), query.indexOf('&'));
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  private static String cookie(HttpResponse<String> response, String name) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> me(String session, String... headers) throws Exception {
    return browser.send(request("/api/v1/me", session, headers).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> logout(String session, String... headers) throws Exception {
    return browser.send(
        request("/auth/logout", session, headers).POST(BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String session, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.uri(path)).header("Cookie", session);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri(path));
    return browser.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }
}
