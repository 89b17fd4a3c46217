package io.ansim.gateway.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.event.Actor;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.Role;
import io.ansim.gateway.auditor.Happenings;
import io.ansim.gateway.auditor.RealLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewReportTest {
  private static final Period NOVEMBER =
      new Period(YearMonth.of(2026, 11), ZoneId.of("Asia/Seoul"));

  @TempDir Path folder;
  private final Happenings happenings = new Happenings();
  private RealLog log;

  @BeforeEach
  void open() {
    log = new RealLog(folder, InstantSource.system());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void of_quietMonth_findsNothing() {
    log.append(happenings.asks("2026-11-02T01:00:00Z", "ann", "job-1", "one"));
    log.append(happenings.downloads("2026-11-02T02:00:00Z", "ann", "논문에 실을 표를 만들기 위함"));

    ReviewReport report = report();

    assertEquals(List.of(), report.anomalies());
    assertEquals(2, report.entries());
    assertEquals(1, report.people());
    assertEquals(1, report.counts().get("query.intent"));
  }

  @Test
  void of_nightAcrossMidnight_isOneNight() {
    // 23:00 and 03:00 in Seoul
    times(3, i -> happenings.asks("2026-11-10T14:0" + i + ":00Z", "ann", "job-a" + i, "a" + i));
    times(2, i -> happenings.asks("2026-11-10T18:0" + i + ":00Z", "ann", "job-b" + i, "b" + i));
    times(4, i -> happenings.asks("2026-11-11T14:0" + i + ":00Z", "ben", "job-c" + i, "c" + i));
    // 06:00 in Seoul is day.
    times(9, i -> happenings.asks("2026-11-11T21:0" + i + ":00Z", "kim", "job-d" + i, "d" + i));

    Anomaly found = only(AnomalyKind.NIGHT_USE);

    assertEquals("2026-11-10", found.when());
    assertEquals(Happenings.person("ann").value(), found.subject());
    assertEquals(5, found.count());
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), found.entries());
  }

  @Test
  void of_muchOnOneDay_isBulkUseAndNamesTheFirstEntries() {
    times(21, i -> happenings.downloads("2026-11-10T01:00:00Z", "ann", "논문에 실을 표를 만들기 위함"));
    times(19, i -> happenings.downloads("2026-11-11T01:00:00Z", "ann", "논문에 실을 표를 만들기 위함"));

    Anomaly found = only(AnomalyKind.BULK_USE);

    assertEquals(21, found.count());
    assertEquals(Anomaly.MAX_ENTRIES, found.entries().size());
  }

  @Test
  void of_repeatedRefusals_areThoseOfOnePersonOnOneDay() {
    times(10, i -> happenings.refused("2026-11-10T01:00:00Z", "ann"));
    times(9, i -> happenings.refused("2026-11-10T01:00:00Z", "ben"));
    times(9, i -> happenings.refused("2026-11-11T01:00:00Z", "ben"));

    assertEquals(Happenings.person("ann").value(), only(AnomalyKind.REPEATED_REFUSALS).subject());
  }

  @Test
  void of_sameQuestion_isTheSameWhoeverOfTheProjectAsks() {
    times(3, i -> happenings.asks("2026-11-1" + i + "T01:00:00Z", "ann", "job-a" + i, "same"));
    times(2, i -> happenings.asks("2026-11-1" + i + "T02:00:00Z", "ben", "job-b" + i, "same"));
    times(4, i -> happenings.asks("2026-11-1" + i + "T03:00:00Z", "ben", "job-c" + i, "other"));

    Anomaly found = only(AnomalyKind.REPEATED_QUESTION);

    assertEquals("project-one:demo", found.subject());
    assertEquals(5, found.count());
  }

  @Test
  void of_manyDifferentQuestionsInAnHour_isABurst() {
    times(30, i -> happenings.asks("2026-11-10T01:00:00Z", "ann", "job-a" + i, "q" + i));
    times(40, i -> happenings.asks("2026-11-10T02:00:00Z", "ann", "job-b" + i, "q" + i % 4));

    Anomaly found = only(AnomalyKind.QUESTION_BURST);

    assertEquals("2026-11-10T10:00", found.when());
    assertEquals(30, found.count());
  }

  @Test
  void of_downloads_needAReasonThatSaysSomethingAndIsTheOneGiven() {
    for (String reason :
        List.of("", "   ", "....................", "\u3164".repeat(20), "표", "논문에 실을 표를 만들기 위함")) {
      log.append(happenings.downloads("2026-11-10T01:00:00Z", "ann", reason));
    }
    Event forgotten = happenings.downloads("2026-11-10T01:00:00Z", "ann", "잊힌 사유입니다 잊힌 사유");
    happenings.kept.remove(forgotten.statements().getFirst());
    log.append(forgotten);
    Event altered = happenings.downloads("2026-11-10T01:00:00Z", "ann", "처음에 쓴 사유는 이것이다");
    happenings.kept.put(
        altered.statements().getFirst(), new Disclosure("c2FsdA", "reason", "나중에 고쳐 쓴 사유다"));
    log.append(altered);

    List<Anomaly> missing = found(AnomalyKind.DOWNLOAD_WITHOUT_REASON);

    assertEquals(
        List.of(0L, 1L, 2L, 3L, 4L, 6L),
        missing.stream().map(a -> a.entries().getFirst()).toList());
    assertEquals(List.of(7L), only(AnomalyKind.REASON_ALTERED).entries());
  }

  @Test
  void of_accounts_lookBackBeforeTheMonth() {
    log.append(happenings.asks("2026-07-01T01:00:00Z", "ann", "job-1", "one"));
    log.append(happenings.asks("2026-10-30T01:00:00Z", "ben", "job-2", "one"));
    log.append(happenings.asks("2026-11-02T01:00:00Z", "ann", "job-3", "two"));
    log.append(happenings.asks("2026-11-02T01:00:00Z", "ben", "job-4", "two"));
    log.append(happenings.asks("2026-11-02T01:00:00Z", "kim", "job-5", "two"));
    log.append(
        happenings
            .draft("2026-11-03T01:00:00Z", EventType.AUDIT_SEARCHED)
            .by(Happenings.actor("ben", Role.STEWARD))
            .done());

    assertEquals(List.of(2L), only(AnomalyKind.DORMANT_ACCOUNT).entries());
    assertEquals(List.of(5L), only(AnomalyKind.NEW_ROLE).entries());
  }

  @Test
  void of_singleEvents_standOutEachByItself() {
    Actor sue = Happenings.actor("sue", Role.STEWARD);
    DatasetRef demo = new DatasetRef(new Identifier("demo"), null, null);
    Identifier some = new Identifier("some");
    log.append(
        happenings
            .draft("2026-11-02T01:00:00Z", EventType.ACCESS_APPROVED)
            .by(sue)
            .project(some)
            .dataset(demo)
            .request(some)
            .grant(some)
            .done());
    log.append(
        happenings
            .draft("2026-11-02T01:00:00Z", EventType.BREAK_GLASS_OPENED)
            .by(sue)
            .stating(new Disclosure("c2FsdA", "reason", "emergency"))
            .done());
    log.append(
        happenings
            .draft("2026-11-02T01:00:00Z", EventType.KEY_DENIED)
            .dataset(demo)
            .job(some)
            .reason(some)
            .done());
    log.append(happenings.draft("2026-11-02T01:00:00Z", EventType.CLOCK_STEP).reason(some).done());
    times(
        20,
        i ->
            happenings
                .draft("2026-11-03T01:30:00Z", EventType.AUTHN_REFUSED)
                .reason(new Identifier("signature"))
                .done());
    // An hour earlier than the entry before it
    log.append(happenings.asks("2026-11-03T00:30:00Z", "ann", "job-1", "one"));

    assertEquals(List.of(0L), only(AnomalyKind.PRIVILEGE_CHANGE).entries());
    assertEquals(List.of(1L), only(AnomalyKind.BREAK_GLASS).entries());
    assertEquals("demo", only(AnomalyKind.KEY_DENIED).subject());
    assertEquals(20, only(AnomalyKind.FAILED_LOGINS).count());
    assertEquals(
        List.of(3L, 24L),
        found(AnomalyKind.CLOCK_STEP).stream().map(a -> a.entries().getFirst()).toList());
  }

  @Test
  void of_monthsEdges_areThoseOfThePlace() {
    log.append(happenings.asks("2026-10-31T14:59:59Z", "ann", "job-1", "one"));
    log.append(happenings.asks("2026-10-31T15:00:00Z", "ann", "job-2", "one"));
    log.append(happenings.asks("2026-11-30T14:59:59Z", "ann", "job-3", "one"));
    log.append(happenings.asks("2026-11-30T15:00:00Z", "ann", "job-4", "one"));

    assertEquals(2, report().entries());
  }

  @Test
  void render_sameReport_givesTheSameBytesInEveryForm() throws Exception {
    times(10, i -> happenings.refused("2026-11-10T01:00:00Z", "ann"));
    ReviewReport report = report();
    log.append(happenings.asks("2026-11-12T01:00:00Z", "ann", "job-1", "one"));
    ReviewReport again =
        ReviewReport.of(log.view(), 10, NOVEMBER, Thresholds.defaults(), happenings::behind);

    for (Language language : Language.values()) {
      assertArrayEquals(CsvReport.render(report, language), CsvReport.render(again, language));
      assertArrayEquals(PdfReport.render(report, language), PdfReport.render(again, language));
    }
    assertFalse(report.range().equals(report().range()));
  }

  @Test
  void render_pdf_readsInBothLanguagesAndBreaksPages() throws Exception {
    IntStream.range(0, 60)
        .forEach(i -> times(10, j -> happenings.refused("2026-11-10T01:00:00Z", "person" + i)));
    ReviewReport report = report();

    String korean = text(PdfReport.render(report, Language.KOREAN));
    String english = text(PdfReport.render(report, Language.ENGLISH));

    assertTrue(korean.contains("감사 로그 월간 점검 보고서 2026-11"), korean);
    assertTrue(korean.contains("반복된 거부 (60)"), korean);
    assertTrue(english.contains("Repeated refusals (60)"), english);
    assertTrue(english.contains(Happenings.person("person59").value()));
    assertTrue(english.contains("page 2/2"), english);
  }

  @Test
  void render_csv_namesTheEntriesOfEveryAnomaly() {
    times(10, i -> happenings.refused("2026-11-10T01:00:00Z", "ann"));

    String csv = new String(CsvReport.render(report(), Language.ENGLISH), StandardCharsets.UTF_8);

    assertTrue(csv.startsWith("\uFEFF\"section\",\"key\""), csv);
    assertTrue(
        csv.contains(
            "\"anomaly\",\"repeated-refusals\",\"Repeated refusals\",\"2026-11-10\",\""
                + Happenings.person("ann")
                + "\",\"10\",\"0 1 2 3 4 5 6 7 8 9\"\r\n"),
        csv);
  }

  @Test
  void words_ofEveryKindAndThreshold_areThereInBothLanguages() {
    for (Language language : Language.values()) {
      ReportWords words = ReportWords.in(language);
      for (AnomalyKind kind : AnomalyKind.values()) {
        assertFalse(words.name(kind).isBlank());
        assertFalse(words.meaning(kind).isBlank());
      }
      for (String threshold : Thresholds.defaults().values().keySet()) {
        assertFalse(words.of("threshold." + threshold).isBlank());
      }
    }
  }

  @Test
  void thresholds_file_changesWhatItNamesAndRefusesTheRest() throws Exception {
    Path file = folder.resolve("thresholds");
    Files.writeString(file, "refusals.per.day = 3\nzone = Europe/Vienna\n");
    Thresholds read = Thresholds.read(file);
    assertEquals(3, read.refusalsPerDay());
    assertEquals(ZoneId.of("Europe/Vienna"), read.zone());
    assertEquals(Thresholds.defaults().nightActs(), read.nightActs());

    for (String wrong :
        List.of("refusals = 3", "night.from = 24", "same.question = 1", "dormant.days = many")) {
      Files.writeString(file, wrong);
      assertThrows(IllegalArgumentException.class, () -> Thresholds.read(file), wrong);
    }
  }

  private void times(int count, IntFunction<Event> event) {
    IntStream.range(0, count).mapToObj(event).forEach(log::append);
  }

  private ReviewReport report() {
    return ReviewReport.of(
        log.view(), log.log.size(), NOVEMBER, Thresholds.defaults(), happenings::behind);
  }

  private List<Anomaly> found(AnomalyKind kind) {
    return report().anomalies().stream().filter(anomaly -> anomaly.kind() == kind).toList();
  }

  private Anomaly only(AnomalyKind kind) {
    List<Anomaly> found = found(kind);
    assertEquals(
        1, found.size(), found.stream().map(String::valueOf).collect(Collectors.joining()));
    return found.getFirst();
  }

  private static String text(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
