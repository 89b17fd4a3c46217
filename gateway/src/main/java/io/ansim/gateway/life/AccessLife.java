package io.ansim.gateway.life;

import static io.ansim.gateway.life.Party.APPLICANT;
import static io.ansim.gateway.life.Party.SECOND_STEWARD;
import static io.ansim.gateway.life.Party.STEWARD;
import static io.ansim.gateway.life.Party.SYSTEM;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The life of an access request. */
public enum AccessLife {
  /** It waits for a steward. */
  SUBMITTED,
  /** A steward approved it; it waits for another one. */
  ENDORSED,
  /** A steward asked back; it waits for the applicant. */
  RETURNED,
  /** It was approved: a grant exists. */
  APPROVED,
  /** It was denied. */
  DENIED,
  /** The applicant took it back. */
  WITHDRAWN,
  /** The grant was taken back. */
  REVOKED,
  /** The grant reached its end. */
  EXPIRED,
  /** A later grant took the place of its grant. */
  RENEWED;

  /** What can be done to a request. */
  public enum Act {
    /** Make the request: how a life begins. */
    SUBMIT,
    /** Grant what is asked as far as this steward is concerned; another one decides. */
    ENDORSE,
    /** Grant what is asked. */
    APPROVE,
    /** Refuse it. */
    DENY,
    /** Ask the applicant to change it. */
    RETURN,
    /** Bring it again, changed. */
    RESUBMIT,
    /** Take it back. */
    WITHDRAW,
    /** Take the grant back. */
    REVOKE,
    /** Note that the grant has ended. */
    EXPIRE,
    /** Note that a later grant takes its place. */
    RENEW
  }

  /** Every move there is. */
  public static final List<Move<AccessLife, Act>> MOVES =
      List.of(
          new Move<>(SUBMITTED, Act.APPROVE, STEWARD, APPROVED),
          new Move<>(SUBMITTED, Act.ENDORSE, STEWARD, ENDORSED),
          new Move<>(SUBMITTED, Act.DENY, STEWARD, DENIED),
          new Move<>(SUBMITTED, Act.RETURN, STEWARD, RETURNED),
          new Move<>(SUBMITTED, Act.WITHDRAW, APPLICANT, WITHDRAWN),
          new Move<>(ENDORSED, Act.APPROVE, SECOND_STEWARD, APPROVED),
          new Move<>(ENDORSED, Act.DENY, STEWARD, DENIED),
          new Move<>(ENDORSED, Act.RETURN, STEWARD, RETURNED),
          new Move<>(ENDORSED, Act.WITHDRAW, APPLICANT, WITHDRAWN),
          new Move<>(RETURNED, Act.RESUBMIT, APPLICANT, SUBMITTED),
          new Move<>(RETURNED, Act.WITHDRAW, APPLICANT, WITHDRAWN),
          new Move<>(APPROVED, Act.REVOKE, STEWARD, REVOKED),
          new Move<>(APPROVED, Act.EXPIRE, SYSTEM, EXPIRED),
          new Move<>(APPROVED, Act.RENEW, SYSTEM, RENEWED));

  /** What a party may do now. */
  public Set<Act> acts(Party by) {
    return MOVES.stream()
        .filter(move -> move.from() == this && move.by() == by)
        .map(Move::act)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Act.class)));
  }

  /** The state after an act, if there is such a move. */
  public Optional<AccessLife> after(Act act, Party by) {
    return MOVES.stream()
        .filter(move -> move.from() == this && move.act() == act && move.by() == by)
        .map(Move::to)
        .findFirst();
  }
}
