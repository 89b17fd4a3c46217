package io.ansim.gateway.report;

import io.ansim.policy.table.SpreadsheetText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as one CSV table (RFC 4180, UTF-8 with a byte order mark, without which Korean
 * spreadsheets misread it). The same report gives the same bytes.
 */
final class CsvReport {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvReport() {}

  static byte[] render(ReviewReport report, Language language) {
    ReportWords words = ReportWords.in(language);
    StringBuilder csv = new StringBuilder(BYTE_ORDER_MARK);
    line(
        csv,
        Stream.of("section", "word", "name", "when", "subject", "count", "entries")
            .map(column -> words.of("column." + column))
            .toList());
    fact(csv, words, "month", report.period().month().toString());
    fact(csv, words, "origin", report.origin());
    fact(csv, words, "size", Long.toString(report.size()));
    fact(csv, words, "entries", Long.toString(report.entries()));
    fact(csv, words, "range", report.range().value());
    fact(csv, words, "people", Long.toString(report.people()));
    report
        .thresholds()
        .values()
        .forEach((name, value) ->
            line(
                csv, List.of("threshold", name, words.of("threshold." + name), "", value, "", "")));
    report
        .counts()
        .forEach((type, count) ->
            line(csv, List.of("activity", type, "", "", "", Long.toString(count), "")));
    for (Anomaly anomaly : report.anomalies()) {
      line(
          csv,
          List.of(
              "anomaly",
              anomaly.kind().word(),
              words.name(anomaly.kind()),
              anomaly.when(),
              anomaly.subject(),
              Long.toString(anomaly.count()),
              anomaly.entries().stream().map(String::valueOf).collect(Collectors.joining(" "))));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void fact(StringBuilder csv, ReportWords words, String word, String value) {
    line(csv, List.of("report", word, words.of(word), "", value, "", ""));
  }

  private static void line(StringBuilder csv, List<String> cells) {
    csv.append(cells.stream().map(SpreadsheetText::quoted).collect(Collectors.joining(",")))
        .append("\r\n");
  }
}
