package io.ansim.benchmarks.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the catalogue and the workbench do beyond one question: find, keep, share, take along. */
@Tag("slow")
@ExtendWith({SharedDemo.class, Browser.Shared.class})
final class BrowserBenchTest {
  private static final double PATIENCE_MS = 180_000;
  private static final String BY_GENDER =
      "SELECT gender_concept_id, count(*) AS persons FROM person GROUP BY 1";

  @TempDir Path folder;

  @BeforeAll
  static void wait_asLongAsItTakes() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @Test
  void concept_foundInTheCatalogue_isUsedInAQuestion(DemoProcess demo, Browser browser)
      throws IOException {
    try (Visitor researcher = browser.visit(demo).login("researcher")) {
      Page page = researcher.page();
      page.locator(".card a").first().click();
      assertThat(page.locator(".next .primary")).hasText("이 데이터셋에 질문하기");
      assertThat(page.locator(".gauge")).containsText("남음");

      researcher.button("찾기").click();
      assertThat(page.locator(".concepts")).containsText("용어표 전체를 읽었습니다");
      page.getByLabel("용어 이름이나 코드, 개념 번호").fill("sinus infection, viral");
      assertThat(page.locator(".concepts-found tbody tr").first()).containsText("40481087");
      page.getByLabel("분야").selectOption("Condition");
      Screens.assertAccessible(researcher, "dataset with concepts");
      researcher.button("질문에 쓰기: Sinus infection, viral").click();

      assertThat(page.locator(".cm-content")).containsText("condition_concept_id = 40481087");
      researcher.awaitDecision("permit");
      assertThat(page.locator(".gauge meter")).isVisible();
    }
  }

  @Test
  void completion_behindACode_offersWhatCodesStandFor(DemoProcess demo, Browser browser) {
    try (Visitor researcher = browser.visit(demo).login("researcher").open("workbench")) {
      Page page = researcher.page();
      researcher.write(
          "SELECT count(*) AS n FROM condition_occurrence WHERE condition_concept_id = ");
      page.keyboard().type("sinus");
      Locator options = page.locator(".cm-tooltip-autocomplete li");
      options.filter(new Locator.FilterOptions().setHasText("용어표에서 찾기")).click();
      options.filter(new Locator.FilterOptions().setHasText("Sinus infection, viral")).click();

      assertThat(page.locator(".cm-content")).containsText("condition_concept_id = 40481087");
      researcher.awaitDecision("permit");

      page.reload();
      Locator named = page.locator("#history-title ~ .scroll td").getByText("concept_name");
      page.locator("#history-title ~ .scroll").or(page.getByText("아직 질문이 없습니다.")).waitFor();
      int questions = named.count();
      page.getByLabel("용어 찾기도 보이기").check();
      assertThat(named.nth(questions)).isVisible();
      page.getByLabel("용어 찾기도 보이기").uncheck();
      assertThat(named).hasCount(questions);
    }
  }

  @Test
  void statements_several_runWhereTheCursorIs(DemoProcess demo, Browser browser) {
    try (Visitor researcher = browser.visit(demo).login("researcher").open("workbench")) {
      Page page = researcher.page();
      researcher.write("select count(*) as persons from person; -- a; b\nselect * from person");
      researcher.awaitDecision("deny");
      assertThat(page.locator(".bench-editor")).containsText("문장 2개 가운데");
      assertThat(page.locator(".cm-lintRange-error").first()).containsText("*");
      page.locator(".objections .primary").first().click();
      researcher.awaitDecision("permit");
      assertThat(page.locator(".cm-content")).containsText("select count(*) as persons");

      page.keyboard().press("Control+Home");
      researcher.button("정리하기").click();
      assertThat(page.locator(".cm-line").first()).hasText("SELECT count(*) AS persons");
      researcher.awaitDecision("permit");
      researcher.button("실행").click();
      assertThat(page.locator(".result thead th")).hasCount(1);
      assertThat(page.locator(".result td.number").first()).isVisible();
    }
  }

  @Test
  void result_overTime_isSortedAndDrawnAsALine(DemoProcess demo, Browser browser) {
    try (Visitor researcher = browser.visit(demo).login("researcher").open("workbench")) {
      Page page = researcher.page();
      researcher.write(
          "SELECT year(condition_start_date) AS yr, count(*) AS n FROM condition_occurrence"
              + " GROUP BY 1");
      researcher.awaitDecision("permit");
      researcher.button("실행").click();
      Locator year = page.locator(".result thead th").first();
      year.getByRole(AriaRole.BUTTON).click();
      assertThat(year).hasAttribute("aria-sort", "ascending");
      year.getByRole(AriaRole.BUTTON).click();
      assertThat(year).hasAttribute("aria-sort", "descending");
      assertThat(page.locator(".result tbody td").first()).hasText(Pattern.compile("20[12][0-9]"));
      researcher.button("그래프").click();
      assertThat(page.locator("svg.chart .chart-line")).isAttached();
    }
  }

