package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A steward rewrites a policy in the browser, as far as a browser goes: up to the signature. */
@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserPoliciesTest {
  private static final double PATIENCE_MS = 180_000;
  private static final String MARKUP = "<img src=x onerror=\"document.title='broken'\">";

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void draft_writtenInFormAndYaml_isCheckedComparedTriedAndTakenOut(
      DemoProcess demo, Browser browser) throws IOException {
    ask(demo, browser);
    try (Visitor visitor = browser.visit(demo).login("steward").open("policies")) {
      Page page = visitor.page();
      sound(page);
      field(page, "/release/rows-per-person").fill("120");
      assertThat(page.locator(".cm-content")).containsText("rows-per-person: 120");
      Locator change = page.locator("tr[data-change='/release/rows-per-person']");
      assertThat(change).containsText("약해짐");
      screenshot(page, "policies");

      breakAndMend(visitor);
      rehearse(visitor);

      sound(page);
      Download file = page.waitForDownload(() -> visitor.button("YAML 내려받기").click());
      assertTrue(file.suggestedFilename().endsWith("-v2.yaml"), file.suggestedFilename());
      assertTrue(Files.readString(file.path()).contains("minimum-persons: 12"));
      assertThat(page.locator(".policy-command")).containsText("./ansim policy sign");
      assertThat(page.locator(".policy-command")).containsText(file.suggestedFilename());
      Screens.assertAccessible(visitor, "policies");
    }
  }

  /** What cannot be read closes the form and loses nothing, not even over a reload. */
  private static void breakAndMend(Visitor visitor) {
    Page page = visitor.page();
    visitor.write("dataset: [oops");
    assertThat(page.locator("[data-faults='1']")).isVisible();
    assertThat(field(page, "/release/minimum-persons")).isDisabled();
    assertThat(page.locator(".cm-lintRange-error").first()).isVisible();
    assertThat(field(page, "/release/rows-per-person")).hasValue("120");
    page.reload();
    assertThat(page.locator(".cm-content")).containsText("dataset: [oops");
    page.locator(".policy-draft").waitFor();
    page.locator("details summary").first().click();
    visitor.button("1판에서 시작").click();
    sound(page);
    field(page, "/release/minimum-persons").fill("3");
    Locator fault = page.locator("[data-pointer='/release/minimum-persons'] .field-faults");
    assertThat(fault).containsText("5부터 1000까지");
    assertThat(page.locator(".policy-faults button").first()).containsText("줄");
    page.locator(".policy-faults button").first().click();
    assertThat(page.locator(".cm-content")).isFocused();
    field(page, "/release/minimum-persons").fill("12");
    sound(page);
  }

  /** A column that a question used is hidden, in English; a title with markup stays a text. */
  private static void rehearse(Visitor visitor) {
    Page page = visitor.page();
    visitor.button("English").click();
    field(page, "/title/en").fill(MARKUP);
    assertThat(page.locator("tr[data-change='/title/en']")).containsText(MARKUP);
    page.locator("details:has(summary code:text-is('person')) summary").click();
    Locator column = page.locator("fieldset.policy-column:has(code:text-is('gender_concept_id'))");
    column.locator("select").nth(1).selectOption("hidden");
    assertThat(page.locator("tr[data-change='/tables/person/columns/gender_concept_id']"))
        .containsText("stronger");
    visitor.button("Try").click();
    assertThat(page.locator("[data-becomes='refused']").first()).isVisible();
    page.locator("[data-becomes='refused'] summary").first().click();
    assertThat(page.locator("[data-becomes='refused']").first()).containsText("UNKNOWN_COLUMN");
    assertFalse(
        page.locator("[data-count='nowRefused'] dd").textContent().equals("0"), "nothing refused");
    assertEquals(0, page.locator("main img").count());
    screenshot(page, "policies-rehearsal");
    visitor.button("한국어").click();
  }

  @Test
  void screen_narrow_scrollsInOneDirectionOnly(DemoProcess demo, Browser browser) {
    NewContextOptions narrow = new NewContextOptions().setViewportSize(360, 740);
    try (Visitor visitor = browser.visit(demo, narrow).login("steward").open("policies")) {
      Page page = visitor.page();
      sound(page);
      field(page, "/release/rows-per-person").fill("120");
      page.locator("tr[data-change='/release/rows-per-person']").waitFor();
      page.locator(".policy-draft details summary").first().click();
      Screens.assertFits(visitor, "policies");
      screenshot(page, "policies-360");
    }
  }

  /** One answered question, so that there is a past. */
  private static void ask(DemoProcess demo, Browser browser) {
    try (Visitor visitor = browser.visit(demo).login("researcher").open("workbench")) {
      visitor.write("SELECT gender_concept_id, count(*) AS persons FROM person GROUP BY 1");
      visitor.awaitDecision("permit");
      visitor.button("실행").click();
      assertThat(visitor.page().locator(".result td.number").first()).isVisible();
    }
  }

  private static void sound(Page page) {
    page.locator(".cm-content").waitFor();
    assertThat(page.locator("[data-faults='0']")).isVisible();
    assertThat(field(page, "/release/minimum-persons")).isEnabled();
  }

  private static Locator field(Page page, String pointer) {
    return page.locator("[data-pointer='" + pointer + "'] input");
  }

  private static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screens", name + ".png"))
            .setFullPage(true));
  }
}
