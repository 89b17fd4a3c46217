package io.ansim.gateway.web;

import io.javalin.http.Context;

/**
 * What a browser is told of the application's page.
 *
 * <p>Only files of this gateway run; text never becomes markup or script unnoticed (Trusted Types);
 * nothing is sent elsewhere; no other page frames it or holds on to its window.
 */
final class PageHeaders {
  private static final String PERMISSIONS =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

  private PageHeaders() {}

  static void set(Context ctx, String nonce, boolean secure) {
    ctx.header("Content-Security-Policy", policy(nonce));
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cross-Origin-Embedder-Policy", "require-corp");
    ctx.header("Permissions-Policy", PERMISSIONS);
    if (secure) {
      ctx.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  private static String policy(String nonce) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'nonce-" + nonce + "' 'strict-dynamic'",
        "style-src 'self' 'nonce-" + nonce + "'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
        "report-uri " + WebApp.REPORTS);
  }
}
