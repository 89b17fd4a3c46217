package io.ansim.gateway.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.random.RandomGenerator;

/** The application's page, made anew with a nonce for each request, and its files. */
final class Pages {
  static final String HOME = "/app/";
  static final String ASSETS = "/assets/";

  /** Where everybody reads of one release, without a login. */
  static final String RELEASE = "/r/";

  /** Stands in the built page where the nonce goes. */
  private static final String NONCE = "{{nonce}}";

  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ABSENT =
      "<!doctype html><html lang=\"ko\"><meta charset=\"utf-8\"><title>Ansim</title>"
          + "<p>이 게이트웨이는 웹 화면 없이 빌드되었습니다. API는 <a href=\"/openapi.yaml\">/openapi.yaml</a>에"
          + " 있습니다.</p><p lang=\"en\">This gateway was built without the web application; the API"
          + " is described in <a href=\"/openapi.yaml\">/openapi.yaml</a>.</p></html>";

  private final Assets assets;
  private final RandomGenerator random;
  private final boolean secure;

  Pages(Assets assets, RandomGenerator random, boolean secure) {
    this.assets = assets;
    this.random = random;
    this.secure = secure;
  }

  void home(Context ctx) {
    ctx.status(HttpStatus.SEE_OTHER).header("Location", HOME);
  }

  /** The page; which of the application's screens is shown is its own business. */
  void page(Context ctx) {
    String nonce = PendingLogin.word(random);
    PageHeaders.set(ctx, nonce, secure);
    ctx.contentType("text/html; charset=utf-8")
        .result(assets.page().map(page -> page.replace(NONCE, nonce)).orElse(ABSENT));
  }

  void asset(Context ctx) {
    Assets.Asset asset = assets.file(ctx.pathParam("file")).orElseThrow(NotFoundResponse::new);
    ctx.header("Cache-Control", FOREVER).header("Vary", "Accept-Encoding");
    ctx.contentType(asset.type());
    String accepted = ctx.header("Accept-Encoding");
    if (accepted != null && accepted.contains("gzip")) {
      ctx.header("Content-Encoding", "gzip").result(asset.gzip());
    } else {
      ctx.result(asset.bytes());
    }
  }
}
