package io.ansim.gateway.sql;

import io.ansim.policy.plan.PlanNode;
import java.util.IdentityHashMap;
import java.util.Optional;

/** Where in the text each part of a plan comes from; by identity, since equal parts can be many. */
final class SourceMap {
  private final IdentityHashMap<PlanNode, Span> spans = new IdentityHashMap<>();

  /** Remembers a part's place and returns the part. */
  <N extends PlanNode> N put(N node, Optional<Span> span) {
    span.ifPresent(place -> spans.put(node, place));
    return node;
  }

  /** Remembers that a part stands where another did, unless it has a place already. */
  void carry(PlanNode from, PlanNode to) {
    Span place = spans.get(from);
    if (place != null) {
      spans.putIfAbsent(to, place);
    }
  }

  Optional<Span> of(PlanNode node) {
    return Optional.ofNullable(spans.get(node));
  }
}
