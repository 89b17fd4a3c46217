package io.ansim.gateway.http;

import io.ansim.gateway.identity.Role;
import io.javalin.security.RouteRole;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may use a route. A route that names nobody is closed. */
enum Access implements RouteRole {
  /** Everyone, without a token. */
  PUBLIC(null),
  /** Researchers. */
  RESEARCHER(Role.RESEARCHER),
  /** Stewards. */
  STEWARD(Role.STEWARD),
  /** Auditors. */
  AUDITOR(Role.AUDITOR),
  /** Operators. */
  OPERATOR(Role.OPERATOR);

  /** Everyone who works with datasets. */
  static final Set<Access> HOUSE = EnumSet.of(RESEARCHER, STEWARD, AUDITOR);

  /** Everyone with a token. */
  static final Set<Access> KNOWN = EnumSet.of(RESEARCHER, STEWARD, AUDITOR, OPERATOR);

  private final Optional<Role> role;

  Access(@Nullable Role role) {
    this.role = Optional.ofNullable(role);
  }

  /** The role that opens the route. */
  Optional<Role> role() {
    return role;
  }
}
