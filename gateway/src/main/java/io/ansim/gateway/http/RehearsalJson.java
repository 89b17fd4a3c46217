package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.sql.PlanWords;
import io.ansim.gateway.terms.Sentences;
import io.ansim.gateway.workflow.Rehearsal;
import io.ansim.gateway.workflow.Rehearsal.Case;
import io.ansim.gateway.workflow.Rehearsal.Cells;
import io.ansim.gateway.workflow.Rehearsal.Reason;
import io.ansim.gateway.workflow.Rehearsing;
import java.util.List;
import java.util.Locale;

/** Writes what would have become of past questions. */
final class RehearsalJson {
  private static final Sentences WORDS = new Sentences("rehearsal");

  private RehearsalJson() {}

  static ObjectNode of(Rehearsal rehearsal) {
    List<Case> cases = rehearsal.cases();
    ObjectNode json = Json.object();
    json.put("against", rehearsal.terms().version());
    json.putObject("counts")
        .put("stillAllowed", count(cases, true, true))
        .put("nowRefused", count(cases, true, false))
        .put("nowAllowed", count(cases, false, true))
        .put("stillRefused", count(cases, false, false))
        .put("unread", rehearsal.unread())
        .put("unknown", rehearsal.unknown());
    List<Cells> cells = cases.stream().flatMap(one -> one.cells().stream()).toList();
    json.putObject("cells")
        .put("now", cells.stream().mapToLong(Cells::now).sum())
        .put("least", cells.stream().mapToLong(Cells::least).sum())
        .put("most", cells.stream().mapToLong(Cells::most).sum());
    json.putArray("method")
        .add(ProtectionJson.sentence(WORDS.say("method")))
        .add(ProtectionJson.sentence(WORDS.say("scope", Rehearsing.MOST)));
    json.set("cases", Json.array(cases, RehearsalJson::one));
    return json;
  }

  private static long count(List<Case> cases, boolean before, boolean after) {
    return cases.stream()
        .filter(one -> one.before().isEmpty() == before && one.after().isEmpty() == after)
        .count();
  }

  private static JsonNode one(Case one) {
    ObjectNode json = Json.object();
    json.put("at", one.at().toString());
    json.put("project", one.project().value());
    json.put("purpose", one.purpose().value());
    if (one.words().isPresent()) {
      PlanWords words = one.words().get();
      json.putObject("words").put("ko", words.korean()).put("en", words.english());
    } else {
      json.putNull("words");
    }
    json.set("before", Json.array(one.before(), RehearsalJson::reason));
    json.set("after", Json.array(one.after(), RehearsalJson::reason));
    if (one.cells().isPresent()) {
      json.set("cells", cells(one.cells().get()));
    } else {
      json.putNull("cells");
    }
    return json;
  }

  private static JsonNode reason(Reason reason) {
    return switch (reason) {
      case Reason.Broken(var rule, var message) ->
          Json.object()
              .put("rule", rule.name())
              .put("message", message)
              .put("messageKo", RuleWords.korean(rule));
      case Reason.Barred(var barrier) -> {
        var sentence = WORDS.say(key(barrier));
        yield Json.object()
            .put("rule", barrier.name())
            .put("message", sentence.english())
            .put("messageKo", sentence.korean());
      }
    };
  }

  private static JsonNode cells(Cells cells) {
    ObjectNode json = Json.object();
    json.put("now", cells.now()).put("least", cells.least()).put("most", cells.most());
    json.set("basis", ProtectionJson.sentence(WORDS.say(key(cells.basis()))));
    return json;
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
