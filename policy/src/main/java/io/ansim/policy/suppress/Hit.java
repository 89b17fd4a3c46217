package io.ansim.policy.suppress;

/**
 * A rule that forbids a number.
 *
 * @param rule the rule
 * @param need how uncertain the number must stay
 */
public record Hit(Rule rule, Need need) {}