  @Test
  void question_savedAndShared_isOpenedByTheOtherMember(DemoProcess demo, Browser browser)
      throws Exception {
    String request = project(demo);
    try (Visitor author = browser.visit(demo).login("researcher").open("workbench");
        Visitor member = browser.visit(demo).login("researcher-2").open("workbench")) {
      author.page().locator("#grant").selectOption(request);
      author.write(BY_GENDER);
      author.page().getByLabel("질문 이름").fill("<b>성별</b> 인원");
      author.button("지금 질문 보관").click();
      Locator kept = author.page().locator(".saved > li").first();
      assertThat(kept).containsText("나만 보기");
      kept.getByText("공유하기").click();
      assertThat(kept.locator(".badge")).hasText("과제에 공유");

      member.page().reload();
      member.button("English").click();
      Locator seen = member.page().locator(".saved > li").first();
      assertThat(seen).containsText("<b>성별</b> 인원");
      assertThat(seen).containsText("by researcher");
      assertEquals(0, seen.getByText("Delete").count());
      seen.getByText("Open in the editor").click();
      assertThat(member.page().locator(".cm-content")).containsText(BY_GENDER);
      member.awaitDecision("permit");

      kept.getByText("공유 끝내기").click();
      assertThat(kept.locator(".badge")).hasText("나만 보기");
      member.page().reload();
      assertThat(member.page().locator("#saved-title ~ p.faint")).isVisible();
      author.button("지우기").click();
      assertThat(author.page().locator(".saved > li")).hasCount(0);
    } finally {
      decide(demo, request, "revoke");
    }
  }

  @Test
  void result_takenAlong_isTheSameInEveryForm(DemoProcess demo, Browser browser) throws Exception {
    try (Visitor researcher = browser.visit(demo).login("researcher").open("workbench")) {
      Page page = researcher.page();
      researcher.write(BY_GENDER + " ORDER BY 1 -- '\"\\ 가");
      researcher.awaitDecision("permit");
      page.getByText("프로그램으로 묻기").click();
      String python = page.locator("details .program").first().innerText();
      page.locator("details select").selectOption("curl");
      String shell = page.locator("details .program").first().innerText();
      researcher.button("실행").click();
      assertThat(page.locator(".result td.number").first()).isVisible();
      page.getByLabel("내려받는 까닭").fill("논문의 표 1");
      Screens.assertAccessible(researcher, "workbench with everything open");

      String csv = Files.readString(download(researcher, "CSV 내려받기"));
      List<String> rows = csv.lines().skip(1).toList();
      assertEquals(2, rows.size());
      assertEquals(rows, parquet(download(researcher, "Parquet 내려받기")));
      assertEquals(rows.size(), arrow(download(researcher, "Arrow 내려받기")));
      Path bundle = download(researcher, "검증용 묶음 내려받기");
      assertEquals(
          0,
          LogFolder.verifier(
              "verify",
              "--bundle",
              bundle.toString(),
              "--policy",
              LogFolder.of(demo).trust().toString()));

      assertEquals(csv, program(demo, python, "python3", "program.py"));
      assertEquals(csv, program(demo, shell, "sh", "program.sh"));
    }
  }

  @Test
  void screens_atFullLength_fitNarrowWindows(DemoProcess demo, Browser browser) {
    NewContextOptions narrow = new NewContextOptions().setViewportSize(360, 740);
    try (Visitor researcher = browser.visit(demo, narrow).login("researcher")) {
      Page page = researcher.page();
      page.locator(".card a").first().click();
      researcher.button("찾기").click();
      page.locator(".concepts-found tbody tr").first().waitFor();
      Screens.assertFits(researcher, "dataset with concepts");
      researcher.open("workbench");
      researcher.write(BY_GENDER);
      page.getByText("프로그램으로 묻기").click();
      page.getByText("코드 찾아보기").click();
      researcher.button("찾기").click();
      page.locator(".concepts-found tbody tr").first().waitFor();
      Screens.assertFits(researcher, "workbench with everything open");
    }
  }

  private Path download(Visitor visitor, String button) {
    Download download = visitor.page().waitForDownload(() -> visitor.button(button).click());
    Path file = folder.resolve(download.suggestedFilename());
    download.saveAs(file);
    return file;
  }

  private static List<String> parquet(Path file) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join(",", row));
      }
      return rows;
    }
  }

  private static int arrow(Path file) throws Exception {
    try (RootAllocator memory = new RootAllocator();
        ArrowStreamReader reader = new ArrowStreamReader(Files.newInputStream(file), memory)) {
      assertTrue(reader.loadNextBatch());
      return reader.getVectorSchemaRoot().getRowCount();
    }
  }

  /** What a copied program prints, run as the researcher. */
  private String program(DemoProcess demo, String text, String runner, String name)
      throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    ProcessBuilder command = new ProcessBuilder(runner, file.toString());
    command.environment().put("ANSIM_TOKEN", new Logins(demo).token("researcher"));
    command.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    byte[] said = process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor(), name);
    return new String(said, StandardCharsets.UTF_8);
  }

  /** A project of two researchers that may ask the demo's dataset. */
  private static String project(DemoProcess demo) throws IOException, InterruptedException {
    JsonNode request =
        Person.named(demo, "researcher")
            .post(
                "/api/v1/access-requests",
                Map.of(
                    "dataset",
                    demo.dataset(),
                    "project",
                    "shared-" + Long.toString(System.nanoTime(), 36),
                    "purpose",
                    Person.PURPOSE,
                    "members",
                    List.of("researcher-2"),
                    "until",
                    LocalDate.now(ZoneId.of("Asia/Seoul")).plusMonths(2).toString(),
                    "reason",
                    "to share questions"))
            .expecting(201);
    String id = request.get("id").asText();
    decide(demo, id, "approve");
    return id;
  }

  private static void decide(DemoProcess demo, String request, String decision)
      throws IOException, InterruptedException {
    Person.named(demo, "steward")
        .post(
            "/api/v1/access-requests/" + request + "/decision",
            Map.of("decision", decision, "comment", "as agreed"))
        .expecting(200);
  }
}
