package io.ansim.enclave.keeper.run;

import io.ansim.enclave.keeper.intake.AcceptedJob;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Disclosure;
import io.ansim.policy.disclosure.Means;
import io.ansim.policy.disclosure.Release;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import java.time.InstantSource;

/** Makes a release of what came of a run, or nothing. */
public final class ReleaseMaker {
  private static final int NO_RELEASE = 101;
  private static final int TOO_MANY_CELLS = 102;
  private static final int OTHER_STORE = 105;

  /** What comes of cells. */
  sealed interface Outcome {}

  /**
   * A release, with what the keeper vouches for before it says how far the ledger has come.
   *
   * @param release the release
   * @param evidence what the keeper vouches for
   */
  record Made(Release release, Unmarked evidence) implements Outcome {}

  /**
   * Nothing.
   *
   * @param code why, for the operator
   */
  record Withheld(int code) implements Outcome {}

  /** Evidence that lacks how far the ledger has come. */
  @FunctionalInterface
  interface Unmarked {
    /** The evidence beside a mark. */
    Reply.Evidence beside(LedgerMark mark);
  }

  private final Means means;
  private final boolean attested;
  private final InstantSource clock;

  /**
   * Releases under the policy each job was accepted under.
   *
   * @param means what protection needs beside the cells
   * @param attested whether the evidence for cells may be relied on
   */
  public ReleaseMaker(Means means, boolean attested, InstantSource clock) {
    this.means = means;
    this.attested = attested;
    this.clock = clock;
  }

  /**
   * What may leave of a run's result.
   *
   * @param store the store that was paid for; cells of another are not released
   */
  Outcome make(AcceptedJob accepted, StoreVersion store, CellResult result) {
    return switch (result) {
      case CellResult.Nothing(int code) -> new Withheld(code);
      case CellResult.Exact exact when !exact.store().equals(store) -> new Withheld(OTHER_STORE);
      case CellResult.Exact exact when hasTooManyCells(accepted, exact) ->
          new Withheld(TOO_MANY_CELLS);
      case CellResult.Exact exact -> release(accepted, exact);
    };
  }

  private static boolean hasTooManyCells(AcceptedJob accepted, CellResult.Exact exact) {
    int most = accepted.policy().protection().maxExactCells();
    return exact.answers().stream()
        .anyMatch(answer ->
            switch (answer) {
              case Cells cells -> cells.cells().size() > most;
              case Answer.Rows rows -> rows.rows().size() > most;
            });
  }

  private Outcome release(AcceptedJob accepted, CellResult.Exact exact) {
    try {
      Release release =
          new Disclosure(accepted.policy(), means)
              .release(accepted.job().plan(), accepted.asks(), exact.answers());
      return new Made(release, mark -> evidence(accepted, exact, mark));
    } catch (RuntimeException _) {
      // What a hostile worker can hand over is refused here; its message could quote a cell.
      return new Withheld(NO_RELEASE);
    }
  }

  private Reply.Evidence evidence(AcceptedJob accepted, CellResult.Exact exact, LedgerMark mark) {
    return new Reply.Evidence(
        exact.store().digest(),
        exact.store().number(),
        accepted.policyDigest(),
        accepted.planHash(),
        exact.sandbox(),
        attested,
        clock.instant(),
        mark);
  }
}
