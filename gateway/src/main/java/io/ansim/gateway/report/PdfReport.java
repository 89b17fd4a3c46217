package io.ansim.gateway.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** A report for reading and for the files of whoever has to show that reviews were made. */
final class PdfReport {
  private static final float[] FACTS = {0.34f, 0.66f};
  private static final float[] ANOMALY = {0.17f, 0.38f, 0.08f, 0.37f};

  private PdfReport() {}

  static byte[] render(ReviewReport report, Language language) {
    ReportWords words = ReportWords.in(language);
    String title = words.of("title") + " " + report.period().month();
    try (PdfSheet sheet = new PdfSheet(title, language.tag())) {
      sheet.paragraph(title, PdfSheet.TITLE);
      sheet.space(PdfSheet.BODY);
      fact(sheet, words.of("month"), report.period().month() + " " + report.period().zone());
      fact(sheet, words.of("origin"), report.origin());
      fact(sheet, words.of("size"), Long.toString(report.size()));
      fact(sheet, words.of("entries"), Long.toString(report.entries()));
      fact(sheet, words.of("range"), report.range().value());
      fact(sheet, words.of("people"), Long.toString(report.people()));
      anomalies(sheet, words, report.anomalies());
      heading(sheet, words.of("activity"));
      for (var type : report.counts().entrySet()) {
        fact(sheet, type.getKey(), type.getValue().toString());
      }
      heading(sheet, words.of("thresholds"));
      for (var threshold : report.thresholds().values().entrySet()) {
        fact(sheet, words.of("threshold." + threshold.getKey()), threshold.getValue());
      }
      heading(sheet, words.of("check"));
      for (String point : List.of("files", "entries", "again", "limits")) {
        sheet.paragraph(words.of("check." + point), PdfSheet.BODY);
        sheet.space(PdfSheet.BODY / 2);
      }
      return sheet.finish(title + " · " + words.of("page"));
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
  }

  private static void anomalies(PdfSheet sheet, ReportWords words, List<Anomaly> anomalies)
      throws IOException {
    heading(sheet, words.of("anomalies"));
    if (anomalies.isEmpty()) {
      sheet.paragraph(words.of("none"), PdfSheet.BODY);
    }
    for (AnomalyKind kind : AnomalyKind.values()) {
      List<Anomaly> ofKind = anomalies.stream().filter(a -> a.kind() == kind).toList();
      if (ofKind.isEmpty()) {
        continue;
      }
      sheet.space(PdfSheet.BODY);
      sheet.paragraph(words.name(kind) + " (" + ofKind.size() + ")", PdfSheet.HEADING);
      sheet.paragraph(words.meaning(kind), PdfSheet.BODY);
      sheet.row(
          List.of(
              words.of("column.when"),
              words.of("column.subject"),
              words.of("column.count"),
              words.of("column.entries")),
          ANOMALY,
          PdfSheet.BODY);
      for (Anomaly anomaly : ofKind) {
        sheet.row(
            List.of(
                anomaly.when(),
                anomaly.subject(),
                Long.toString(anomaly.count()),
                anomaly.entries().stream().map(String::valueOf).collect(Collectors.joining(" "))),
            ANOMALY,
            PdfSheet.BODY);
      }
    }
  }

  private static void heading(PdfSheet sheet, String text) throws IOException {
    sheet.space(PdfSheet.HEADING);
    sheet.paragraph(text, PdfSheet.HEADING);
  }

  private static void fact(PdfSheet sheet, String name, String value) throws IOException {
    sheet.row(List.of(name, value), FACTS, PdfSheet.BODY);
  }
}
