package io.ansim.gateway.http;

import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.Outcome;
import io.ansim.gateway.auditor.Found;
import io.ansim.gateway.auditor.Search;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.AuditIndex.Field;
import io.ansim.gateway.state.AuditIndex.Filter;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Searching the log. */
final class AuditRoutes {
  private static final int PAGE = 100;
  private static final int MAX_PAGE = 1000;
  private static final Set<Access> AUDITORS = Set.of(Access.AUDITOR);

  /** What timelines there are, by the word in their path. */
  private static final Map<String, Field> TIMELINES =
      Map.of(
          "project", Field.PROJECT,
          "person", Field.ACTOR,
          "dataset", Field.DATASET,
          "job", Field.JOB,
          "correlation", Field.CORRELATION);

  private final Search search;

  AuditRoutes(Parts parts) {
    this.search = parts.search();
  }

  List<Route> routes() {
    return List.of(
        Route.get(Route.API + "/audit/entries", AUDITORS, this::entries),
        Route.get(Route.API + "/audit/entries/{index}", AUDITORS, this::entry),
        Route.get(Route.API + "/audit/timelines/{about}/{id}", AUDITORS, this::timeline),
        Route.post(Route.API + "/audit/index/rebuild", AUDITORS, this::rebuild));
  }

  private void entries(Context ctx) throws JournalUnavailable {
    Set<String> known =
        Stream.concat(
                Arrays.stream(Field.values()).map(Field::word),
                Stream.of("from", "to", "before", "limit", "source"))
            .collect(Collectors.toSet());
    QueryParameters parameters = QueryParameters.of(ctx, known);
    Map<Field, String> fields = new EnumMap<>(Field.class);
    for (Field field : EnumSet.allOf(Field.class)) {
      parameters
          .optional(field.word(), text -> value(field, text))
          .ifPresent(value -> fields.put(field, value));
    }
    Optional<Instant> from = parameters.optional("from", AuditRoutes::time);
    Optional<Instant> to = parameters.optional("to", AuditRoutes::time);
    Optional<Long> before = parameters.optional("before", AuditRoutes::place);
    int limit = parameters.optional("limit", AuditRoutes::limit).orElse(PAGE);
    Found.Source source =
        parameters.optional("source", AuditRoutes::source).orElse(Found.Source.INDEX);
    parameters.end();
    Found found =
        search.find(Requests.visit(ctx), new Filter(fields, from, to), before, limit, source);
    Json.reply(ctx, AuditJson.page(found, "before"));
  }

  private void entry(Context ctx) throws JournalUnavailable {
    long index = Requests.path(ctx, "index", AuditRoutes::place);
    Json.reply(
        ctx,
        search
            .at(Requests.visit(ctx), index)
            .map(AuditJson::hit)
            .orElseThrow(() -> new RefusedRequest(Problem.of(Code.NOT_FOUND))));
  }

  private void timeline(Context ctx) throws JournalUnavailable {
    Field about =
        Optional.ofNullable(TIMELINES.get(ctx.pathParam("about")))
            .orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND));
    String id = Requests.path(ctx, "id", text -> new Identifier(text).value());
    QueryParameters parameters = QueryParameters.of(ctx, Set.of("next", "limit", "source"));
    long from = parameters.optional("next", AuditRoutes::place).orElse(0L);
    int limit = parameters.optional("limit", AuditRoutes::limit).orElse(PAGE);
    Found.Source source =
        parameters.optional("source", AuditRoutes::source).orElse(Found.Source.INDEX);
    parameters.end();
    Found found = search.timeline(Requests.visit(ctx), about, id, from, limit, source);
    Json.reply(ctx, AuditJson.page(found, "next"));
  }

  private void rebuild(Context ctx) throws JournalUnavailable {
    RequestBody.of(ctx).end();
    search.rebuild(Requests.visit(ctx));
    ctx.status(204);
  }

  /** A typo must not look as if nothing had happened, so words have to be known ones. */
  private static String value(Field field, String text) {
    boolean isKnown =
        switch (field) {
          case TYPE -> Arrays.stream(EventType.values()).anyMatch(t -> t.word().equals(text));
          case OUTCOME -> Arrays.stream(Outcome.values()).anyMatch(o -> o.word().equals(text));
          case ACTOR, PROJECT, DATASET, PURPOSE, JOB, REQUEST, CORRELATION -> true;
        };
    if (!isKnown) {
      throw new IllegalArgumentException("the log knows no such word");
    }
    return new Identifier(text).value();
  }

  private static Instant time(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text);
    if (time.getYear() < 2000 || time.getYear() > 9999) {
      throw new IllegalArgumentException("a year from 2000 to 9999");
    }
    return time.toInstant();
  }

  private static long place(String text) {
    long place = Long.parseLong(text);
    if (place < 0) {
      throw new IllegalArgumentException("a place in the log is a number from 0");
    }
    return place;
  }

  private static Found.Source source(String text) {
    return Arrays.stream(Found.Source.values())
        .filter(source -> source.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("`index` or `log`"));
  }

  private static int limit(String text) {
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("1 to " + MAX_PAGE);
    }
    return limit;
  }
}
