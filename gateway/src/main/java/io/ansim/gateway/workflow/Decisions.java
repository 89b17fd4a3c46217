package io.ansim.gateway.workflow;

import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.Party;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Grants;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.RequestId;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The steward's side of access requests. */
public final class Decisions {
  private final State state;
  private final History history;
  private final JobEnds ends;
  private final GrantEnds grantEnds;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * On the state, with every move in the log first.
   *
   * @param ids makes identifiers that are never used twice
   */
  public Decisions(
      State state,
      Journal journal,
      JobEnds ends,
      GrantEnds grantEnds,
      InstantSource clock,
      Supplier<String> ids) {
    this.state = state;
    this.history = new History(journal);
    this.ends = ends;
    this.grantEnds = grantEnds;
    this.clock = clock;
    this.ids = ids;
  }

  private record Decided(Outcome<AccessRequest> outcome, List<StoredJob> stopped) {
    static Decided refused(Problem problem) {
      return new Decided(Outcome.refused(problem), List.of());
    }

    static Decided refused(Code code) {
      return refused(Problem.of(code));
    }
  }

  /**
   * Approves, denies, returns or revokes. A revocation stops every job of the grant: none of them
   * is released after it returns; if it was the dataset's last grant, the keeper is told to forget
   * the dataset.
   *
   * @param comment what the steward says about it
   */
  public Outcome<AccessRequest> decide(
      Who.Visit visit, RequestId id, AccessLife.Act act, Optional<String> comment)
      throws JournalUnavailable {
    Decided decided = state.inTransaction(tables -> decide(tables, visit, id, act, comment));
    decided.stopped().forEach(ends::stopped);
    if (act == AccessLife.Act.REVOKE) {
      grantEnds.forgetUnread();
    }
    return decided.outcome();
  }

  private Decided decide(
      State.Tables tables,
      Who.Visit visit,
      RequestId id,
      AccessLife.Act act,
      Optional<String> comment)
      throws JournalUnavailable {
    Optional<AccessRequest> found =
        tables.requests().lock(id).filter(r -> Standing.maySee(visit.caller(), r));
    if (found.isEmpty()) {
      return Decided.refused(Code.NOT_FOUND);
    }
    AccessRequest request = found.get();
    if (!Standing.mayDecide(visit.caller(), request)) {
      return Decided.refused(Code.NOT_YOURS);
    }
    Optional<AccessLife> next = request.state().after(act, Party.STEWARD);
    if (next.isEmpty()) {
      return Decided.refused(Code.WRONG_STATE);
    }
    Instant now = clock.instant();
    List<StoredJob> stopped = List.of();
    if (act == AccessLife.Act.APPROVE) {
      Optional<Problem> obstacle = grant(tables, visit, request, now);
      if (obstacle.isPresent()) {
        return Decided.refused(obstacle.get());
      }
    } else if (act == AccessLife.Act.REVOKE) {
      GrantId grant = tables.grants().ofRequest(id).orElseThrow().id();
      tables.grants().end(grant, Grants.End.REVOKED, now);
      stopped = ends.stopAll(tables, visit, grant);
    }
    AccessRequest moved = request.moved(next.get(), now);
    tables.requests().update(moved);
    history.write(tables, visit, act, moved, comment);
    return new Decided(Outcome.done(moved), stopped);
  }

  private Optional<Problem> grant(
      State.Tables tables, Who.Visit visit, AccessRequest request, Instant now)
      throws JournalUnavailable {
    Optional<Policies.Published> published = tables.policies().inForce(request.dataset());
    if (published.isEmpty() || !now.isBefore(published.get().policy().expires())) {
      return Optional.of(Problem.of(Code.POLICY_EXPIRED));
    }
    if (!published.get().policy().purposes().contains(request.purpose())) {
      return Optional.of(Problem.of(Code.PURPOSE));
    }
    if (!request.until().isAfter(now)) {
      return Optional.of(Problem.of(Code.WRONG_STATE, "the end asked for is over"));
    }
    grantEnds.expire(tables, now);
    if (tables.grants().isActive(request.project(), request.dataset(), request.purpose())) {
      return Optional.of(Problem.of(Code.GRANT_EXISTS));
    }
    Instant policyEnd = published.get().policy().expires();
    Grant grant =
        new Grant(
            new GrantId(ids.get()),
            request.dataset(),
            request.project(),
            request.purpose(),
            request.until().isBefore(policyEnd) ? request.until() : policyEnd);
    tables.grants().insert(grant, request.id(), visit.caller().subject(), now);
    return Optional.empty();
  }
}
