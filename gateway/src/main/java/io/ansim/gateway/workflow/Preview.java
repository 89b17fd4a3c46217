package io.ansim.gateway.workflow;

import io.ansim.policy.budget.Cost;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.ledger.AccountState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What an answer would cost and how exact it would be, from the policy and the question alone.
 *
 * @param cost what it costs
 * @param account the project's account; empty while the keeper is away
 * @param enough whether both accounts have enough left; empty while the keeper is away
 * @param repeats whether the project has paid for it before; empty where that is not known
 * @param columns the numbers of the answer
 * @param threshold groups of fewer persons are likely withheld; empty if every group is shown
 */
public record Preview(
    Cost cost,
    Optional<AccountState> account,
    Optional<Boolean> enough,
    Optional<Boolean> repeats,
    List<Exactness> columns,
    OptionalLong threshold) {
  /** Copies the list. */
  public Preview {
    columns = List.copyOf(columns);
  }

  /**
   * How exact a column of numbers would be.
   *
   * @param column its name
   * @param margin half the width of a cell's 95 % interval; empty if it depends on the data, or on
   *     more than one number
   */
  public record Exactness(Name column, OptionalDouble margin) {}

  /** Whether it is known that the question cannot be paid for. */
  boolean isShort() {
    return enough.equals(Optional.of(false)) && repeats.equals(Optional.of(false));
  }
}
