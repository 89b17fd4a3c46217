package io.ansim.gateway.http;

import io.ansim.gateway.problem.Code;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The page that checks a release bundle in the reader's browser; nothing is sent back. */
final class VerifierRoutes {
  private static final String PAGE = "index.html";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action"
          + " 'none'; frame-ancestors 'none'";

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          PAGE,
          "text/html",
          "style.css",
          "text/css",
          "page.mjs",
          "text/javascript",
          "core.mjs",
          "text/javascript",
          "log.mjs",
          "text/javascript",
          "tree.mjs",
          "text/javascript",
          "zip.mjs",
          "text/javascript",
          "bytes.mjs",
          "text/javascript");

  private final Map<String, byte[]> files = new TreeMap<>();

  VerifierRoutes() {
    MEDIA_TYPES.keySet().forEach(name -> files.put(name, content(name)));
  }

  List<Route> routes() {
    Set<Access> all = Set.of(Access.PUBLIC);
    return List.of(
        Route.get("/verify", all, ctx -> reply(ctx, PAGE)),
        Route.get("/verify/{file}", all, ctx -> reply(ctx, ctx.pathParam("file"))));
  }

  private void reply(Context ctx, String name) {
    byte[] content = files.get(name);
    String mediaType = MEDIA_TYPES.get(name);
    if (content == null || mediaType == null) {
      throw new RefusedRequest(Code.NOT_FOUND);
    }
    ctx.header("Content-Security-Policy", POLICY)
        .header("Cache-Control", "no-cache")
        .contentType(mediaType + "; charset=utf-8")
        .result(content);
  }

  private static byte[] content(String name) {
    try (InputStream in = VerifierRoutes.class.getResourceAsStream("/verify/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
