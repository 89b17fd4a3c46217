package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.List;
import java.util.Optional;

/** Leaves the reading of a text with the reasons why it is refused. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<PlacedObjection> objections;

  Refusal(List<PlacedObjection> objections) {
    super("refused", null, false, false);
    this.objections = List.copyOf(objections);
  }

  Refusal(Rule rule, String message, Span at) {
    this(List.of(new PlacedObjection(rule, message, at, Optional.empty())));
  }

  Refusal(Rule rule, String message, Span at, String rewrite) {
    this(List.of(new PlacedObjection(rule, message, at, Optional.of(rewrite))));
  }

  List<PlacedObjection> objections() {
    return objections;
  }
}
