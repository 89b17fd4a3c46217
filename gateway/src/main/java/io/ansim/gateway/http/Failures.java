package io.ansim.gateway.http;

import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever ends a request into a problem document. No message, type or trace of an exception
 * reaches the caller; the log has types and places, and no messages either.
 */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int FRAMES = 12;

  private Failures() {}

  static void register(RoutesConfig routes, Gatekeeper gatekeeper) {
    routes.exception(RefusedRequest.class, (refused, ctx) -> refuse(refused, ctx, gatekeeper));
    routes.exception(JournalUnavailable.class, Failures::unavailable);
    routes.exception(KeeperUnavailable.class, Failures::unavailable);
    routes.exception(ConnectionException.class, Failures::unavailable);
    routes.exception(IOException.class, Failures::interrupted);
    routes.exception(HttpResponseException.class, Failures::ofJavalin);
    routes.exception(Exception.class, Failures::broken);
  }

  private static void refuse(RefusedRequest refused, Context ctx, Gatekeeper gatekeeper) {
    try {
      ProblemDocument.reply(ctx, gatekeeper.noted(ctx, refused.problem()));
    } catch (JournalUnavailable unwritable) {
      unavailable(unwritable, ctx);
    }
  }

  private static void unavailable(Exception failure, Context ctx) {
    log(failure, ctx);
    ProblemDocument.reply(ctx, Problem.later(Code.UNAVAILABLE, SOON));
  }

  /** A body that cannot be read is the caller's; everything else that is I/O is ours. */
  private static void interrupted(IOException failure, Context ctx) {
    if (status(failure) == Code.TOO_LARGE.status()) {
      ProblemDocument.reply(ctx, Problem.of(Code.TOO_LARGE));
    } else {
      unavailable(failure, ctx);
    }
  }

  private static void ofJavalin(HttpResponseException response, Context ctx) {
    String allowed = response.getDetails().get("availableMethods");
    if (allowed != null) {
      ctx.header("Allow", allowed);
    }
    ProblemDocument.reply(ctx, Problem.of(code(response.getStatus())));
  }

  private static void broken(Exception failure, Context ctx) {
    int status = status(failure);
    if (status >= 400 && status < 500) {
      ProblemDocument.reply(ctx, Problem.of(code(status)));
      return;
    }
    log(failure, ctx);
    ProblemDocument.reply(ctx, Problem.of(Code.INTERNAL));
  }

  /** The status that the server gave a failure somewhere down its causes, or 0. */
  private static int status(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException http) {
        return http.getCode();
      }
    }
    return 0;
  }

  static Code code(int status) {
    return switch (status) {
      case 401 -> Code.NOT_AUTHENTICATED;
      case 403 -> Code.ROLE;
      case 404 -> Code.NOT_FOUND;
      case 405 -> Code.METHOD;
      case 406 -> Code.NOT_ACCEPTABLE;
      case 413 -> Code.TOO_LARGE;
      case 415 -> Code.MEDIA_TYPE;
      case 503 -> Code.UNAVAILABLE;
      case 505 -> Code.MALFORMED;
      default -> status >= 400 && status < 500 ? Code.MALFORMED : Code.INTERNAL;
    };
  }

  private static void log(Throwable failure, Context ctx) {
    LOG.error("request {} failed: {}", Requests.id(ctx), trace(failure));
  }

  private static String trace(Throwable failure) {
    StringBuilder trace = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      trace.append(cause.getClass().getName()).append('\n');
      trace.append(
          Arrays.stream(cause.getStackTrace())
              .limit(FRAMES)
              .map(frame -> "  at " + frame + "\n")
              .collect(Collectors.joining()));
    }
    return trace.toString();
  }
}
