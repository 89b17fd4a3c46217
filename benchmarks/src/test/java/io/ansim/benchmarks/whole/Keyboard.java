package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** A person who has nothing but a keyboard, and looks at every step where they are. */
final class Keyboard {
  /** More places than any screen has. */
  private static final int MOST = 400;

  /** Looks, after each key, whether what has the focus shows it. */
  private static final String WATCH =
      """
      globalThis.look ??= () => {
        const one = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(one.closest('.cm-editor') ?? one);
        const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        return one === document.body || isSeen ? [] : [one.outerHTML.slice(0, 300)];
      };
      if (!globalThis.unseen) {
        globalThis.unseen = [];
        addEventListener('keyup', () => unseen.push(...look()), true);
      }
      ''
      """;

  private static final String UNSEEN = "JSON.stringify([...unseen, ...look()])";

  private final Visitor visitor;
  private final Page page;

  Keyboard(Visitor visitor) {
    this.visitor = visitor;
    this.page = visitor.page();
  }

  /** Logs in at Keycloak. */
  Keyboard login(String name, String password) {
    page.locator(".login a.button").waitFor();
    push(page.locator(".login a.button"));
    page.locator("#username").waitFor();
    to(page.locator("#username")).type(name);
    to(page.locator("#password")).type(password);
    press("Enter");
    page.locator("header .user").waitFor();
    return this;
  }

  /** Goes to a screen by the menu; the focus goes along. */
  Keyboard open(String title) {
    Locator link = page.locator("header nav").getByText(title);
    to(link).press("Enter");
    assertThat(link).hasAttribute("aria-current", "page");
    assertThat(page.locator("main")).isFocused();
    return seen();
  }

  /** Goes on with Tab, round again if need be, until the focus is there. */
  Keyboard to(Locator wanted) {
    return go("Tab", wanted);
  }

  /** Goes back to what is before. */
  Keyboard back(Locator wanted) {
    return go("Shift+Tab", wanted);
  }

  Keyboard press(String key) {
    page.keyboard().press(key);
    return this;
  }

  Keyboard type(String text) {
    page.keyboard().type(text);
    return this;
  }

  /** Writes into a field in place of what is there. */
  Keyboard write(Locator field, String text) {
    to(field).press("Control+A").type(text);
    return this;
  }

  /** Presses a button, follows a link or opens what is folded. */
  Keyboard push(Locator button) {
    return to(button).press("Enter");
  }

  Keyboard tick(Locator box) {
    to(box).press("Space");
    assertThat(box).isChecked();
    return this;
  }

  /** Chooses one of several; Tab leads to all of them, arrows from one to the next. */
  Keyboard choose(Locator radio) {
    Locator all = page.locator("input[name='" + radio.getAttribute("name") + "']");
    to(all).press("Space");
    for (int i = all.count(); i > 0 && !radio.isChecked(); i--) {
      press("ArrowDown");
    }
    assertThat(radio).isChecked();
    return this;
  }

  /** Hands a file over, as the system's own window does it. */
  Keyboard hand(Locator field, Path file) {
    to(field);
    FileChooser chooser = page.waitForFileChooser(() -> press("Space"));
    chooser.setFiles(file);
    return this;
  }

  /** Once something is there, the focus is still on the screen. */
  Keyboard until(Locator there) {
    assertThat(there).isVisible();
    assertThat(page.locator("body :focus")).hasCount(1);
    return seen();
  }

  private Keyboard go(String key, Locator wanted) {
    wanted.first().waitFor();
    visitor.evaluate(WATCH);
    Locator there = wanted.and(page.locator(":focus"));
    for (int i = 0; i < MOST; i++) {
      press(key);
      if (there.count() > 0) {
        return seen();
      }
    }
    throw new AssertionError("no " + key + " leads to " + wanted);
  }

  private Keyboard seen() {
    if (page.url().contains("/app/") || page.url().contains("/r/")) {
      assertEquals("[]", visitor.evaluate(WATCH, UNSEEN), "nobody sees that the focus is here");
    }
    return this;
  }
}
