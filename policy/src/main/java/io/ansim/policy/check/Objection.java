package io.ansim.policy.check;

import io.ansim.policy.plan.PlanNode;
import java.util.Optional;

/**
 * One reason why a question is not answered.
 *
 * @param rule the rule it breaks
 * @param message one sentence for the person who asked; never a value from the data
 * @param at the part of the plan it is about, for finding the place in the text
 * @param rewrite what to write instead, where there is something
 */
public record Objection(
    Rule rule, String message, Optional<PlanNode> at, Optional<String> rewrite) {}
