package io.ansim.gateway.identity;

import java.util.Set;

/**
 * A person whose token was accepted.
 *
 * <p>{@code username} is for display only: the audit log knows people by their {@link
 * io.ansim.audit.event.Pseudonym}.
 */
public record Caller(
    Subject subject,
    String username,
    Set<Role> roles,
    Set<Organisation> organisations,
    String client,
    Assurance assurance,
    TokenHash token,
    SessionId session) {
  /** Copies the sets. */
  public Caller {
    roles = Set.copyOf(roles);
    organisations = Set.copyOf(organisations);
  }

  /** Whether the person holds a role. */
  public boolean has(Role role) {
    return roles.contains(role);
  }
}
