package io.ansim.gateway.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * The two cookies of a browser. Scripts cannot read either.
 *
 * <p>Over TLS both carry the {@code __Host-} prefix: no other host and no plain connection can set
 * them. Over plain HTTP, which only a development gateway on loopback serves, browsers do not give
 * that promise, so the names do not claim it.
 */
final class Cookies {
  private static final String HOST_PREFIX = "__Host-";
  private static final int MAX_LENGTH = 2_048;

  private final boolean secure;

  Cookies(boolean secure) {
    this.secure = secure;
  }

  /** The session: never sent with what another site began. */
  void session(Context ctx, String id) {
    set(ctx, sessionName(), id, "Strict", Optional.empty());
  }

  Optional<String> session(Context ctx) {
    return read(ctx, sessionName());
  }

  void endSession(Context ctx) {
    set(ctx, sessionName(), "", "Strict", Optional.of(Duration.ZERO));
  }

  /** A login under way: it must come along when the realm's page sends the browser back. */
  void login(Context ctx, String sealed) {
    set(ctx, loginName(), sealed, "Lax", Optional.of(SealedLogins.LIMIT));
  }

  Optional<String> login(Context ctx) {
    return read(ctx, loginName());
  }

  void endLogin(Context ctx) {
    set(ctx, loginName(), "", "Lax", Optional.of(Duration.ZERO));
  }

  String sessionName() {
    return (secure ? HOST_PREFIX : "") + "ansim-session";
  }

  private String loginName() {
    return (secure ? HOST_PREFIX : "") + "ansim-login";
  }

  private static Optional<String> read(Context ctx, String name) {
    return Optional.ofNullable(ctx.cookie(name))
        .filter(value -> !value.isEmpty() && value.length() <= MAX_LENGTH);
  }

  private void set(
      Context ctx, String name, String value, String sameSite, Optional<Duration> life) {
    String cookie =
        name
            + "="
            + value
            + "; Path=/; HttpOnly; SameSite="
            + sameSite
            + (secure ? "; Secure" : "")
            + life.map(limit -> "; Max-Age=" + limit.toSeconds()).orElse("");
    ctx.res().addHeader("Set-Cookie", cookie);
  }
}
