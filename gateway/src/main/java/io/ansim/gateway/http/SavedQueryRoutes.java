package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.state.SavedQuery;
import io.ansim.gateway.state.SavedQueryId;
import io.ansim.gateway.workflow.Saving;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Questions that researchers keep and share. */
final class SavedQueryRoutes {
  private static final String SAVED = Route.API + "/saved-queries";
  private static final int MAX_TITLE = 200;

  /** The longest text that the planner reads, in characters. */
  private static final int MAX_SQL = 16 * 1024;

  private final Saving saving;

  SavedQueryRoutes(Parts parts) {
    this.saving = parts.saving();
  }

  List<Route> routes() {
    Set<Access> researcher = Set.of(Access.RESEARCHER);
    return List.of(
        Route.get(SAVED, researcher, this::list),
        Route.post(SAVED, researcher, this::save),
        new Route(HandlerType.PUT, SAVED + "/{id}", researcher, this::change),
        new Route(HandlerType.DELETE, SAVED + "/{id}", researcher, this::forget));
  }

  private void list(Context ctx) throws IOException {
    var saved = saving.visibleTo(Requests.visit(ctx).caller());
    Json.reply(ctx, Json.object().set("savedQueries", Json.array(saved, SavedQueryRoutes::json)));
  }

  private void save(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    var dataset = body.parsed("dataset", DatasetId::new);
    var project = body.parsed("project", ProjectId::new);
    Saving.Words words = words(body);
    Saving.Saved saved =
        RefusedRequest.unlessDone(
            saving.save(Requests.visit(ctx).caller(), dataset.get(), project.get(), words));
    ctx.status(201).header("Location", SAVED + "/" + saved.query().id());
    Json.reply(ctx, json(saved));
  }

  private void change(Context ctx) throws IOException {
    SavedQueryId id = Requests.path(ctx, "id", SavedQueryId::new);
    Saving.Words words = words(RequestBody.of(ctx));
    Json.reply(
        ctx,
        json(RefusedRequest.unlessDone(saving.change(Requests.visit(ctx).caller(), id, words))));
  }

  private void forget(Context ctx) {
    SavedQueryId id = Requests.path(ctx, "id", SavedQueryId::new);
    RefusedRequest.unlessDone(saving.forget(Requests.visit(ctx).caller(), id));
    ctx.status(204);
  }

  /** The fields that both ways of writing have; ends the body. */
  private static Saving.Words words(RequestBody body) {
    var title = body.text("title", MAX_TITLE);
    var sql = body.text("sql", MAX_SQL);
    var audience = body.parsed("audience", SavedQueryRoutes::audience);
    body.end();
    return new Saving.Words(title.get(), sql.get(), audience.get());
  }

  private static SavedQuery.Audience audience(String word) {
    return switch (word) {
      case "author" -> SavedQuery.Audience.AUTHOR;
      case "project" -> SavedQuery.Audience.PROJECT;
      default -> throw new IllegalArgumentException("one of author, project");
    };
  }

  private static ObjectNode json(Saving.Saved saved) {
    SavedQuery query = saved.query();
    return Json.object()
        .put("id", query.id().value())
        .put("dataset", query.dataset().value())
        .put("project", query.project().value())
        .put("title", saved.words().title())
        .put("sql", saved.words().sql())
        .put("audience", DatasetJson.word(query.audience()))
        .put("own", saved.isOwn())
        .put("author", saved.author().orElse(null))
        .put("changed", query.changedAt().toString());
  }
}
