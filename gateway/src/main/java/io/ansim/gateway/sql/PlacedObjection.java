package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.Optional;

/**
 * An objection and its place in the text.
 *
 * @param rule the rule broken
 * @param message one sentence for the person who asked
 * @param at the place in the text
 * @param rewrite what to write instead at that place, where there is something
 */
public record PlacedObjection(Rule rule, String message, Span at, Optional<String> rewrite) {}
