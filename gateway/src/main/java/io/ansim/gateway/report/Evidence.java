package io.ansim.gateway.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.audit.event.Entry;
import io.ansim.audit.log.LogView;
import io.ansim.audit.proof.TlogProof;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The entries that a report names: the checkpoint in the first line, then a line for each entry
 * with its place, its exact text and its path to that checkpoint's root.
 */
final class Evidence {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Evidence() {}

  static byte[] of(ReviewReport report, LogView view) {
    StringBuilder lines = new StringBuilder();
    String checkpoint = new String(view.checkpoint().bytes(), StandardCharsets.UTF_8);
    line(lines, MAPPER.createObjectNode().put("checkpoint", checkpoint));
    report.anomalies().stream()
        .flatMap(anomaly -> anomaly.entries().stream())
        .sorted()
        .distinct()
        .forEach(index -> line(lines, json(view.read(index), view.prove(index))));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode json(Entry entry, TlogProof proof) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("index", entry.index())
            .put("leaf", new String(entry.bytes(), StandardCharsets.UTF_8));
    ArrayNode path = json.putArray("path");
    proof.inclusion().path().forEach(hash -> path.add(hash.base64()));
    return json;
  }

  private static void line(StringBuilder lines, ObjectNode json) {
    try {
      lines.append(MAPPER.writeValueAsString(json)).append('\n');
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
