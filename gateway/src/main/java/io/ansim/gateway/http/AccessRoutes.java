package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.LastDay;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.DocumentId;
import io.ansim.gateway.state.RequestId;
import io.ansim.gateway.terms.Agreement;
import io.ansim.gateway.workflow.Answers;
import io.ansim.gateway.workflow.Application;
import io.ansim.gateway.workflow.Applications;
import io.ansim.gateway.workflow.Catalogue;
import io.ansim.gateway.workflow.Decisions;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Applying for access, deciding about it, and what came of it. */
final class AccessRoutes {
  private static final String REQUESTS = Route.API + "/access-requests";
  private static final int MAX_TEXT = 10_000;
  private static final int MAX_TITLE = 200;
  private static final int MAX_MEMBERS = 50;
  private static final int MAX_NAME = 255;
  private static final int MAX_BOARDS = 10;
  private static final int MAX_BOARD_NUMBER = 100;
  private static final int MAX_DOCUMENTS = 10;

  private final Catalogue catalogue;
  private final Applications applications;
  private final Decisions decisions;

  AccessRoutes(Parts parts) {
    this.catalogue = parts.catalogue();
    this.applications = parts.applications();
    this.decisions = parts.decisions();
  }

  List<Route> routes() {
    Set<Access> researcher = Set.of(Access.RESEARCHER);
    return List.of(
        Route.get(Route.API + "/datasets/{id}/agreement", Access.HOUSE, this::agreement),
        Route.get(Route.API + "/grants", Access.HOUSE, this::grants),
        Route.post(REQUESTS, researcher, this::submit),
        Route.get(REQUESTS, Access.HOUSE, this::list),
        Route.get(REQUESTS + "/{id}", Access.HOUSE, this::request),
        new Route(HandlerType.PUT, REQUESTS + "/{id}", researcher, this::resubmit),
        Route.post(REQUESTS + "/{id}/withdrawal", researcher, this::withdraw),
        Route.post(REQUESTS + "/{id}/decision", Set.of(Access.STEWARD), this::decide));
  }

  private void agreement(Context ctx) {
    DatasetId dataset = Requests.path(ctx, "id", DatasetId::new);
    DatasetPolicy policy =
        catalogue
            .find(Requests.visit(ctx).caller(), dataset)
            .orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND))
            .policy();
    Agreement agreement = Agreement.on(policy);
    ObjectNode json = Json.object();
    json.put("dataset", dataset.value());
    json.put("policyVersion", policy.version());
    json.put("digest", agreement.digest().hex());
    json.set("sentences", Json.array(agreement.sentences(), ProtectionJson::sentence));
    Json.reply(ctx, json);
  }

  private void grants(Context ctx) {
    var grants = applications.grants(Requests.visit(ctx).caller());
    Json.reply(ctx, Json.object().set("grants", Json.array(grants, AccessJson::of)));
  }

  private void submit(Context ctx) throws JournalUnavailable, IOException {
    RequestBody body = RequestBody.of(ctx);
    var dataset = body.parsed("dataset", DatasetId::new);
    var project = body.parsed("project", ProjectId::new);
    var purpose = body.parsed("purpose", Purpose::new);
    var renews = body.optional("renews", RequestId::new);
    Supplier<Answers> answers = answers(body);
    body.end();
    AccessRequest request =
        RefusedRequest.unlessDone(
            applications.submit(
                Requests.visit(ctx),
                new Application(
                    dataset.get(), project.get(), purpose.get(), answers.get(), renews.get())));
    ctx.status(201).header("Location", REQUESTS + "/" + request.id());
    reply(ctx, request.id());
  }

  private void resubmit(Context ctx) throws JournalUnavailable, IOException {
    RequestId id = Requests.path(ctx, "id", RequestId::new);
    RequestBody body = RequestBody.of(ctx);
    Supplier<Answers> answers = answers(body);
    body.end();
    RefusedRequest.unlessDone(applications.resubmit(Requests.visit(ctx), id, answers.get()));
    reply(ctx, id);
  }

  private static Supplier<Answers> answers(RequestBody body) {
    var title = body.optionalText("title", MAX_TITLE);
    var boards = body.texts("boardNumbers", MAX_BOARDS, MAX_BOARD_NUMBER, AccessRoutes::line);
    var members = body.texts("members", MAX_MEMBERS, MAX_NAME);
    var until = body.parsed("until", LastDay::end);
    var reason = body.text("reason", MAX_TEXT);
    var documents = body.texts("documents", MAX_DOCUMENTS, MAX_NAME, DocumentId::new);
    var agreement = body.optional("agreement", Digest::new);
    return () ->
        new Answers(
            title.get(),
            boards.get(),
            members.get(),
            until.get(),
            reason.get(),
            documents.get(),
            agreement.get());
  }

  private static String line(String text) {
    if (text.lines().count() > 1) {
      throw new IllegalArgumentException("one line");
    }
    return text.strip();
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
    var conditions = body.optionalText("conditions", MAX_TEXT);
    body.end();
    RefusedRequest.unlessDone(
        decisions.decide(
            Requests.visit(ctx),
            id,
            decision.get(),
            new Decisions.Remarks(comment.get(), conditions.get())));
    reply(ctx, id);
  }

  private void list(Context ctx) {
    var requests = applications.visibleTo(Requests.visit(ctx).caller());
    Json.reply(ctx, Json.object().set("accessRequests", Json.array(requests, AccessJson::of)));
  }

  private void request(Context ctx) {
    reply(ctx, Requests.path(ctx, "id", RequestId::new));
  }

  private void reply(Context ctx, RequestId id) {
    Json.reply(
        ctx,
        AccessJson.of(
            applications
                .find(Requests.visit(ctx).caller(), id)
                .orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND))));
  }

  private static AccessLife.Act act(String word) {
    return switch (word) {
      case "approve" -> AccessLife.Act.APPROVE;
      case "endorse" -> AccessLife.Act.ENDORSE;
      case "deny" -> AccessLife.Act.DENY;
      case "return" -> AccessLife.Act.RETURN;
      case "revoke" -> AccessLife.Act.REVOKE;
      default ->
          throw new IllegalArgumentException("one of approve, endorse, deny, return, revoke");
    };
  }
}
