package io.ansim.gateway.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.audit.event.Entry;
import io.ansim.audit.log.LogView;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The entries that a report names, a line each: place, exact text and proof. */
final class Evidence {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Evidence() {}

  static byte[] of(ReviewReport report, LogView view) {
    StringBuilder lines = new StringBuilder();
    report.anomalies().stream()
        .flatMap(anomaly -> anomaly.entries().stream())
        .sorted()
        .distinct()
        .forEach(index -> lines.append(line(view.read(index), view)).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(Entry entry, LogView view) {
    try {
      return MAPPER.writeValueAsString(
          MAPPER
              .createObjectNode()
              .put("index", entry.index())
              .put("leaf", new String(entry.bytes(), StandardCharsets.UTF_8))
              .put("proof", new String(view.prove(entry.index()).bytes(), StandardCharsets.UTF_8)));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
