package io.ansim.gateway.http;

import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.result.Format;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Viewing;
import io.ansim.policy.job.Bytes;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Hands releases out. */
final class ReleaseRoutes {
  private final Viewing viewing;

  ReleaseRoutes(Parts parts) {
    this.viewing = parts.viewing();
  }

  List<Route> routes() {
    return List.of(
        Route.get(Route.API + "/releases/{id}", Access.HOUSE, this::release),
        Route.get(Route.API + "/releases/{id}/bundle", Access.HOUSE, this::bundle));
  }

  private void release(Context ctx) throws JournalUnavailable {
    ctx.header("Vary", "Accept");
    Format format = format(ctx);
    Viewing.Handed handed = read(ctx, Set.of(format));
    attach(ctx, format.mediaType(), handed.release().id(), "." + format.extension());
    ctx.result(Objects.requireNonNull(handed.forms().get(format)).toArray());
  }

  private void bundle(Context ctx) throws JournalUnavailable {
    ReleaseId id = Requests.path(ctx, "id", ReleaseId::new);
    Bytes zip = RefusedRequest.unlessDone(viewing.bundle(Requests.visit(ctx), id, reason(ctx)));
    attach(ctx, "application/zip", id, ".zip");
    ctx.result(zip.toArray());
  }

  private Viewing.Handed read(Context ctx, Set<Format> formats) throws JournalUnavailable {
    ReleaseId id = Requests.path(ctx, "id", ReleaseId::new);
    return RefusedRequest.unlessDone(viewing.read(Requests.visit(ctx), id, formats, reason(ctx)));
  }

  private static String reason(Context ctx) {
    QueryParameters parameters = QueryParameters.of(ctx, Set.of("reason"));
    String reason = parameters.optional("reason", text -> text).orElse("");
    parameters.end();
    return reason;
  }

  private static Format format(Context ctx) {
    String type =
        Negotiation.choose(ctx.header("Accept"), Format.mediaTypes())
            .orElseThrow(() ->
                new RefusedRequest(
                    Problem.of(
                        Code.NOT_ACCEPTABLE,
                        String.join(", ", Format.mediaTypes()) + " are made here")));
    return Arrays.stream(Format.values())
        .filter(format -> format.mediaType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static void attach(Context ctx, String mediaType, ReleaseId id, String extension) {
    String charset = mediaType.startsWith("text/") ? "; charset=utf-8" : "";
    ctx.contentType(mediaType + charset)
        .header("Content-Disposition", "attachment; filename=\"" + id + extension + '"');
  }
}
