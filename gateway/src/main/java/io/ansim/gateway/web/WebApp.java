package io.ansim.gateway.web;

import io.ansim.gateway.identity.Credentials;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The web application: its pages, its logins and the sessions of browsers. */
public final class WebApp {
  /** Where browsers report that a page broke the policy it came with. */
  public static final String REPORTS = "/policy-reports";

  private final Cookies cookies;
  private final Sessions sessions;
  private final SameOrigin sameOrigin;
  private final LoginRoutes logins;
  private final Pages pages;

  /** An application that nobody is logged in to. */
  public WebApp(WebParts parts) {
    WebConfig config = parts.config();
    this.cookies = new Cookies(config.isSecure());
    this.sessions = new Sessions(parts.provider(), config, parts.clock(), parts.random());
    this.sameOrigin = SameOrigin.of(config.publicUri());
    this.logins =
        new LoginRoutes(parts, new SealedLogins(parts.random(), parts.clock()), sessions, cookies);
    this.pages = new Pages(Assets.load(), parts.random(), config.isSecure());
  }

  /**
   * A route of the application, open to everybody.
   *
   * @param method the method
   * @param path the path
   * @param handler what it does
   */
  public record Door(HandlerType method, String path, Handler handler) {}

  /** Every route of the application. */
  public List<Door> doors() {
    return List.of(
        new Door(HandlerType.GET, "/", pages::home),
        new Door(HandlerType.GET, Pages.HOME + "<path>", pages::page),
        new Door(HandlerType.GET, Pages.HOME, pages::page),
        new Door(HandlerType.GET, Pages.RELEASE + "{id}", pages::page),
        new Door(HandlerType.GET, Pages.ASSETS + "{file}", pages::asset),
        new Door(HandlerType.GET, LoginRoutes.LOGIN, logins::login),
        new Door(HandlerType.GET, LoginRoutes.CALLBACK, logins::callback),
        new Door(HandlerType.POST, LoginRoutes.LOGOUT, this::logout));
  }

  /**
   * What a request without an {@code Authorization} header says about who sends it: the token of
   * its session, if one of our pages sent it.
   *
   * @throws IOException if a token must be renewed and the realm cannot be reached
   */
  public Credentials credentials(Context ctx) throws IOException {
    Optional<String> id = cookies.session(ctx);
    if (id.isEmpty()) {
      return new Credentials.Absent();
    }
    if (!sameOrigin.sent(ctx)) {
      return new Credentials.CrossSite();
    }
    return sessions
        .access(id.get())
        .<Credentials>map(Credentials.Bearer::new)
        .orElseGet(Credentials.Absent::new);
  }

  private void logout(Context ctx) throws Exception {
    if (sameOrigin.sent(ctx)) {
      logins.logout(ctx);
    } else {
      throw new ForbiddenResponse();
    }
  }
}
