package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.identity.Member;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Grants;
import io.ansim.gateway.state.RequestId;
import io.ansim.gateway.state.Submission;
import io.ansim.gateway.workflow.Dossier;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes access requests and grants. */
final class AccessJson {
  private AccessJson() {}

  static ObjectNode of(Dossier dossier) {
    ObjectNode json = of(dossier.request());
    dossier
        .standing()
        .ifPresentOrElse(
            standing -> json.set("grant", grant(standing)), () -> json.putNull("grant"));
    json.set("acts", Json.texts(dossier.acts().stream().map(AccessJson::word).toList()));
    json.set("history", Json.array(dossier.steps(), AccessJson::step));
    json.set("submissions", Json.array(dossier.submissions(), AccessJson::submission));
    return json;
  }

  static ObjectNode of(AccessRequest request) {
    ObjectNode json = Json.object();
    json.put("id", request.id().value());
    json.put("status", word(request.state()));
    json.put("dataset", request.dataset().value());
    json.put("project", request.project().value());
    json.put("purpose", request.purpose().value());
    json.put("steward", request.steward());
    json.set("members", names(request.members()));
    json.put("until", request.until().toString());
    json.put("submitted", request.submittedAt().toString());
    json.put("changed", request.changedAt().toString());
    json.put("renews", request.renews().map(RequestId::value).orElse(null));
    return json;
  }

  private static ObjectNode grant(Grants.Standing standing) {
    return Json.object()
        .put("id", standing.grant().id().value())
        .put("expires", standing.grant().expires().toString())
        .put("status", standing.state().toLowerCase(Locale.ROOT))
        .put("granted", standing.grantedAt().toString())
        .put("ended", standing.endedAt().map(Instant::toString).orElse(null))
        .put("unfinished", standing.unfinished());
  }

  private static ObjectNode step(AccessRequest.Step step) {
    return Json.object()
        .put("act", word(step.act()))
        .put("status", word(step.state()))
        .put("at", step.at().toString())
        .put("note", step.note().orElse(null))
        .put("conditions", step.conditions().orElse(null))
        .put("logIndex", step.logIndex());
  }

  private static ObjectNode submission(Submission submission) {
    ObjectNode json = Json.object();
    json.put("number", submission.number());
    json.put("at", submission.at().toString());
    json.put("title", submission.title().orElse(null));
    json.set("boardNumbers", Json.texts(submission.boardNumbers()));
    json.put("reason", submission.reason().orElse(null));
    json.set("members", names(submission.members()));
    json.put("until", submission.until().toString());
    json.set("documents", Json.array(submission.documents(), DocumentRoutes::json));
    json.put("agreement", submission.agreement().hex());
    json.put("logIndex", submission.logIndex());
    return json;
  }

  private static ArrayNode names(List<Member> members) {
    return Json.texts(members.stream().map(Member::username).toList());
  }

  private static String word(Enum<?> constant) {
    return DatasetJson.word(constant);
  }
}
