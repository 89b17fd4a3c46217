package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Role;
import java.util.Optional;

/** Who acts. */
public sealed interface Who {
  /**
   * A person, in one authenticated request.
   *
   * @param caller the person
   * @param role the role in which they act; none for someone who has no role here
   * @param address the network address they come from
   * @param request the request's identifier
   */
  record Visit(Caller caller, Optional<Role> role, String address, String request) implements Who {}

  /**
   * Somebody unknown.
   *
   * @param address the network address they come from
   * @param request the request's identifier
   */
  record Stranger(String address, String request) implements Who {}

  /** The gateway itself. */
  record Gateway() implements Who {}
}
