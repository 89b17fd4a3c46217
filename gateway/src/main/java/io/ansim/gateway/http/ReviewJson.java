package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.result.Format;
import io.ansim.gateway.result.Renderings;
import io.ansim.gateway.state.Overlap;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.Vote;
import io.ansim.gateway.workflow.Review;
import io.ansim.policy.disclosure.Dossier;
import io.ansim.policy.disclosure.ReviewRule;
import io.ansim.policy.plan.Value;
import io.ansim.policy.wire.DossierWire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Writes reviews and dossiers, for stewards alone. */
final class ReviewJson {
  private ReviewJson() {}

  /** A review in the inbox. */
  static ObjectNode summary(Review review) {
    StoredJob job = review.job();
    ObjectNode json = Json.object();
    json.put("id", job.id().value());
    json.put("status", DatasetJson.word(job.state()));
    json.put("dataset", job.dataset().value());
    json.put("project", job.project().value());
    json.put("purpose", job.purpose().value());
    json.putObject("plan")
        .put("hash", job.question().hex())
        .put("text", job.words())
        .put("textKo", review.review().wordsKo());
    json.put("asked", job.createdAt().toString());
    json.put("waitingSince", review.review().requestedAt().map(Instant::toString).orElse(null));
    json.put("voted", review.own().isPresent());
    json.put("disputed", review.isDisputed());
    return json;
  }

  /** A review without its dossier. */
  static ObjectNode review(Review review) {
    ObjectNode json = summary(review);
    json.put("sql", review.review().sql());
    review
        .own()
        .ifPresentOrElse(vote -> json.set("ownVote", vote(vote)), () -> json.putNull("ownVote"));
    review
        .votes()
        .ifPresentOrElse(
            votes -> json.set("votes", Json.array(votes, ReviewJson::vote)),
            () -> json.putNull("votes"));
    return json;
  }

  private static ObjectNode vote(Vote vote) {
    return Json.object()
        .put("decision", DatasetJson.word(vote.decision()))
        .put("visibility", DatasetJson.word(vote.audience()))
        .put("comment", vote.comment().orElse(null))
        .put("at", vote.at().toString())
        .put("logIndex", vote.logIndex());
  }

  /** An earlier release about rows that are alike. */
  static ObjectNode overlap(Overlap overlap) {
    ObjectNode json = Json.object();
    json.put("release", overlap.release().value());
    json.put("project", overlap.project().value());
    json.put("text", overlap.words());
    json.put("textKo", overlap.wordsKo().orElse(null));
    json.put("made", overlap.at().toString());
    json.put("logIndex", overlap.logIndex());
    json.put("likeness", DatasetJson.word(overlap.likeness()));
    return json;
  }

  /** What the keeper shows of a result. */
  static ObjectNode dossier(Dossier dossier) {
    ObjectNode json = Json.object();
    json.put("digest", DossierWire.digest(dossier).hex());
    byte[] table = Renderings.of(dossier.table()).in(Format.JSON);
    json.set("table", Json.read(new String(table, StandardCharsets.UTF_8)));
    json.set("parts", Json.array(dossier.parts(), ReviewJson::part));
    json.set("rules", Json.array(spoken(dossier), ReviewJson::rule));
    return json;
  }

  private static ObjectNode part(Dossier.Part part) {
    ObjectNode json = Json.object();
    json.set("numbers", Json.array(part.numbers(), kind -> text(DatasetJson.word(kind))));
    json.set("cells", Json.array(part.cells(), ReviewJson::cell));
    json.put("leftOut", part.leftOut());
    json.put("withheldShare", part.withheldShare());
    return json;
  }

  private static ObjectNode cell(Dossier.Cell cell) {
    ObjectNode json = Json.object();
    json.set("keys", Json.array(cell.keys(), ReviewJson::value));
    json.set("findings", Json.array(cell.findings(), ReviewJson::finding));
    return json;
  }

  private static ObjectNode finding(Dossier.Finding finding) {
    ObjectNode json = Json.object();
    json.put("fate", DatasetJson.word(finding.fate()));
    json.put("persons", finding.persons().orElse(null));
    json.set("rules", Json.array(finding.rules(), rule -> text(rule.name())));
    return json;
  }

  private static Set<ReviewRule> spoken(Dossier dossier) {
    Set<ReviewRule> spoken = EnumSet.noneOf(ReviewRule.class);
    for (Dossier.Part part : dossier.parts()) {
      for (Dossier.Cell cell : part.cells()) {
        cell.findings().forEach(finding -> spoken.addAll(finding.rules()));
      }
    }
    return spoken;
  }

  private static ObjectNode rule(ReviewRule rule) {
    return Json.object()
        .put("rule", rule.name())
        .put("message", ReviewWords.english(rule))
        .put("messageKo", ReviewWords.korean(rule));
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  private static JsonNode value(Value value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Value.Null() -> nodes.nullNode();
      case Value.Bool(boolean bool) -> nodes.booleanNode(bool);
      case Value.Int(long number) -> nodes.numberNode(number);
      case Value.Real(double number) -> nodes.numberNode(number);
      case Value.Text(String text) -> nodes.textNode(text);
      case Value.Date(var day) -> nodes.textNode(day.toString());
      case Value.Timestamp(var time) -> nodes.textNode(time.toString());
    };
  }
}
