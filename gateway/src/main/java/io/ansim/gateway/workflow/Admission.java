package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.Projects;
import io.ansim.gateway.state.State;
import io.ansim.policy.access.AccessCheck;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.ProjectId;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a caller may ask. */
final class Admission {
  private final InstantSource clock;

  Admission(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether a caller may ask, and under which grant. */
  sealed interface Verdict {
    record Admitted(Grant grant) implements Verdict {}

    record Refused(Code code) implements Verdict {}
  }

  /** Weighs the grants that name the caller; an admitting one cannot end before the transaction. */
  Verdict of(State.Tables tables, Caller caller, Policies.Published published, Question question) {
    List<Grant> grants =
        tables.grants().usable(caller.subject(), question.project(), question.dataset());
    Optional<Grant> grant =
        grants.stream()
            .filter(g -> g.purpose().equals(question.purpose()))
            .findFirst()
            .or(() -> grants.stream().findFirst());
    Set<AccessCheck.Refusal> refusals =
        AccessCheck.refusals(
            published.policy(),
            grant,
            question.dataset(),
            question.project(),
            question.purpose(),
            clock.instant());
    if (grant.isPresent() && refusals.isEmpty()) {
      return new Verdict.Admitted(grant.get());
    }
    return new Verdict.Refused(
        Arrays.stream(AccessCheck.Refusal.values())
            .filter(refusals::contains)
            .findFirst()
            .map(Admission::code)
            .orElse(Code.NO_GRANT));
  }

  /** Whether a caller belongs to a project: founded it or was approved for it. */
  boolean isMember(State.Tables tables, Caller caller, ProjectId project) {
    return tables
            .projects()
            .find(project)
            .map(Projects.Project::founder)
            .filter(caller.subject()::equals)
            .isPresent()
        || tables.requests().isApprovedMember(project, caller.subject());
  }

  private static Code code(AccessCheck.Refusal refusal) {
    return switch (refusal) {
      case NO_GRANT -> Code.NO_GRANT;
      case PURPOSE_NOT_GRANTED -> Code.PURPOSE;
      case GRANT_EXPIRED -> Code.GRANT_EXPIRED;
      case POLICY_EXPIRED -> Code.POLICY_EXPIRED;
    };
  }
}
