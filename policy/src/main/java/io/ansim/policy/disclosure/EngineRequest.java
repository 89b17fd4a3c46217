package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import java.util.List;

/**
 * What the keeper asks of a worker for one question.
 *
 * @param policy the dataset's policy: its tables, and how much of one person counts
 * @param asks what is asked, each answered by itself, at least one
 */
public record EngineRequest(DatasetPolicy policy, List<Ask> asks) {
  /** Copies the list. */
  public EngineRequest {
    asks = List.copyOf(asks);
    if (asks.isEmpty()) {
      throw new IllegalArgumentException("a request asks something");
    }
  }
}
