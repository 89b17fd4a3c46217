package io.ansim.gateway.report;

import io.ansim.audit.event.Digest;
import io.ansim.audit.log.LogView;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of a report. `SHA256SUMS` lists the digests of all others, as `sha256sum -c` reads
 * them; its own digest is what an auditor signs for.
 */
public final class ReportFiles {
  /** The name of the list of digests. */
  public static final String SUMS = "SHA256SUMS";

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  private ReportFiles() {}

  /** Renders a report in all its forms, with the entries it names and their proofs. */
  public static ReportFiles of(ReviewReport report, LogView view) {
    ReportFiles made = new ReportFiles();
    for (Language language : Language.values()) {
      String name = "report." + language.tag();
      made.files.put(name + ".csv", CsvReport.render(report, language));
      made.files.put(name + ".pdf", PdfReport.render(report, language));
    }
    made.files.put("evidence.ndjson", Evidence.of(report, view));
    made.files.put("report.json", JsonReport.render(report));
    made.files.put(SUMS, sums(made.files));
    return made;
  }

  /** The names of all files, sorted, with copies of their contents. */
  public SortedMap<String, byte[]> contents() {
    SortedMap<String, byte[]> copies = new TreeMap<>();
    files.forEach((name, content) -> copies.put(name, content.clone()));
    return copies;
  }

  /** The list of digests of these files; the list itself is not in it. */
  public static byte[] sums(SortedMap<String, byte[]> files) {
    return files.entrySet().stream()
        .filter(file -> !file.getKey().equals(SUMS))
        .map(file -> hex(Digest.of(file.getValue())) + "  " + file.getKey() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String hex(Digest digest) {
    return digest.value().substring("sha256:".length());
  }
}
