package io.ansim.gateway.life;

import static io.ansim.gateway.life.Party.MEMBER;
import static io.ansim.gateway.life.Party.STEWARD;
import static io.ansim.gateway.life.Party.SYSTEM;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The life of a job. */
public enum JobLife {
  /** Its intent is in the log; it waits for the keeper. */
  QUEUED,
  /** The keeper has it. */
  RUNNING,
  /** It has a protected result that waits for stewards. */
  REVIEW,
  /** Its result may be read. */
  RELEASED,
  /** A steward gave it back: the question should be changed. */
  RETURNED,
  /** A steward refused to let its result go. */
  REFUSED,
  /** It ended without a result. */
  FAILED,
  /** It was stopped. */
  CANCELLED;

  /** What can be done to a job. */
  public enum Act {
    /** Hand it to the keeper. */
    START,
    /** Publish the result of a permitted question. */
    PUBLISH,
    /** Hold the result of a referred question for stewards. */
    REFER,
    /** Let a referred result go. */
    RELEASE,
    /** Give a referred result up, for the question to be changed. */
    RETURN,
    /** Keep a referred result back. */
    REFUSE,
    /** Note that there will be no result. */
    FAIL,
    /** Stop it. */
    CANCEL,
    /** Stop it because its grant was taken back. */
    REVOKE
  }

  /** Every move there is. */
  public static final List<Move<JobLife, Act>> MOVES =
      List.of(
          new Move<>(QUEUED, Act.START, SYSTEM, RUNNING),
          new Move<>(QUEUED, Act.FAIL, SYSTEM, FAILED),
          new Move<>(QUEUED, Act.CANCEL, MEMBER, CANCELLED),
          new Move<>(QUEUED, Act.REVOKE, STEWARD, CANCELLED),
          new Move<>(RUNNING, Act.PUBLISH, SYSTEM, RELEASED),
          new Move<>(RUNNING, Act.REFER, SYSTEM, REVIEW),
          new Move<>(RUNNING, Act.FAIL, SYSTEM, FAILED),
          new Move<>(RUNNING, Act.CANCEL, MEMBER, CANCELLED),
          new Move<>(RUNNING, Act.REVOKE, STEWARD, CANCELLED),
          new Move<>(REVIEW, Act.RELEASE, STEWARD, RELEASED),
          new Move<>(REVIEW, Act.RETURN, STEWARD, RETURNED),
          new Move<>(REVIEW, Act.REFUSE, STEWARD, REFUSED),
          new Move<>(REVIEW, Act.FAIL, SYSTEM, FAILED),
          new Move<>(REVIEW, Act.CANCEL, MEMBER, CANCELLED),
          new Move<>(REVIEW, Act.REVOKE, STEWARD, CANCELLED));

  /** The state after an act, if there is such a move. */
  public Optional<JobLife> after(Act act, Party by) {
    return MOVES.stream()
        .filter(move -> move.from() == this && move.act() == act && move.by() == by)
        .map(Move::to)
        .findFirst();
  }

  /** Whether no move leads out of this state. */
  public boolean isFinal() {
    return MOVES.stream().noneMatch(move -> move.from() == this);
  }

  /** The states a move leads out of. */
  public static List<JobLife> unfinished() {
    return Arrays.stream(values()).filter(state -> !state.isFinal()).toList();
  }
}
