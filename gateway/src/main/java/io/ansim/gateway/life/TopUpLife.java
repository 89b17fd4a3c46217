package io.ansim.gateway.life;

import static io.ansim.gateway.life.Party.APPLICANT;
import static io.ansim.gateway.life.Party.PROPOSER;
import static io.ansim.gateway.life.Party.STEWARD;
import static io.ansim.gateway.life.Party.SYSTEM;

import java.util.List;
import java.util.Optional;

/** The life of a top-up of a budget: two stewards agree, then the keeper raises. */
public enum TopUpLife {
  /** A member of the project asked for it; it waits for a steward to propose it. */
  ASKED,
  /** One steward proposed it; it waits for another. */
  PROPOSED,
  /** Two stewards agreed; it waits for the keeper. */
  AGREED,
  /** The keeper raised the budget. */
  RAISED,
  /** A steward declined it. */
  DECLINED,
  /** Whoever asked for it or proposed it took it back. */
  WITHDRAWN,
  /** The keeper would not raise the budget. */
  REJECTED;

  /** What can be done to a top-up. */
  public enum Act {
    /** Ask for it: how a life begins that a member of the project wants. */
    ASK,
    /** Propose it: how a life begins that a steward wants. */
    PROPOSE,
    /** Agree to it. */
    APPROVE,
    /** Refuse it. */
    DECLINE,
    /** Take it back. */
    WITHDRAW,
    /** Note that the keeper raised the budget. */
    RAISE,
    /** Note that the keeper would not. */
    REJECT
  }

  /** Every move there is. */
  public static final List<Move<TopUpLife, Act>> MOVES =
      List.of(
          new Move<>(ASKED, Act.PROPOSE, STEWARD, PROPOSED),
          new Move<>(ASKED, Act.DECLINE, STEWARD, DECLINED),
          new Move<>(ASKED, Act.WITHDRAW, APPLICANT, WITHDRAWN),
          new Move<>(PROPOSED, Act.APPROVE, STEWARD, AGREED),
          new Move<>(PROPOSED, Act.DECLINE, STEWARD, DECLINED),
          new Move<>(PROPOSED, Act.WITHDRAW, PROPOSER, WITHDRAWN),
          new Move<>(AGREED, Act.RAISE, SYSTEM, RAISED),
          new Move<>(AGREED, Act.REJECT, SYSTEM, REJECTED));

  /** The state after an act, if there is such a move. */
  public Optional<TopUpLife> after(Act act, Party by) {
    return MOVES.stream()
        .filter(move -> move.from() == this && move.act() == act && move.by() == by)
        .map(Move::to)
        .findFirst();
  }
}
