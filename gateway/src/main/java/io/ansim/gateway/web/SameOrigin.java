package io.ansim.gateway.web;

import io.javalin.http.Context;
import java.net.URI;

/**
 * Tells whether a page of ours sent a request. Only such a request may use a session.
 *
 * <p>Pages send a header that no form, image or link can send; a script of another origin would
 * have to ask first, and nothing here ever answers that question with yes. Where the browser says
 * itself where a request comes from, that must agree (Fetch Metadata; RFC 6454).
 */
record SameOrigin(String origin) {
  /** The header of our pages; its value does not matter. */
  static final String HEADER = "X-Ansim-Page";

  static SameOrigin of(URI publicUri) {
    return new SameOrigin(publicUri.getScheme() + "://" + publicUri.getAuthority());
  }

  boolean sent(Context ctx) {
    String site = ctx.header("Sec-Fetch-Site");
    String from = ctx.header("Origin");
    return ctx.header(HEADER) != null
        && (site == null || site.equals("same-origin"))
        && (from == null || from.equals(origin));
  }
}
