package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.ansim.audit.bundle.BundleFile;
import io.ansim.audit.bundle.ReleaseBundle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Releases that readers check in a real browser: on the page of their own and on the verifier's.
 */
@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserReleaseTest {
  private static final double PATIENCE_MS = 180_000;
  private static final String SQL =
      "SELECT gender_concept_id, count(*) AS persons FROM person GROUP BY 1 ORDER BY 1";
  private static final Pattern SIZE = Pattern.compile("\n(ansim.demo/log\n)[0-9]+\n");

  private final DemoProcess demo;
  private final Person researcher;

  BrowserReleaseTest(DemoProcess demo) {
    this.demo = demo;
    this.researcher = Person.named(demo, "researcher");
  }

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void verifier_inChromium_tellsSoundFromUnsound(Browser browser) throws Exception {
    byte[] zip = bundle(release());
    try (Visitor reader = browser.visit(demo)) {
      reader.page().navigate(demo.gateway().resolve("/verify").toString());
      reader.page().locator("#policy").setInputFiles(trust());
      assertThat(verdict(reader, zip)).hasClass("sound");
      assertThat(verdict(reader, zip)).containsText("ML-DSA");

      byte[] changed = zip.clone();
      changed[indexOf(zip, "gender_concept_id,persons") + 60] ^= 1;
      assertThat(verdict(reader, changed)).hasClass("unsound");
      assertThat(verdict(reader, changed))
          .containsText("the bundle: its tables are not those of its files");

      assertThat(
              verdict(reader, with(zip, BundleFile.CSV, csv -> csv.replaceFirst("[0-9]\r", "7\r"))))
          .containsText("table.csv: not the file that the statement is about");
      assertThat(verdict(reader, with(zip, BundleFile.PROOF, BrowserReleaseTest::truncated)))
          .containsText("release.tlog-proof: the signature of ansim.demo/log does not verify");
      assertThat(verdict(reader, with(zip, BundleFile.PROOF, proof -> proof.substring(0, 40))))
          .containsText("release.tlog-proof:");
      assertThat(verdict(reader, Arrays.copyOf(zip, zip.length / 2))).hasClass("unsound");
    }
  }

  @Test
  void page_notShared_saysNothingButChecksABundle(Browser browser) throws Exception {
    String release = release();
    try (Visitor stranger = browser.visit(demo)) {
      Page page = stranger.page();
      page.navigate(demo.gateway().resolve("/r/" + release).toString());
      assertThat(page.locator(".note").first()).containsText("공개된 결과가 없습니다");
      assertThat(page.locator("td.number")).hasCount(0);
      check(page, bundle(release), true);
      assertThat(page.locator("[data-verdict=sound]")).containsText("고른 신뢰 정책");

      byte[] changed = with(bundle(release), BundleFile.ENTRY, entry -> entry.replace('1', '2'));
      check(page, changed, true);
      assertThat(page.locator("[data-verdict=unsound]")).containsText("entry.json");
    }
  }

  @Test
  void page_openedByTheResearcher_isReadAndCheckedByAnybody(Browser browser) throws Exception {
    String release = release();
    NewContextOptions narrow = new NewContextOptions().setViewportSize(360, 740);
    try (Visitor author = browser.visit(demo).login("researcher");
        Visitor stranger = browser.visit(demo, narrow)) {
      Page page = author.open("releases/" + release).page();
      page.getByLabel("묶음을 내려받는 까닭").fill("논문의 부록");
      Download file = page.waitForDownload(() -> author.button("묶음 내려받기").click());
      assertEquals(-1, Files.mismatch(file.path(), bundleFile(release)));
      page.getByLabel("되돌릴 수 없다는 것을 알고 공개합니다").check();
      author.button("공개하기").click();
      assertThat(page.locator(".note.success")).containsText("누구나 볼 수 있습니다");
      Screens.assertAccessible(author, "a shared release");
      String link = page.locator(".address a").getAttribute("href");

      Page open = stranger.page();
      open.navigate(link);
      assertThat(open.locator("td.number").first()).containsText(Pattern.compile("[0-9]"));
      new Keyboard(stranger)
          .push(stranger.button("확인하기"))
          .until(open.locator("[data-verdict=sound]"));
      assertThat(open.locator("[data-verdict=sound]")).containsText("정직하다는 증거는 아닙니다");
      Screens.assertFits(stranger, "release page");
      Screens.assertAccessible(stranger, "release page");

      stranger.button("English").click();
      byte[] other = with(bundle(release), BundleFile.PROOF, BrowserReleaseTest::truncated);
      check(open, other, true);
      assertThat(open.locator("[data-verdict=unsound]"))
          .containsText("the signature of ansim.demo/log does not verify");
      check(open, bundle(release()), true);
      assertThat(open.locator("[data-verdict=sound]")).containsText("of another release");
    }
  }

  private void check(Page page, byte[] zip, boolean isPinned) {
    Locator form = page.locator("form.verify");
    form.locator("input[type=file]").first().setInputFiles(payload(zip));
    if (isPinned) {
      form.locator("input[type=file]").last().setInputFiles(trust());
    }
    form.locator("button[type=submit]").click();
  }

  private static Locator verdict(Visitor reader, byte[] zip) {
    reader.page().locator("#bundle").setInputFiles(payload(zip));
    return reader.page().locator("#verdict");
  }

  private static FilePayload payload(byte[] zip) {
    return new FilePayload("release.zip", "application/zip", zip);
  }

  private Path trust() {
    return LogFolder.of(demo).trust();
  }

  private String release() throws Exception {
    String path = researcher.release(researcher.ask(SQL).expecting(202).get("id").asText());
    return path.substring(path.lastIndexOf('/') + 1, path.indexOf('?'));
  }

  private byte[] bundle(String release) throws Exception {
    return researcher.get("/api/v1/releases/" + release + "/bundle?reason=story", "*/*").bytes();
  }

  private Path bundleFile(String release) throws Exception {
    return Files.write(Files.createTempFile(Repository.TARGET, "bundle", ".zip"), bundle(release));
  }

  /** The checkpoint of a log that was cut off after a single entry. */
  private static String truncated(String proof) {
    return SIZE.matcher(proof).replaceFirst("\n$11\n");
  }

  /** The same bundle with another content of one file, and tables that fit. */
  private static byte[] with(byte[] zip, BundleFile file, UnaryOperator<String> change) {
    ReleaseBundle bundle = ReleaseBundle.parse(zip);
    String content = new String(bundle.file(file), StandardCharsets.UTF_8);
    return bundle.with(file, change.apply(content).getBytes(StandardCharsets.UTF_8)).zip();
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
