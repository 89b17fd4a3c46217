package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;

/**
 * A person before a browser. When they leave, nothing may have broken the page's own policy, and no
 * script may have failed.
 */
final class Visitor implements AutoCloseable {
  private static final double PATIENCE_MS = 180_000;

  private final DemoProcess demo;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new ArrayList<>();
  private final List<Response> replies = new ArrayList<>();

  Visitor(DemoProcess demo, BrowserContext context) {
    this.demo = demo;
    this.context = context;
    context.setDefaultTimeout(PATIENCE_MS);
    context.setDefaultNavigationTimeout(PATIENCE_MS);
    // Keycloak's pages have a policy of their own.
    context.addInitScript(
        "addEventListener('securitypolicyviolation', e => console.error('policy broken: '"
            + " + e.violatedDirective + ' by ' + e.blockedURI))");
    this.page = context.newPage();
    page.onConsoleMessage(this::hear);
    page.onPageError(error -> faults.add("script failed: " + error));
    page.onResponse(replies::add);
    page.navigate(demo.gateway().toString());
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** What the gateway sent so far. */
  List<Response> replies() {
    return replies.stream()
        .filter(reply -> reply.url().startsWith(demo.gateway().toString()))
        .toList();
  }

  /** Logs in at Keycloak with the keyboard alone. */
  Visitor login(String name) {
    Locator button = page.locator(".login a.button");
    button.waitFor();
    button.press("Enter");
    page.locator("#username").fill(name);
    page.locator("#password").fill(demo.password(name));
    page.locator("#password").press("Enter");
    page.locator("header .user").waitFor();
    return this;
  }

  /** Opens a screen by its address. */
  Visitor open(String screen) {
    page.navigate(demo.gateway().resolve("/app/" + screen).toString());
    page.locator("main h1").first().waitFor();
    return this;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Writes into the editor, as typing does but at once. */
  void write(String sql) {
    Locator editor = page.locator(".cm-content");
    editor.click();
    page.keyboard().press("Control+A");
    page.keyboard().press("Delete");
    page.keyboard().insertText(sql);
  }

  /** Waits for the check of the question to come to this. */
  void awaitDecision(String decision) {
    page.locator("[data-decision=" + decision + "]").waitFor();
  }

  /** The value of an expression, a text, worked out beside the page's own scripts. */
  String evaluate(String... expressions) {
    CDPSession session = context.newCDPSession(page);
    try {
      JsonObject world = new JsonObject();
      world.addProperty(
          "frameId",
          session
              .send("Page.getFrameTree")
              .getAsJsonObject("frameTree")
              .getAsJsonObject("frame")
              .get("id")
              .getAsString());
      world.addProperty("worldName", "tests");
      int id = session.send("Page.createIsolatedWorld", world).get("executionContextId").getAsInt();
      String last = "";
      for (String expression : expressions) {
        JsonObject call = new JsonObject();
        call.addProperty("expression", expression);
        call.addProperty("contextId", id);
        call.addProperty("awaitPromise", true);
        call.addProperty("returnByValue", true);
        JsonObject result = session.send("Runtime.evaluate", call);
        if (result.has("exceptionDetails")) {
          throw new AssertionError(result.get("exceptionDetails").toString());
        }
        JsonObject value = result.getAsJsonObject("result");
        last = value.has("value") ? value.get("value").getAsString() : "";
      }
      return last;
    } finally {
      session.detach();
    }
  }

  /** What broke so far; taken, it is not held against the visit when it ends. */
  List<String> takeFaults() {
    List<String> taken = List.copyOf(faults);
    faults.clear();
    return taken;
  }

  @Override
  public void close() {
    context.close();
    assertEquals(List.of(), faults);
  }

  /** What the browser has to say of pages of the gateway; a refused request is no fault. */
  private void hear(ConsoleMessage message) {
    boolean ours = page.url().startsWith(demo.gateway().toString());
    String text = message.text();
    if (ours && message.type().equals("error") && !text.startsWith("Failed to load resource")) {
      faults.add(text);
    }
  }
}
