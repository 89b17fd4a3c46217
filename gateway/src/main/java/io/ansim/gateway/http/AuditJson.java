package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.auditor.Found;
import io.ansim.gateway.auditor.Hit;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Entries of the log as JSON, each with its exact text and its proof. */
final class AuditJson {
  private AuditJson() {}

  /** A page; `cursor` is the parameter that asks for the next one. */
  static ObjectNode page(Found found, String cursor) {
    ObjectNode json = Json.object();
    json.set("entries", Json.array(found.hits(), AuditJson::hit));
    found.next().ifPresentOrElse(next -> json.put(cursor, next), () -> json.putNull(cursor));
    Found.Searched searched = found.searched();
    json.putObject("searched")
        .put("checkpoint", text(searched.checkpoint().bytes()))
        .put("from", searched.from())
        .put("to", searched.to())
        .put("source", searched.source().name().toLowerCase(Locale.ROOT))
        .put("restored", searched.restored())
        .put("altered", searched.altered());
    return json;
  }

  static ObjectNode hit(Hit hit) {
    String leaf = text(hit.entry().bytes());
    ObjectNode json = Json.object().put("index", hit.entry().index());
    json.set("entry", Json.read(leaf));
    return json.put("leaf", leaf).put("proof", text(hit.proof().bytes()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
