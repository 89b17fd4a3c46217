package io.ansim.gateway.workflow;

import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Grants;
import io.ansim.gateway.state.Submission;
import io.ansim.policy.access.Grant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An access request with all that happened to it.
 *
 * @param request the request
 * @param steps its history, oldest first
 * @param submissions what its applicant said, the first time first
 * @param standing how the grant stands that it led to
 * @param acts what the reader may do about it now
 */
public record Dossier(
    AccessRequest request,
    List<AccessRequest.Step> steps,
    List<Submission> submissions,
    Optional<Grants.Standing> standing,
    Set<AccessLife.Act> acts) {
  /** Copies the collections. */
  public Dossier {
    steps = List.copyOf(steps);
    submissions = List.copyOf(submissions);
    acts = acts.isEmpty() ? Set.of() : EnumSet.copyOf(acts);
  }

  /** The grant it led to, whether or not it has ended. */
  public Optional<Grant> grant() {
    return standing.map(Grants.Standing::grant);
  }
}
