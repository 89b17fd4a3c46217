package io.ansim.gateway.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** A report for programs, in no language. */
final class JsonReport {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonReport() {}

  static byte[] render(ReviewReport report) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("month", report.period().month().toString())
            .put("origin", report.origin())
            .put("size", report.size())
            .put("entries", report.entries())
            .put("range", report.range().value())
            .put("people", report.people());
    ObjectNode thresholds = json.putObject("thresholds");
    report.thresholds().values().forEach(thresholds::put);
    ObjectNode counts = json.putObject("counts");
    report.counts().forEach(counts::put);
    ArrayNode anomalies = json.putArray("anomalies");
    for (Anomaly anomaly : report.anomalies()) {
      ArrayNode entries =
          anomalies
              .addObject()
              .put("kind", anomaly.kind().word())
              .put("when", anomaly.when())
              .put("subject", anomaly.subject())
              .put("count", anomaly.count())
              .putArray("entries");
      anomaly.entries().forEach(entries::add);
    }
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
