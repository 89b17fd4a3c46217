package io.ansim.gateway.http;

import io.ansim.gateway.problem.Problem;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The parameters of a request: known ones, each at most once; everything wrong is told at once. */
final class QueryParameters {
  private static final int MAX_LENGTH = 500;

  private final Map<String, List<String>> values;
  private final List<Problem.Field> wrong = new ArrayList<>();

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** The parameters of a request, of which only these may be there. */
  static QueryParameters of(Context ctx, Set<String> known) {
    QueryParameters parameters = new QueryParameters(ctx.queryParamMap());
    parameters.values.forEach((name, values) -> {
      if (!known.contains(name)) {
        parameters.wrong.add(new Problem.Field(name, "an unknown parameter"));
      } else if (values.size() > 1) {
        parameters.wrong.add(new Problem.Field(name, "once at most"));
      }
    });
    return parameters;
  }

  /** A parameter, if it is there; the parser's message says what is wanted. */
  <T> Optional<T> optional(String name, Function<String, T> parse) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (given.getFirst().length() > MAX_LENGTH) {
        throw new IllegalArgumentException("at most " + MAX_LENGTH + " characters");
      }
      return Optional.of(parse.apply(given.getFirst()));
    } catch (NumberFormatException | DateTimeException unreadable) {
      wrong.add(new Problem.Field(name, "cannot be read"));
    } catch (IllegalArgumentException unsuitable) {
      wrong.add(
          new Problem.Field(
              name, Objects.requireNonNullElse(unsuitable.getMessage(), "unsuitable")));
    }
    return Optional.empty();
  }

  /** Why something is done, in the caller's words; it must be there. */
  String reason() {
    Optional<String> reason = optional("reason", text -> text).filter(text -> !Blank.is(text));
    if (reason.isEmpty() && wrong.stream().noneMatch(field -> field.pointer().equals("reason"))) {
      wrong.add(new Problem.Field("reason", "say in a few words what it is for"));
    }
    return reason.orElse("");
  }

  /** Ends the request if anything was wrong. */
  void end() {
    if (!wrong.isEmpty()) {
      throw new RefusedRequest(Problem.fields(wrong));
    }
  }
}
