package io.ansim.audit.event;

import org.jspecify.annotations.Nullable;

/**
 * Who acted.
 *
 * @param pseudonym the person, under a pseudonym
 * @param role the role in which they acted
 * @param organisation where they belong, if known
 */
public record Actor(Pseudonym pseudonym, Role role, @Nullable Identifier organisation) {}
