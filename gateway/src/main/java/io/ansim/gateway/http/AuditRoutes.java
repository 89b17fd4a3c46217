package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.state.AuditIndex;
import io.ansim.gateway.workflow.AuditSearch;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.javalin.http.Context;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Searching the log. */
final class AuditRoutes {
  private static final int PAGE = 100;
  private static final int MAX_PAGE = 1000;

  private final AuditSearch search;

  AuditRoutes(Parts parts) {
    this.search = parts.search();
  }

  List<Route> routes() {
    return List.of(Route.get(Route.API + "/audit/entries", Set.of(Access.AUDITOR), this::entries));
  }

  private void entries(Context ctx) throws JournalUnavailable {
    QueryParameters parameters =
        QueryParameters.of(
            ctx, Set.of("actor", "dataset", "type", "outcome", "from", "to", "before", "limit"));
    AuditIndex.Filter filter =
        new AuditIndex.Filter(
            parameters.optional("actor", Function.identity()),
            parameters.optional("dataset", Function.identity()),
            parameters.optional("type", Function.identity()),
            parameters.optional("outcome", Function.identity()),
            parameters.optional("from", text -> OffsetDateTime.parse(text).toInstant()),
            parameters.optional("to", text -> OffsetDateTime.parse(text).toInstant()),
            parameters.optional("before", Long::valueOf),
            parameters.optional("limit", AuditRoutes::limit).orElse(PAGE));
    parameters.end();
    List<AuditIndex.Line> lines = search.find(Requests.visit(ctx), filter);
    ObjectNode json = Json.object();
    json.set("entries", Json.array(lines, AuditRoutes::json));
    if (lines.size() == filter.limit()) {
      json.put("before", lines.getLast().index());
    } else {
      json.putNull("before");
    }
    Json.reply(ctx, json);
  }

  private static ObjectNode json(AuditIndex.Line line) {
    ObjectNode json = Json.object().put("index", line.index());
    json.set("entry", Json.read(line.entry()));
    return json;
  }

  private static int limit(String text) {
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("1 to " + MAX_PAGE);
    }
    return limit;
  }
}
