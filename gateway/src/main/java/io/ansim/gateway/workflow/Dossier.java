package io.ansim.gateway.workflow;

import io.ansim.gateway.state.AccessRequest;
import io.ansim.policy.access.Grant;
import java.util.List;
import java.util.Optional;

/**
 * An access request with all that happened to it.
 *
 * @param request the request
 * @param steps its history, oldest first
 * @param grant the grant it led to, whether or not it has ended
 */
public record Dossier(
    AccessRequest request, List<AccessRequest.Step> steps, Optional<Grant> grant) {
  /** Copies the list. */
  public Dossier {
    steps = List.copyOf(steps);
  }
}
