package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.state.BreakGlass;
import io.ansim.gateway.workflow.BreakingGlass;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Exceptional acts of operators. */
final class BreakGlassRoutes {
  private static final String PATH = Route.API + "/break-glass";
  private static final int MAX_TEXT = 10_000;

  private final BreakingGlass breakingGlass;

  BreakGlassRoutes(Parts parts) {
    this.breakingGlass = parts.breakingGlass();
  }

  List<Route> routes() {
    return List.of(
        Route.post(PATH, Set.of(Access.OPERATOR), this::open),
        Route.get(PATH, Set.of(Access.OPERATOR, Access.AUDITOR), this::list),
        Route.post(PATH + "/{id}/end", Set.of(Access.AUDITOR), this::end));
  }

  private void open(Context ctx) throws JournalUnavailable {
    RequestBody body = RequestBody.of(ctx);
    var reason = body.text("reason", MAX_TEXT);
    body.end();
    BreakGlass glass = breakingGlass.open(Requests.visit(ctx), reason.get());
    ctx.status(201).header("Location", PATH + "/" + glass.id());
    Json.reply(ctx, json(glass));
  }

  private void list(Context ctx) {
    Json.reply(
        ctx,
        Json.object()
            .set("breakGlass", Json.array(breakingGlass.latest(), BreakGlassRoutes::json)));
  }

  private void end(Context ctx) throws JournalUnavailable {
    String id = Requests.path(ctx, "id", Function.identity());
    RequestBody body = RequestBody.of(ctx);
    var remark = body.text("remark", MAX_TEXT);
    body.end();
    Json.reply(
        ctx,
        json(RefusedRequest.unlessDone(breakingGlass.end(Requests.visit(ctx), id, remark.get()))));
  }

  private static ObjectNode json(BreakGlass glass) {
    ObjectNode json =
        Json.object()
            .put("id", glass.id())
            .put("opened", glass.openedAt().toString())
            .put("openedIndex", glass.openedIndex());
    if (glass.end().isPresent()) {
      json.put("ended", glass.end().get().at().toString());
      json.put("endedIndex", glass.end().get().index());
    } else {
      json.putNull("ended").putNull("endedIndex");
    }
    return json;
  }
}
