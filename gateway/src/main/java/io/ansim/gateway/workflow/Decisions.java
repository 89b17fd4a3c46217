package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
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
import java.util.stream.Stream;

/** The steward's side of access requests. */
public final class Decisions {
  private final State state;
  private final History history;
  private final JobEnds ends;
  private final GrantEnds grantEnds;
  private final Approvals approvals;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * On the state, with every move in the log first.
   *
   * @param approvals for which requests two stewards have to approve
   * @param ids makes identifiers that are never used twice
   */
  public Decisions(
      State state,
      Journal journal,
      JobEnds ends,
      GrantEnds grantEnds,
      Approvals approvals,
      InstantSource clock,
      Supplier<String> ids) {
    this.state = state;
    this.history = new History(journal);
    this.ends = ends;
    this.grantEnds = grantEnds;
    this.approvals = approvals;
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
   * What a steward writes with a decision, both for the applicant to read.
   *
   * @param comment what there is to say about it
   * @param conditions under which conditions access is given
   */
  public record Remarks(Optional<String> comment, Optional<String> conditions) {
    /** Nothing is written. */
    public static final Remarks NONE = new Remarks(Optional.empty(), Optional.empty());

    private List<Act.Statement> statements() {
      return Stream.concat(
              comment.map(text -> new Act.Statement("reason", text)).stream(),
              conditions.map(text -> new Act.Statement("conditions", text)).stream())
          .toList();
    }
  }

  /**
   * Endorses, approves, denies, returns or revokes. Where two stewards have to approve, the first
   * approval endorses. A revocation stops every job that the grant covers: none of them is released
   * after it returns; if it was the dataset's last grant, the keeper is told to forget the dataset.
   */
  public Outcome<AccessRequest> decide(
      Who.Visit visit, RequestId id, AccessLife.Act act, Remarks remarks)
      throws JournalUnavailable {
    Decided decided = state.inTransaction(tables -> decide(tables, visit, id, act, remarks));
    decided.stopped().forEach(ends::stopped);
    if (act == AccessLife.Act.REVOKE) {
      grantEnds.forgetUnread();
    }
    return decided.outcome();
  }

  private Decided decide(
      State.Tables tables, Who.Visit visit, RequestId id, AccessLife.Act wanted, Remarks remarks)
      throws JournalUnavailable {
    Optional<AccessRequest> found =
        tables.requests().lock(id).filter(r -> Standing.maySee(visit.caller(), r));
    if (found.isEmpty()) {
      return Decided.refused(Code.NOT_FOUND);
    }
    AccessRequest request = found.get();
    AccessLife.Act act = actual(wanted, request);
    Optional<Code> refusal = refusal(visit.caller(), request, act);
    if (refusal.isPresent()) {
      return Decided.refused(refusal.get());
    }
    Instant now = clock.instant();
    if (act == AccessLife.Act.APPROVE || act == AccessLife.Act.ENDORSE) {
      Optional<Problem> obstacle = obstacle(tables, request, now);
      if (obstacle.isPresent()) {
        return Decided.refused(obstacle.get());
      }
    }
    List<StoredJob> stopped = List.of();
    if (act == AccessLife.Act.APPROVE) {
      grant(tables, visit, request, now);
    } else if (act == AccessLife.Act.REVOKE) {
      Grant grant = tables.grants().ofRequest(id).orElseThrow();
      tables.grants().end(grant.id(), Grants.End.REVOKED, now);
      stopped = ends.stopAll(tables, visit, grant);
    }
    AccessRequest moved = moved(request, act, visit.caller(), now);
    tables.requests().update(moved);
    history.write(tables, visit, act, moved, remarks.statements());
    return new Decided(Outcome.done(moved), stopped);
  }

  /** What an approval is: of two that are needed, the first one endorses. */
  private AccessLife.Act actual(AccessLife.Act wanted, AccessRequest request) {
    return wanted == AccessLife.Act.APPROVE
            && request.state() == AccessLife.SUBMITTED
            && approvals.needTwo(request)
        ? AccessLife.Act.ENDORSE
        : wanted;
  }

  private static Optional<Code> refusal(Caller caller, AccessRequest request, AccessLife.Act act) {
    if (!Standing.mayDecide(caller, request)) {
      return Optional.of(Code.NOT_YOURS);
    }
    if (next(caller, request, act).isPresent()) {
      return Optional.empty();
    }
    boolean isAnothers = request.state().after(act, Party.SECOND_STEWARD).isPresent();
    return Optional.of(isAnothers ? Code.NOT_YOURS : Code.WRONG_STATE);
  }

  private static Optional<AccessLife> next(
      Caller caller, AccessRequest request, AccessLife.Act act) {
    return Standing.parties(caller, request).stream()
        .filter(party -> party != Party.APPLICANT)
        .flatMap(party -> request.state().after(act, party).stream())
        .findFirst();
  }

  private static AccessRequest moved(
      AccessRequest request, AccessLife.Act act, Caller caller, Instant now) {
    return act == AccessLife.Act.ENDORSE
        ? request.endorsed(caller.subject(), now)
        : request.moved(next(caller, request, act).orElseThrow(), now);
  }

  /** Why access cannot be given, whoever approves. */
  private Optional<Problem> obstacle(State.Tables tables, AccessRequest request, Instant now)
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
    if (request
        .renews()
        .flatMap(tables.requests()::find)
        .filter(Decisions::isRevoked)
        .isPresent()) {
      return Optional.of(
          Problem.of(
              Code.WRONG_STATE,
              "the access that it renews was revoked; deny it, and let them apply anew"));
    }
    grantEnds.expire(tables, now);
    boolean isTaken =
        tables.grants().isActive(request.project(), request.dataset(), request.purpose());
    return isTaken && renewed(tables, request).isEmpty()
        ? Optional.of(Problem.of(Code.GRANT_EXISTS))
        : Optional.empty();
  }

  private static boolean isRevoked(AccessRequest request) {
    return request.state() == AccessLife.REVOKED;
  }

  /** The request whose grant this one follows on, as long as that grant can be used. */
  private static Optional<AccessRequest> renewed(State.Tables tables, AccessRequest request) {
    return request
        .renews()
        .flatMap(tables.requests()::lock)
        .filter(before -> before.state() == AccessLife.APPROVED);
  }

  private void grant(State.Tables tables, Who.Visit visit, AccessRequest request, Instant now)
      throws JournalUnavailable {
    Optional<AccessRequest> before = renewed(tables, request);
    if (before.isPresent()) {
      grantEnds.renew(tables, before.get(), now);
    }
    Instant policyEnd =
        tables.policies().inForce(request.dataset()).orElseThrow().policy().expires();
    Grant grant =
        new Grant(
            new GrantId(ids.get()),
            request.dataset(),
            request.project(),
            request.purpose(),
            request.until().isBefore(policyEnd) ? request.until() : policyEnd);
    tables.grants().insert(grant, request.id(), visit.caller().subject(), request.endorser(), now);
  }
}
