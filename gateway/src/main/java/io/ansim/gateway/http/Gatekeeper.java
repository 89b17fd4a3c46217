package io.ansim.gateway.http;

import io.ansim.gateway.identity.Authentication;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Credentials;
import io.ansim.gateway.identity.Role;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.web.WebApp;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.Entrance;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Who;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every route: lets nobody through whom the route does not name, and writes every
 * refusal into the log before it answers.
 */
final class Gatekeeper {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** What a caller meets who reaches for something that is not theirs, or that is not there. */
  private static final Set<Code> REACHES =
      Set.of(Code.NOT_FOUND, Code.NOT_YOURS, Code.NOT_A_MEMBER);

  private final Authenticator authenticator;
  private final Entrance entrance;
  private final URI publicUri;
  private final RefusalLimit refusals;
  private final WebApp web;

  Gatekeeper(
      Authenticator authenticator,
      Entrance entrance,
      WebApp web,
      HttpConfig config,
      InstantSource clock) {
    this.web = web;
    this.authenticator = authenticator;
    this.entrance = entrance;
    this.publicUri = config.publicUri();
    this.refusals = new RefusalLimit(config.refusalsPerMinute(), clock);
  }

  /** Lets a request through to its route, or ends it. */
  void admit(Context ctx) throws JournalUnavailable, IOException {
    if (ctx.routeRoles().contains(Access.PUBLIC)) {
      return;
    }
    switch (authenticator.authenticate(credentials(ctx))) {
      case Authentication.Refused(var reason) -> {
        ctx.header("WWW-Authenticate", "Bearer realm=\"ansim\", DPoP realm=\"ansim\"");
        throw new RefusedRequest(
            refusal(
                ctx.ip(),
                new Who.Stranger(ctx.ip(), Requests.id(ctx)),
                new Act.AuthenticationRefused(reason.name().toLowerCase(Locale.ROOT)),
                Code.NOT_AUTHENTICATED));
      }
      case Authentication.Accepted(var caller) -> admit(ctx, caller);
    }
  }

  private void admit(Context ctx, Caller caller) throws JournalUnavailable {
    Optional<Role> role =
        Arrays.stream(Access.values())
            .filter(ctx.routeRoles()::contains)
            .flatMap(access -> access.role().stream())
            .filter(caller::has)
            .findFirst();
    if (role.isPresent()) {
      Who.Visit visit = new Who.Visit(caller, role, ctx.ip(), Requests.id(ctx));
      entrance.accepted(visit);
      Requests.visit(ctx, visit);
      return;
    }
    throw new RefusedRequest(
        refusal(
            caller.subject().value(),
            new Who.Visit(caller, role, ctx.ip(), Requests.id(ctx)),
            new Act.AuthorisationRefused(Code.ROLE.slug(), attempt(ctx)),
            Code.ROLE));
  }

  /** The problem to answer with; when a caller reached for what is not theirs, it is logged. */
  Problem noted(Context ctx, Problem problem) throws JournalUnavailable {
    Optional<Who.Visit> visit = Requests.visitor(ctx);
    if (visit.isEmpty() || !REACHES.contains(problem.code())) {
      return problem;
    }
    return refusal(
        visit.get().caller().subject().value(),
        visit.get(),
        new Act.AuthorisationRefused(problem.code().slug(), attempt(ctx)),
        problem.code());
  }

  private Problem refusal(String source, Who who, Act act, Code code) throws JournalUnavailable {
    if (!refusals.admits(source)) {
      return Problem.later(Code.TOO_MANY_REFUSALS, WINDOW);
    }
    entrance.refused(who, act);
    return Problem.of(code);
  }

  private static String attempt(Context ctx) {
    return ctx.method().name() + " " + Requests.route(ctx);
  }

  /** A token in the request is all that counts; only without one a session is looked for. */
  private Credentials credentials(Context ctx) throws IOException {
    if (ctx.header("Authorization") == null) {
      return web.credentials(ctx);
    }
    return Credentials.of(
        ctx.header("Authorization"),
        ctx.header("DPoP"),
        ctx.method().name(),
        publicUri.resolve(ctx.path()));
  }
}
