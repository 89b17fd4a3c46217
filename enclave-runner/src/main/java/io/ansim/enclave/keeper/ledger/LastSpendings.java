package io.ansim.enclave.keeper.ledger;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Spending;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last spendings on one dataset, as many as an odometer tells, of however many there were. */
final class LastSpendings {
  private final DatasetId dataset;
  private final Deque<Spending> last = new ArrayDeque<>();

  LastSpendings(DatasetId dataset) {
    this.dataset = dataset;
  }

  /** Looks at the next entry. */
  void take(Entry entry) {
    if (entry instanceof Entry.Debited(DatasetId of, Spending spending, _) && of.equals(dataset)) {
      last.addFirst(spending);
      if (last.size() > Odometer.MAX_SPENDINGS) {
        last.removeLast();
      }
    }
  }

  /** The newest first. */
  List<Spending> newestFirst() {
    return List.copyOf(last);
  }
}
