package io.ansim.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.gateway.web.WebApp;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what browsers report of pages that broke the policy they came with.
 *
 * <p>Anybody can send such a report, so it is a hint and no evidence: it never reaches the audit
 * log. Of what it says only the directive's name is kept, and only if it is one of ours; addresses
 * and samples of script, which may be personal, are not. A report is answered the same way whatever
 * became of it.
 */
final class PolicyReports {
  static final String TYPE = "application/csp-report";

  private static final Logger LOG = LoggerFactory.getLogger(PolicyReports.class);
  private static final int MAX_BYTES = 8 << 10;
  private static final int PER_MINUTE = 60;

  /** All senders share one limit: the counts are of pages, not of people. */
  private static final String EVERYBODY = "";

  /** The directives that a page can break; Chromium and Firefox name the finer ones. */
  private static final Set<String> DIRECTIVES =
      Set.of(
          "base-uri",
          "connect-src",
          "default-src",
          "font-src",
          "form-action",
          "frame-ancestors",
          "frame-src",
          "img-src",
          "manifest-src",
          "media-src",
          "object-src",
          "require-trusted-types-for",
          "script-src",
          "script-src-attr",
          "script-src-elem",
          "style-src",
          "style-src-attr",
          "style-src-elem",
          "trusted-types",
          "worker-src");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build())
                  .build())
          .build();

  private final RefusalLimit limit;
  private final AtomicLong counted = new AtomicLong();

  PolicyReports(InstantSource clock) {
    this.limit = new RefusalLimit(PER_MINUTE, clock);
  }

  Route route() {
    return Route.post(WebApp.REPORTS, Set.of(Access.PUBLIC), this::report);
  }

  /** How many reports were counted since the process began; at most 60 a minute. */
  long counted() {
    return counted.get();
  }

  private void report(Context ctx) throws IOException {
    ctx.status(HttpStatus.NO_CONTENT);
    Optional<String> directive = directive(ctx);
    if (directive.isPresent() && limit.admits(EVERYBODY)) {
      counted.incrementAndGet();
      LOG.warn("a page broke `{}` of its policy, says a browser", directive.get());
    }
  }

  private static Optional<String> directive(Context ctx) throws IOException {
    if (!TYPE.equals(ctx.contentType())) {
      return Optional.empty();
    }
    byte[] body = ctx.bodyInputStream().readNBytes(MAX_BYTES + 1);
    return body.length > MAX_BYTES ? Optional.empty() : directive(body);
  }

  private static Optional<String> directive(byte[] body) throws IOException {
    try {
      JsonNode report = MAPPER.readTree(body).path("csp-report");
      String named = report.path("effective-directive").asText();
      return DIRECTIVES.contains(named) ? Optional.of(named) : Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
