package io.ansim.gateway.workflow;

import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.BreakGlass;
import io.ansim.gateway.state.State;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Exceptional acts of operators, such as work on a machine by hand. They open no door: an operator
 * says with a reason that they are about to act, and an auditor ends it, so that it takes two.
 */
public final class BreakingGlass {
  private final State state;
  private final Journal journal;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * On the state, with both ends in the log first.
   *
   * @param ids makes identifiers that are never used twice
   */
  public BreakingGlass(State state, Journal journal, InstantSource clock, Supplier<String> ids) {
    this.state = state;
    this.journal = journal;
    this.clock = clock;
    this.ids = ids;
  }

  /** Announces an exceptional act. */
  public BreakGlass open(Who.Visit visit, String reason) throws JournalUnavailable {
    String id = ids.get();
    return state.inTransaction(tables -> {
      Journal.Logged logged = journal.append(tables, visit, new Act.GlassBroken(id, reason));
      BreakGlass glass =
          new BreakGlass(
              id, visit.caller().subject(), clock.instant(), logged.index(), Optional.empty());
      tables.breakGlasses().insert(glass);
      return glass;
    });
  }

  /** Ends an exceptional act of somebody else. */
  public Outcome<BreakGlass> end(Who.Visit visit, String id, String remark)
      throws JournalUnavailable {
    return state.inTransaction(tables -> {
      Optional<BreakGlass> found = tables.breakGlasses().lock(id);
      if (found.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      BreakGlass glass = found.get();
      if (glass.opener().equals(visit.caller().subject())) {
        return Outcome.refused(Problem.of(Code.NOT_YOURS, "somebody else ends it"));
      }
      if (glass.end().isPresent()) {
        return Outcome.refused(Code.WRONG_STATE);
      }
      Journal.Logged logged = journal.append(tables, visit, new Act.GlassMended(id, remark));
      BreakGlass.End end =
          new BreakGlass.End(visit.caller().subject(), clock.instant(), logged.index());
      tables.breakGlasses().end(id, end);
      return Outcome.done(
          new BreakGlass(
              id, glass.opener(), glass.openedAt(), glass.openedIndex(), Optional.of(end)));
    });
  }

  /** The latest exceptional acts. */
  public List<BreakGlass> latest() {
    return state.inTransaction(tables -> tables.breakGlasses().latest());
  }
}
