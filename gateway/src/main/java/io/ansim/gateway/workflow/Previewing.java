package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.state.Policies;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.check.Decision;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Accuracy;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Price;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AccountState;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.wire.PlanWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** Tells what questions would cost; nothing is read of the data, and nothing is spent. */
public final class Previewing {
  private final Odometers odometers;

  /** With what the keeper says was spent. */
  public Previewing(Odometers odometers) {
    this.odometers = odometers;
  }

  /** What a question would cost a project. */
  Preview of(Policies.Published published, ProjectId project, Checked.Accepted accepted) {
    DatasetPolicy policy = published.policy();
    List<Ask> asks = asks(accepted.decision());
    Cost cost = cost(policy, asks);
    Optional<Purse> purse =
        odometers
            .recent(policy.dataset())
            .map(odometer -> Purse.of(policy, Account.of(project, policy.dataset()), odometer));
    Optional<Boolean> repeats =
        purse.flatMap(p -> p.hasPaid(PlanWire.hash(accepted.plan()), published.digest()));
    Optional<Boolean> enough = purse.map(p -> p.has(cost));
    List<Accuracy> accuracies = Accuracy.of(policy, asks);
    return new Preview(
        cost,
        purse.map(Purse::project),
        enough,
        repeats,
        columns(accepted, asks, accuracies),
        threshold(accuracies));
  }

  /** Why a question is not to be asked: it is known that it cannot be paid for. */
  Optional<Problem> shortage(
      Policies.Published published, ProjectId project, Checked.Accepted accepted) {
    if (!of(published, project, accepted).isShort()) {
      return Optional.empty();
    }
    DatasetPolicy policy = published.policy();
    try {
      // What was read a moment ago is no ground for a refusal: a top-up may have come since.
      Odometer odometer = odometers.now(policy.dataset());
      Purse purse = Purse.of(policy, Account.of(project, policy.dataset()), odometer);
      Cost cost = cost(policy, asks(accepted.decision()));
      return purse.has(cost)
          ? Optional.empty()
          : Optional.of(Problem.of(Code.BUDGET_EXHAUSTED, words(policy, purse, cost)));
    } catch (KeeperUnavailable away) {
      return Optional.empty();
    }
  }

  private static Cost cost(DatasetPolicy policy, List<Ask> asks) {
    return Price.of(policy, asks).orElse(Cost.NONE);
  }

  private static String words(DatasetPolicy policy, Purse purse, Cost cost) {
    AccountState project = purse.project();
    Function<Budget, String> amount =
        cost.questions() > 0
            ? budget -> budget.questions() + " questions"
            : budget -> "rho " + budget.rho() + ", delta " + budget.delta();
    String left =
        purse.hasOwn(cost)
            ? "all projects together have spent what they may of dataset `%s`"
                .formatted(policy.dataset())
            : "`%s` is left of `%s` that project `%s` may spend of dataset `%s`, and this costs `%s`"
                .formatted(
                    amount.apply(project.remaining()),
                    amount.apply(project.budget()),
                    project.account().project().orElseThrow(),
                    policy.dataset(),
                    amount.apply(new Budget(cost.rho(), cost.delta(), cost.questions())));
    return left + "; two stewards of " + policy.steward() + " can raise it";
  }

  private static List<Preview.Exactness> columns(
      Checked.Accepted accepted, List<Ask> asks, List<Accuracy> accuracies) {
    List<Ask.OfCells> releases = releases(asks);
    List<Preview.Exactness> columns = new ArrayList<>();
    for (int i = 0; i < accepted.plan().labels().size(); i++) {
      Origin origin = Origin.of(accepted.plan().root(), i);
      if (origin instanceof Origin.Key) {
        continue;
      }
      OptionalDouble margin = OptionalDouble.empty();
      for (int leaf = 0; leaf < releases.size(); leaf++) {
        if (origin instanceof Origin.Aggregated(var release, int aggregate)
            && releases.get(leaf).leaf().equals(release)) {
          margin = accuracies.get(leaf).margins().get(aggregate);
        }
      }
      columns.add(new Preview.Exactness(accepted.plan().labels().get(i), margin));
    }
    return columns;
  }

  /** A row that needs several groups shows where all of them do. */
  private static OptionalLong threshold(List<Accuracy> accuracies) {
    return accuracies.stream()
        .map(Accuracy::threshold)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .max();
  }

  private static List<Ask.OfCells> releases(List<Ask> asks) {
    return asks.stream()
        .filter(Ask.OfCells.class::isInstance)
        .map(Ask.OfCells.class::cast)
        .toList();
  }

  private static List<Ask> asks(Decision decision) {
    return switch (decision) {
      case Decision.Permit(List<Ask> asks) -> asks;
      case Decision.Refer(List<Ask> asks) -> asks;
      case Decision.Deny _ -> List.of();
    };
  }
}
