package io.ansim.gateway.http;

import io.ansim.audit.log.LogView;
import io.ansim.gateway.problem.Code;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The log's public files (C2SP tlog-tiles): the checkpoint, and tiles that never change. Only names
 * that the format knows are ever looked up.
 */
final class LogRoutes {
  private static final String GROUPS = "(x[0-9]{3}/){0,6}[0-9]{3}";
  private static final Pattern FULL =
      Pattern.compile("([0-9]|[1-5][0-9]|6[0-3]|entries)/" + GROUPS);
  private static final Pattern PARTIAL =
      Pattern.compile(FULL.pattern() + "\\.p/([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])");

  private final LogFiles files;

  LogRoutes(Parts parts) {
    this.files = new LogFiles(parts.logFolder());
  }

  List<Route> routes() {
    return List.of(
        Route.get("/log/checkpoint", Set.of(Access.PUBLIC), this::checkpoint),
        Route.get("/log/log.vkey", Set.of(Access.PUBLIC), this::keys),
        Route.get("/log/tile/<path>", Set.of(Access.PUBLIC), this::tile));
  }

  private void checkpoint(Context ctx) throws IOException {
    reply(ctx, "checkpoint", "text/plain; charset=utf-8", "no-cache");
  }

  /**
   * The keys that the log shows of itself; whoever takes them at their word trusts this gateway.
   */
  private void keys(Context ctx) throws IOException {
    reply(ctx, LogView.VERIFIER_KEY_FILE, "text/plain; charset=utf-8", "no-cache");
  }

  private void tile(Context ctx) throws IOException {
    String path = ctx.pathParam("path");
    if (FULL.matcher(path).matches()) {
      reply(ctx, "tile/" + path, "application/octet-stream", "public, max-age=31536000, immutable");
    } else if (PARTIAL.matcher(path).matches()) {
      reply(ctx, "tile/" + path, "application/octet-stream", "public, max-age=60");
    } else {
      throw new RefusedRequest(Code.NOT_FOUND);
    }
  }

  private void reply(Context ctx, String name, String mediaType, String caching)
      throws IOException {
    byte[] content = files.read(name).orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND));
    ctx.header("Cache-Control", caching)
        .header("Access-Control-Allow-Origin", "*")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .contentType(mediaType)
        .result(content);
  }
}
