package io.ansim.gateway.web;

import io.ansim.gateway.identity.Authentication;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Credentials;
import io.ansim.gateway.identity.Realm;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Who;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * How a browser's session begins and ends.
 *
 * <p>Whatever is wrong with a login, the browser is told the same, and nothing of the request is
 * repeated to it. Addresses to go to are made here or are paths of ours.
 */
final class LoginRoutes {
  static final String LOGIN = "/auth/login";
  static final String CALLBACK = Realm.WEB_CALLBACK;
  static final String LOGOUT = "/auth/logout";

  private static final Pattern TARGET =
      Pattern.compile(Pages.HOME + "([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)?");
  private static final int MAX_TARGET = 200;
  private static final Set<String> LANGUAGES = Set.of("ko", "en");
  private static final String FAILED = Pages.HOME + "?login=failed";
  private static final String UNAVAILABLE = Pages.HOME + "?login=unavailable";

  private final LoginProvider provider;
  private final Function<Credentials, Authentication> authenticator;
  private final LoginNotes notes;
  private final String issuer;
  private final SealedLogins logins;
  private final Sessions sessions;
  private final Cookies cookies;
  private final InstantSource clock;
  private final RandomGenerator random;

  LoginRoutes(WebParts parts, SealedLogins logins, Sessions sessions, Cookies cookies) {
    this.provider = parts.provider();
    this.authenticator = parts.authenticator();
    this.notes = parts.notes();
    this.issuer = parts.config().issuer();
    this.clock = parts.clock();
    this.random = parts.random();
    this.logins = logins;
    this.sessions = sessions;
    this.cookies = cookies;
  }

  /** Sends the browser to the realm. */
  void login(Context ctx) {
    PendingLogin login = PendingLogin.begin(target(ctx), clock.instant(), random);
    cookies.login(ctx, logins.seal(login));
    String language = ctx.queryParam("language");
    go(
        ctx,
        provider
            .page(login, language != null && LANGUAGES.contains(language) ? language : "ko")
            .toString());
  }

  /** Takes the browser back, with a session if the realm says so. */
  void callback(Context ctx) throws JournalUnavailable {
    Optional<PendingLogin> login =
        cookies.login(ctx).flatMap(logins::open).filter(begun -> isAnswer(ctx, begun));
    cookies.endLogin(ctx);
    String code = ctx.queryParam("code");
    if (login.isEmpty() || code == null) {
      go(ctx, FAILED);
      return;
    }
    Optional<Tokens> tokens;
    try {
      tokens = provider.redeem(code, login.get());
    } catch (IOException away) {
      go(ctx, UNAVAILABLE);
      return;
    }
    Optional<Who.Visit> visit = tokens.flatMap(found -> visit(ctx, found.access()));
    if (visit.isEmpty()) {
      go(ctx, FAILED);
      return;
    }
    notes.began(visit.get());
    cookies.session(ctx, sessions.begin(tokens.orElseThrow()));
    go(ctx, login.get().target());
  }

  /** Ends the session here and at the realm; the browser keeps nothing. */
  void logout(Context ctx) throws IOException, JournalUnavailable {
    Optional<String> id = cookies.session(ctx);
    if (id.isPresent()) {
      Optional<Who.Visit> visit = sessions.access(id.get()).flatMap(token -> visit(ctx, token));
      if (visit.isPresent()) {
        notes.ended(visit.get());
      }
      sessions.end(id.get());
    }
    cookies.endSession(ctx);
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private Optional<Who.Visit> visit(Context ctx, String token) {
    return switch (authenticator.apply(new Credentials.Bearer(token))) {
      case Authentication.Accepted(Caller caller) -> {
        String request = ctx.res().getHeader("X-Request-Id");
        yield Optional.of(
            new Who.Visit(
                caller,
                caller.roles().stream().sorted().findFirst(),
                ctx.ip(),
                request == null ? "-" : request));
      }
      case Authentication.Refused _ -> Optional.empty();
    };
  }

  /** RFC 6749 section 10.12 for the state, RFC 9207 for the issuer. */
  private boolean isAnswer(Context ctx, PendingLogin login) {
    String state = ctx.queryParam("state");
    return state != null
        && MessageDigest.isEqual(PendingLogin.sha256(state), PendingLogin.sha256(login.state()))
        && issuer.equals(ctx.queryParam("iss"));
  }

  private static String target(Context ctx) {
    String target = ctx.queryParam("to");
    return target != null && target.length() <= MAX_TARGET && TARGET.matcher(target).matches()
        ? target
        : Pages.HOME;
  }

  private static void go(Context ctx, String address) {
    ctx.status(HttpStatus.SEE_OTHER).header("Location", URI.create(address).toString());
  }
}
