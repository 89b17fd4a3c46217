package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.sql.PlacedObjection;
import io.javalin.http.Context;
import java.util.List;

/** Writes problems as RFC 9457 documents. */
final class ProblemDocument {
  static final String MEDIA_TYPE = "application/problem+json";

  private ProblemDocument() {}

  static void reply(Context ctx, Problem problem) {
    problem
        .retryAfter()
        .ifPresent(wait -> ctx.header("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
    ctx.header("Cache-Control", "no-store");
    ctx.status(problem.code().status());
    ctx.contentType(MEDIA_TYPE).result(bytes(problem));
  }

  static byte[] bytes(Problem problem) {
    return bytes(problem, problem.code().status());
  }

  /** A problem under the status that the server gave it. */
  static byte[] bytes(Problem problem, int status) {
    ObjectNode document = Json.object();
    document.put("type", problem.code().type());
    document.put("title", problem.code().title());
    document.put("status", status);
    document.put("code", problem.code().code());
    problem.detail().ifPresent(detail -> document.put("detail", detail));
    if (!problem.fields().isEmpty()) {
      document.set(
          "errors",
          Json.array(
              problem.fields(),
              field ->
                  Json.object().put("pointer", field.pointer()).put("detail", field.message())));
    }
    if (!problem.objections().isEmpty()) {
      document.set("objections", objections(problem.objections()));
    }
    return Json.bytes(document);
  }

  static ArrayNode objections(List<PlacedObjection> objections) {
    return Json.array(
        objections,
        objection ->
            Json.object()
                .put("rule", objection.rule().name())
                .put("message", objection.message())
                .put("messageKo", RuleWords.korean(objection.rule()))
                .put("line", objection.at().line())
                .put("column", objection.at().column())
                .put("endLine", objection.at().endLine())
                .put("endColumn", objection.at().endColumn())
                .put("rewrite", objection.rewrite().orElse(null)));
  }
}
