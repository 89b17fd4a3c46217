package io.ansim.benchmarks.whole;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One screen to draw.
 *
 * @param name begins the names of its files
 * @param title what it is called in the page that shows them
 * @param person whose screen it is
 * @param address where it is
 * @param steps what is done before it is drawn
 * @param views the ways it is drawn in
 */
record Shot(
    String name,
    String title,
    String person,
    String address,
    Consumer<Visitor> steps,
    List<View> views) {
  /** Somebody who has not logged in. */
  static final String NOBODY = "";

  static final int WIDE = 1280;
  static final int HIGH = 800;

  private static final int NARROW = 360;

  Shot {
    views = List.copyOf(views);
  }

  /** The file of a view. */
  String file(View view) {
    String end = view == View.KOREAN ? "" : "-" + view.name().toLowerCase(Locale.ROOT);
    return name + end + ".png";
  }

  /** A way to look at a screen; each begins and ends with the first. */
  enum View {
    KOREAN("Korean") {
      @Override
      void enter(Page page) {}

      @Override
      void leave(Page page) {}
    },
    ENGLISH("English") {
      @Override
      void enter(Page page) {
        page.locator("header .tools button").nth(0).click();
      }

      @Override
      void leave(Page page) {
        enter(page);
      }
    },
    CLEAR("high contrast") {
      @Override
      void enter(Page page) {
        page.locator("header .tools button").nth(1).click();
      }

      @Override
      void leave(Page page) {
        enter(page);
      }
    },
    PHONE("360 pixels wide") {
      @Override
      void enter(Page page) {
        page.setViewportSize(NARROW, HIGH);
      }

      @Override
      void leave(Page page) {
        page.setViewportSize(WIDE, HIGH);
      }
    };

    private final String words;

    View(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    abstract void enter(Page page);

    abstract void leave(Page page);
  }
}
