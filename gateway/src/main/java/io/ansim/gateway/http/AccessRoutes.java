package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.identity.Member;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.LastDay;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.RequestId;
import io.ansim.gateway.workflow.Application;
import io.ansim.gateway.workflow.Applications;
import io.ansim.gateway.workflow.Decisions;
import io.ansim.gateway.workflow.Dossier;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Applying for access, and deciding about it. */
final class AccessRoutes {
  private static final String REQUESTS = Route.API + "/access-requests";
  private static final int MAX_TEXT = 10_000;
  private static final int MAX_MEMBERS = 50;
  private static final int MAX_NAME = 255;

  private final Applications applications;
  private final Decisions decisions;

  AccessRoutes(Parts parts) {
    this.applications = parts.applications();
    this.decisions = parts.decisions();
  }

  List<Route> routes() {
    Set<Access> researcher = Set.of(Access.RESEARCHER);
    return List.of(
        Route.post(REQUESTS, researcher, this::submit),
        Route.get(REQUESTS, Access.HOUSE, this::list),
        Route.get(REQUESTS + "/{id}", Access.HOUSE, this::request),
        new Route(HandlerType.PUT, REQUESTS + "/{id}", researcher, this::resubmit),
        Route.post(REQUESTS + "/{id}/withdrawal", researcher, this::withdraw),
        Route.post(REQUESTS + "/{id}/decision", Set.of(Access.STEWARD), this::decide));
  }

  private void submit(Context ctx) throws JournalUnavailable, IOException {
    RequestBody body = RequestBody.of(ctx);
    var dataset = body.parsed("dataset", DatasetId::new);
    var project = body.parsed("project", ProjectId::new);
    var purpose = body.parsed("purpose", Purpose::new);
    var members = body.texts("members", MAX_MEMBERS, MAX_NAME);
    var until = body.parsed("until", LastDay::end);
    var reason = body.text("reason", MAX_TEXT);
    body.end();
    AccessRequest request =
        RefusedRequest.unlessDone(
            applications.submit(
                Requests.visit(ctx),
                new Application(
                    dataset.get(),
                    project.get(),
                    purpose.get(),
                    members.get(),
                    until.get(),
                    reason.get())));
    ctx.status(201).header("Location", REQUESTS + "/" + request.id());
    reply(ctx, request.id());
  }

  private void resubmit(Context ctx) throws JournalUnavailable, IOException {
    RequestId id = Requests.path(ctx, "id", RequestId::new);
    RequestBody body = RequestBody.of(ctx);
    var members = body.texts("members", MAX_MEMBERS, MAX_NAME);
    var until = body.parsed("until", LastDay::end);
    var reason = body.text("reason", MAX_TEXT);
    body.end();
    RefusedRequest.unlessDone(
        applications.resubmit(Requests.visit(ctx), id, members.get(), until.get(), reason.get()));
    reply(ctx, id);
  }

  private void withdraw(Context ctx) throws JournalUnavailable {
    RequestId id = Requests.path(ctx, "id", RequestId::new);
    RefusedRequest.unlessDone(applications.withdraw(Requests.visit(ctx), id));
    reply(ctx, id);
  }

  private void decide(Context ctx) throws JournalUnavailable {
    RequestId id = Requests.path(ctx, "id", RequestId::new);
    RequestBody body = RequestBody.of(ctx);
    var decision = body.parsed("decision", AccessRoutes::act);
    var comment = body.optionalText("comment", MAX_TEXT);
    body.end();
    RefusedRequest.unlessDone(
        decisions.decide(Requests.visit(ctx), id, decision.get(), comment.get()));
    reply(ctx, id);
  }

  private void list(Context ctx) {
    var requests = applications.visibleTo(Requests.visit(ctx).caller());
    Json.reply(ctx, Json.object().set("accessRequests", Json.array(requests, AccessRoutes::json)));
  }

  private void request(Context ctx) {
    reply(ctx, Requests.path(ctx, "id", RequestId::new));
  }

  private void reply(Context ctx, RequestId id) {
    Dossier dossier =
        applications
            .find(Requests.visit(ctx).caller(), id)
            .orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND));
    ObjectNode json = json(dossier.request());
    Optional<Grant> grant = dossier.grant();
    if (grant.isPresent()) {
      json.putObject("grant")
          .put("id", grant.get().id().value())
          .put("expires", grant.get().expires().toString());
    } else {
      json.putNull("grant");
    }
    json.set("history", Json.array(dossier.steps(), AccessRoutes::json));
    Json.reply(ctx, json);
  }

  private static AccessLife.Act act(String word) {
    return switch (word) {
      case "approve" -> AccessLife.Act.APPROVE;
      case "deny" -> AccessLife.Act.DENY;
      case "return" -> AccessLife.Act.RETURN;
      case "revoke" -> AccessLife.Act.REVOKE;
      default -> throw new IllegalArgumentException("one of approve, deny, return, revoke");
    };
  }

  private static ObjectNode json(AccessRequest request) {
    ObjectNode json = Json.object();
    json.put("id", request.id().value());
    json.put("status", word(request.state()));
    json.put("dataset", request.dataset().value());
    json.put("project", request.project().value());
    json.put("purpose", request.purpose().value());
    json.put("steward", request.steward());
    json.set("members", Json.texts(request.members().stream().map(Member::username).toList()));
    json.put("until", request.until().toString());
    json.put("submitted", request.submittedAt().toString());
    json.put("changed", request.changedAt().toString());
    return json;
  }

  private static ObjectNode json(AccessRequest.Step step) {
    return Json.object()
        .put("act", word(step.act()))
        .put("status", word(step.state()))
        .put("at", step.at().toString())
        .put("note", step.note().orElse(null))
        .put("logIndex", step.logIndex());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
