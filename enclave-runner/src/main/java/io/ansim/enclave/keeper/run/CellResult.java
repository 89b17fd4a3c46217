package io.ansim.enclave.keeper.run;

import io.ansim.policy.disclosure.Answer;
import java.util.List;

/** How a computation of cells ended. */
public sealed interface CellResult {
  /**
   * With answers, whose shape nobody has checked yet.
   *
   * @param answers one for each thing asked
   * @param store the sealed store they were computed from
   * @param sandbox what confined the worker, in its text form
   */
  record Exact(List<Answer> answers, StoreVersion store, String sandbox) implements CellResult {
    /** Copies the list. */
    public Exact {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Without answers.
   *
   * @param code why, out of the worker's fixed list
   */
  record Nothing(int code) implements CellResult {}
}
