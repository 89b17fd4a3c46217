package io.ansim.benchmarks.whole;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The machine's Chromium, one for all tests of a run. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
    this.playwright = playwright;
    this.chromium = chromium;
  }

  /** Hands the browser to tests that ask for one. */
  static final class Shared implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(Browser.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .computeIfAbsent("browser", _ -> start(), Browser.class);
    }
  }

  private static Browser start() {
    if (Files.notExists(CHROMIUM)) {
      throw new AssertionError(
          "Chromium is missing; install it (Debian: apt-get install chromium)");
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS)));
  }

  /** Somebody new at a demo's first page, who reads Korean. */
  Visitor visit(DemoProcess demo) {
    return visit(demo, new NewContextOptions().setViewportSize(1280, 900));
  }

  /** Somebody new with a screen of their own. */
  Visitor visit(DemoProcess demo, NewContextOptions screen) {
    return new Visitor(
        demo,
        chromium.newContext(screen.setLocale("ko-KR").setReducedMotion(ReducedMotion.REDUCE)));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
