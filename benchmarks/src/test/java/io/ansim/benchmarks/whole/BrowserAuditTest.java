package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An auditor with a browser of their own, before an honest gateway and before a lying one. */
@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserAuditTest {
  private static final double PATIENCE_MS = 180_000;
  private static final Pattern KOREAN = Pattern.compile("[가-힣]");
  private static final Pattern CHECKPOINT = Pattern.compile(".*/log/checkpoint");
  private static final Pattern ENTRIES = Pattern.compile(".*/api/v1/audit/entries\\?.*");
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void search_honestLog_isProvedEntryByEntry(DemoProcess demo, Browser browser) throws Exception {
    try (Visitor auditor = pinned(demo, browser)) {
      Page page = auditor.page();
      assertThat(page.locator("[data-log=sound]")).containsText("맞습니다");
      assertThat(page.locator("table .proof.sound")).hasCount(4);
      auditor.button("전체 검증 시작").click();
      assertThat(page.locator("[data-whole=sound]")).containsText("서명된 뿌리와 같습니다");
      Screens.assertAccessible(auditor, "verification");

      auditor.link("기록 찾기").click();
      page.getByLabel("종류").selectOption("authn.accepted");
      auditor.button("찾기").click();
      Locator first = page.locator(".entry").first();
      assertThat(first.locator(".proof")).hasText("✓ 증명됨");
      assertThat(first.locator(".entry-what")).containsText("로그인했습니다");
      first.locator("summary").click();
      assertThat(first.locator("pre.leaf")).containsText("\"type\":\"authn.accepted\"");
      page.getByLabel("보는 까닭").fill("정기 점검");
      auditor.button("보기").click();
      assertThat(first.locator(".disclose .proof.sound").first()).hasText("로그의 다이제스트와 맞습니다.");
      Screens.assertAccessible(auditor, "search");

      first.getByText("이것을 시간순으로").first().click();
      assertThat(page.locator("#timeline-title")).containsText("사람");
      assertThat(page.locator(".entry .proof.sound").first()).isVisible();
      auditor.button("English").click();
      assertThat(page.locator(".entry-what").first()).containsText("logged in");
      assertThat(page.locator(".entry .proof").first()).hasText("✓ proved");
    }
  }

  @Test
  void log_tamperedOnTheWay_isShoutedInTheRightWords(DemoProcess demo, Browser browser)
      throws Exception {
    try (Visitor auditor = pinned(demo, browser)) {
      String honest = Files.readString(demo.log().resolve("checkpoint"));

      tampering(auditor, CHECKPOINT, note -> note.substring(0, note.length() / 2), "malformed");
      tampering(auditor, CHECKPOINT, note -> swapped(note, "ansim.demo/auditor "), "unwitnessed");
      tampering(auditor, CHECKPOINT, BrowserAuditTest::withoutWitness, "unwitnessed");
      tampering(auditor, CHECKPOINT, note -> swapped(note, "ansim.demo/log "), "unsigned");

      search(auditor);
      assertThat(auditor.page().locator(".entry .proof.sound").first()).isVisible();
      tampering(auditor, CHECKPOINT, _ -> honest, "rolled-back");
      assertThat(auditor.button("두 확인본 저장")).isVisible();
      auditor.page().reload();
      assertThat(auditor.page().locator("[data-log=sound]")).isVisible();
    }
  }

  @Test
  void entries_tamperedOnTheWay_areNotProved(DemoProcess demo, Browser browser) throws Exception {
    try (Visitor auditor = pinned(demo, browser)) {
      Page page = auditor.page();
      auditor.link("기록 찾기").click();
      lying(page, ENTRIES, reply -> reply.replace("auditor\\\"}", "steward\\\"}"));
      auditor.button("찾기").click();
      assertThat(page.locator(".entry .proof.unsound").first()).hasText("✗ 어긋남");
      assertThat(page.locator("[data-fault=altered]").first()).containsText("기록이나 그 증명이 바뀌었습니다");
      page.unroute(ENTRIES);

      auditor.open("audit/verify");
      assertThat(page.locator("[data-log=sound]")).isVisible();
      lyingInBytes(page, Pattern.compile(".*/log/tile/entries/.*"));
      auditor.button("전체 검증 시작").click();
      assertThat(page.locator("[data-fault=altered]")).containsText("entry 0");
    }
  }

  @Test
  void month_fromReportToSignOff_isReviewed(DemoProcess demo, Browser browser) throws Exception {
    String month = YearMonth.now(SEOUL).minusMonths(1).toString();
    try (Visitor auditor = pinned(demo, browser).open("audit/months")) {
      Page page = auditor.page();
      page.getByLabel("점검할 달").fill(YearMonth.now(SEOUL).toString());
      auditor.button("보고서 만들기").click();
      assertThat(page.locator("[data-evidence=sound]")).containsText("확인했습니다");
      Locator kind = page.locator("[data-kind=privilege-change]");
      kind.locator("summary").first().click();
      assertThat(kind.locator(".evidence li").first()).containsText(KOREAN);
      kind.getByLabel("메모").fill("승인 절차를 거쳤음");
      kind.getByText("확인했습니다").click();
      assertThat(page.locator("#main")).containsText("아직 끝나지 않은 달입니다");
      Screens.assertAccessible(auditor, "review");
      Download pdf = page.waitForDownload(() -> auditor.button("보고서 PDF (한국어)").click());
      assertTrue(
          new String(Files.readAllBytes(pdf.path()), StandardCharsets.ISO_8859_1)
              .startsWith("%PDF-"));

      auditor.open("audit/months");
      page.getByLabel("점검할 달").fill(month);
      auditor.button("보고서 만들기").click();
      page.getByLabel("결론").fill("이상 없음");
      auditor.button("점검 마치기").click();
      Locator signed = page.locator("[data-signed]");
      assertThat(signed).containsText("점검을 마쳤습니다");
      signed.locator("a").click();
      assertThat(page.locator("#main")).containsText("월간 점검을 마쳤습니다");
      assertThat(page.locator(".proof.sound").first()).isVisible();
    }
  }

  @Test
  void screens_onANarrowWindow_fit(DemoProcess demo, Browser browser) throws Exception {
    try (Visitor auditor = pinned(demo, browser)) {
      auditor.page().setViewportSize(360, 740);
      Screens.assertFits(auditor, "verification");
      search(auditor);
      auditor.page().locator(".entry summary").first().click();
      Screens.assertFits(auditor, "search");
      auditor.open("audit/months");
      auditor.page().locator("form").waitFor();
      Screens.assertFits(auditor, "months");
      auditor.open("audit/glass");
      Screens.assertFits(auditor, "emergency acts");
    }
  }

  @Test
  void researcher_atTheAuditorsRoutes_isRefused(DemoProcess demo, Browser browser) {
    try (Visitor researcher = browser.visit(demo).login("researcher")) {
      assertThat(researcher.link("감사")).hasCount(0);
      for (String path : new String[] {"audit/entries", "audit/reports", "operations"}) {
        assertEquals("403", researcher.evaluate(Screens.status("/api/v1/" + path)), path);
      }
    }
  }

  /** An auditor whose browser has the demo's policy pinned, on the screen that says so. */
  private static Visitor pinned(DemoProcess demo, Browser browser) throws Exception {
    Visitor auditor = browser.visit(demo).login("auditor").open("audit/verify");
    Path policy = demo.home().resolve("log-policy.txt");
    auditor.page().getByLabel("정책 파일").setInputFiles(policy);
    assertThat(auditor.page().locator("[data-log=sound]")).isVisible();
    return auditor;
  }

  private static void search(Visitor auditor) {
    auditor.link("기록 찾기").click();
    auditor.button("찾기").click();
    assertThat(auditor.page().locator(".entry").first()).isVisible();
  }

  /** Somebody between browser and gateway changes a text; the screen says what is wrong. */
  private static void tampering(
      Visitor auditor, Pattern what, UnaryOperator<String> change, String fault) {
    Page page = auditor.page();
    lying(page, what, change);
    auditor.button("다시 확인").first().click();
    Locator shout = page.locator("[data-fault=" + fault + "]");
    assertThat(shout).containsText("로그를 믿을 수 없습니다");
    page.unroute(what);
  }

  private static void lying(Page page, Pattern what, UnaryOperator<String> change) {
    page.unroute(what);
    page.route(
        what,
        route -> {
          String honest = route.fetch().text();
          route.fulfill(new Route.FulfillOptions().setStatus(200).setBody(change.apply(honest)));
        });
  }

  private static void lyingInBytes(Page page, Pattern what) {
    Consumer<Route> lie =
        route -> {
          byte[] bytes = route.fetch().body();
          bytes[30] ^= 1;
          route.fulfill(new Route.FulfillOptions().setStatus(200).setBodyBytes(bytes));
        };
    page.route(what, lie);
  }

  /** The note with one letter changed in the signature of a key. */
  private static String swapped(String note, String signer) {
    int at = note.indexOf("— " + signer) + 2 + signer.length() + 30;
    char other = note.charAt(at) == 'A' ? 'B' : 'A';
    return note.substring(0, at) + other + note.substring(at + 1);
  }

  /** The note without its last witness. */
  private static String withoutWitness(String note) {
    return note.substring(0, note.lastIndexOf("— "));
  }
}
