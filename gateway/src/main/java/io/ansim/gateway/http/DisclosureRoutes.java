package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.Erasure;
import io.ansim.gateway.workflow.Disclosing;
import io.ansim.gateway.workflow.Erasing;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Who;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What the log only commits to: shown to auditors, and given up for a person who asks for it. */
final class DisclosureRoutes {
  private static final int MAX_TEXT = 10_000;
  private static final int MAX_NAME = 255;

  private static final String ERASURES = Route.API + "/audit/erasures";

  private final Disclosing disclosing;
  private final Erasing erasing;

  DisclosureRoutes(Parts parts) {
    this.disclosing = parts.disclosing();
    this.erasing = parts.erasing();
  }

  List<Route> routes() {
    Set<Access> auditor = Set.of(Access.AUDITOR);
    Set<Access> deciders = Set.of(Access.AUDITOR, Access.STEWARD);
    return List.of(
        Route.get(Route.API + "/audit/entries/{id}/disclosures", auditor, this::show),
        Route.get(ERASURES, deciders, this::erasures),
        Route.post(ERASURES, deciders, this::request),
        Route.post(ERASURES + "/{id}/confirmation", deciders, ctx -> decide(ctx, true)),
        Route.post(ERASURES + "/{id}/refusal", deciders, ctx -> decide(ctx, false)));
  }

  private void show(Context ctx) throws JournalUnavailable {
    long index = Requests.path(ctx, "id", Long::valueOf);
    QueryParameters parameters = QueryParameters.of(ctx, Set.of("reason"));
    String reason = parameters.reason();
    parameters.end();
    List<Disclosing.Shown> shown =
        RefusedRequest.unlessDone(disclosing.show(Requests.visit(ctx), index, reason));
    ObjectNode json = Json.object().put("index", index);
    json.set("disclosures", Json.array(shown, DisclosureRoutes::json));
    Json.reply(ctx, json);
  }

  private void erasures(Context ctx) {
    Subject caller = Requests.visit(ctx).caller().subject();
    Json.reply(
        ctx,
        Json.object().set("erasures", Json.array(erasing.latest(), wish -> json(wish, caller))));
  }

  private void request(Context ctx) throws JournalUnavailable, IOException {
    RequestBody body = RequestBody.of(ctx);
    var subject = body.text("subject", MAX_NAME);
    var reason = body.text("reason", MAX_TEXT);
    body.end();
    Who.Visit visit = Requests.visit(ctx);
    Erasure wish =
        RefusedRequest.unlessDone(erasing.request(visit, new Subject(subject.get()), reason.get()));
    ctx.status(202).header("Location", ERASURES + "/" + wish.id());
    Json.reply(ctx, json(wish, visit.caller().subject()));
  }

  private void decide(Context ctx, boolean confirmed) throws JournalUnavailable, IOException {
    String id = Requests.path(ctx, "id", Function.identity());
    RequestBody body = RequestBody.of(ctx);
    var reason = body.text("reason", MAX_TEXT);
    body.end();
    Who.Visit visit = Requests.visit(ctx);
    Outcome<Erasure> decided =
        confirmed
            ? erasing.confirm(visit, id, reason.get())
            : erasing.decline(visit, id, reason.get());
    Json.reply(ctx, json(RefusedRequest.unlessDone(decided), visit.caller().subject()));
  }

  private static ObjectNode json(Erasure wish, Subject caller) {
    ObjectNode json =
        Json.object()
            .put("id", wish.id())
            .put("subject", wish.person().value())
            .put("requested", wish.requestedAt().toString())
            .put("requestedIndex", wish.requestedIndex());
    if (wish.end().isPresent()) {
      json.put("state", wish.end().get().confirmed() ? "erased" : "refused");
      json.put("decided", wish.end().get().at().toString());
      json.put("decidedIndex", wish.end().get().index());
    } else {
      json.put("state", "waiting").putNull("decided").putNull("decidedIndex");
    }
    json.put("mayDecide", wish.end().isEmpty() && wish.mayBeDecidedBy(caller));
    return json;
  }

  private static ObjectNode json(Disclosing.Shown shown) {
    ObjectNode json = Json.object().put("name", shown.name());
    if (shown.opened().isPresent()) {
      json.put("value", shown.opened().get().value());
      json.put("disclosure", shown.opened().get().encoded());
    } else {
      json.putNull("value").putNull("disclosure");
    }
    return json;
  }
}
