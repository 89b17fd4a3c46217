package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Value;
import java.util.List;

/** What the worker hands over for one {@link Ask}. */
public sealed interface Answer permits Cells, Answer.Rows {
  /**
   * Public rows.
   *
   * @param rows the rows, each as wide as what was asked for
   */
  record Rows(List<List<Value>> rows) implements Answer {
    /** Copies the rows. */
    public Rows {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }
}
