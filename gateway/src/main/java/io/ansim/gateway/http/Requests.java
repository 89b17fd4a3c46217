package io.ansim.gateway.http;

import io.ansim.gateway.problem.Code;
import io.ansim.gateway.workflow.Who;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request carries through its handling: an identifier, headers, the caller. */
final class Requests {
  private static final Logger LOG = LoggerFactory.getLogger("io.ansim.access");
  private static final String ID = "ansim.request";
  private static final String VISIT = "ansim.visit";

  private Requests() {}

  /** Gives a request its identifier and its reply the headers that every reply has. */
  static void begin(Context ctx, Supplier<String> ids) {
    String id = ids.get();
    ctx.attribute(ID, id);
    ctx.header("X-Request-Id", id);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Cache-Control", "no-store");
  }

  /** The request's identifier; callers cannot choose it. */
  static String id(Context ctx) {
    String id = ctx.attribute(ID);
    return id == null ? "-" : id;
  }

  static void visit(Context ctx, Who.Visit visit) {
    ctx.attribute(VISIT, visit);
  }

  /** The caller of a route that is not public. */
  static Who.Visit visit(Context ctx) {
    return Objects.requireNonNull(ctx.<Who.Visit>attribute(VISIT));
  }

  /** A path parameter; what cannot be an identifier names nothing. */
  static <T> T path(Context ctx, String name, Function<String, T> parse) {
    try {
      return parse.apply(ctx.pathParam(name));
    } catch (IllegalArgumentException shapeless) {
      throw new RefusedRequest(Code.NOT_FOUND);
    }
  }

  /** The path of the route, as the API describes it. */
  static String route(Context ctx) {
    Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
    return endpoint == null ? "-" : endpoint.path;
  }

  /** Who asked, if the request came as far. */
  static Optional<Who.Visit> visitor(Context ctx) {
    return Optional.ofNullable(ctx.<Who.Visit>attribute(VISIT));
  }

  /** One line for each request: no query, no body, no header of the caller's. */
  static void log(Context ctx, Float milliseconds) {
    LOG.info(
        "{} {} {} {} {} ms",
        id(ctx),
        ctx.method().name(),
        route(ctx),
        ctx.statusCode(),
        Math.round(milliseconds));
  }
}
