package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.workflow.Disclosing;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What the log only commits to: shown to auditors, and given up for a person who asks for it. */
final class DisclosureRoutes {
  private static final int MAX_TEXT = 10_000;
  private static final int MAX_NAME = 255;

  private final Disclosing disclosing;

  DisclosureRoutes(Parts parts) {
    this.disclosing = parts.disclosing();
  }

  List<Route> routes() {
    Set<Access> auditor = Set.of(Access.AUDITOR);
    return List.of(
        Route.get(Route.API + "/audit/entries/{id}/disclosures", auditor, this::show),
        Route.post(Route.API + "/audit/erasures", auditor, this::erase));
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

  private void erase(Context ctx) throws JournalUnavailable, IOException {
    RequestBody body = RequestBody.of(ctx);
    var subject = body.text("subject", MAX_NAME);
    var reason = body.text("reason", MAX_TEXT);
    body.end();
    RefusedRequest.unlessDone(
        disclosing.erase(Requests.visit(ctx), new Subject(subject.get()), reason.get()));
    ctx.status(204);
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
