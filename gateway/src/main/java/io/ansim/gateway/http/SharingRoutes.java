package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.state.Releases;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Sharing;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens releases to everybody, and shows those that are open. */
final class SharingRoutes {
  private static final String SHARED = Route.API + "/shared-releases/{id}";

  private final Sharing sharing;
  private final Optional<Path> trust;

  SharingRoutes(Parts parts) {
    this.sharing = parts.sharing();
    this.trust = parts.trust();
  }

  List<Route> routes() {
    Set<Access> all = Set.of(Access.PUBLIC);
    return List.of(
        Route.post(Route.API + "/releases/{id}/share", Set.of(Access.RESEARCHER), this::share),
        Route.get(SHARED, all, this::shared),
        Route.get(SHARED + "/bundle", all, this::bundle),
        Route.get("/log/policy", all, this::policy));
  }

  private void share(Context ctx) throws JournalUnavailable {
    ReleaseId id = Requests.path(ctx, "id", ReleaseId::new);
    Releases.Publication publication =
        RefusedRequest.unlessDone(sharing.share(Requests.visit(ctx), id));
    Json.reply(
        ctx,
        Json.object()
            .put("id", id.value())
            .put("since", publication.at().toString())
            .put("logIndex", publication.logIndex()));
  }

  private void shared(Context ctx) {
    ReleaseId id = Requests.path(ctx, "id", ReleaseId::new);
    Json.reply(
        ctx,
        sharing
            .find(id)
            .map(SharingRoutes::json)
            .orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND)));
  }

  private void bundle(Context ctx) {
    ReleaseId id = Requests.path(ctx, "id", ReleaseId::new);
    byte[] zip = sharing.bundle(id).orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND)).toArray();
    ctx.contentType("application/zip")
        .header("Content-Disposition", "attachment; filename=\"" + id + ".zip\"")
        .result(zip);
  }

  /** The keys that this gateway itself goes by; whoever distrusts it has them from elsewhere. */
  private void policy(Context ctx) throws IOException {
    Path file = trust.orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND));
    try {
      ctx.contentType("text/plain; charset=utf-8").result(Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw new RefusedRequest(Code.NOT_FOUND);
    }
  }

  private static ObjectNode json(Sharing.Shared shared) {
    ObjectNode json = Json.object();
    json.put("id", shared.release().id().value());
    json.put("dataset", shared.job().dataset().value());
    json.putObject("title")
        .put("ko", shared.policy().title().korean())
        .put("en", shared.policy().title().english());
    json.putObject("plan")
        .put("hash", shared.job().question().hex())
        .put("text", shared.job().words())
        .put("textKo", shared.wordsKo().orElse(null));
    json.put("policyVersion", shared.policy().version());
    json.put("made", shared.release().madeAt().toString());
    json.put("since", shared.publication().at().toString());
    json.put("logIndex", shared.release().logIndex());
    json.put("attested", shared.release().evidence().attested());
    json.set("table", Json.read(new String(shared.table().toArray(), StandardCharsets.UTF_8)));
    return json;
  }
}
