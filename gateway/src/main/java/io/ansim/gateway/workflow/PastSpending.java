package io.ansim.gateway.workflow;

import io.ansim.gateway.life.TopUpLife;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.state.TopUp;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.check.Decision;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.disclosure.Price;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.wire.PlanWire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What past questions would have cost under a policy, one after the other: a project pays once for
 * a question, out of the policy's budgets and what two stewards added to them.
 */
final class PastSpending {
  private final DatasetPolicy policy;
  private final List<TopUp> topUps;
  private final Map<Account, Cost> spent = new HashMap<>();
  private final Map<ProjectId, Set<Digest>> paid = new HashMap<>();

  PastSpending(DatasetPolicy policy, List<TopUp> topUps) {
    this.policy = policy;
    this.topUps = topUps;
  }

  /** Pays for a question, unless there is too little left for it. */
  boolean pays(ProjectId project, Checked.Accepted accepted) {
    Cost cost =
        switch (accepted.decision()) {
          case Decision.Permit(var asks) -> Price.of(policy, asks).orElse(Cost.NONE);
          case Decision.Refer(var asks) -> Price.of(policy, asks).orElse(Cost.NONE);
          case Decision.Deny _ -> Cost.NONE;
        };
    Set<Digest> known = paid.computeIfAbsent(project, _ -> new HashSet<>());
    Digest question = PlanWire.hash(accepted.plan());
    if (known.contains(question)) {
      return true;
    }
    Account own = Account.of(project, policy.dataset());
    Account all = Account.of(policy.dataset());
    if (!admits(own, Price.project(policy), cost) || !admits(all, Price.dataset(policy), cost)) {
      return false;
    }
    spent.merge(own, cost, Cost::plus);
    spent.merge(all, cost, Cost::plus);
    known.add(question);
    return true;
  }

  private boolean admits(Account account, Budget budget, Cost cost) {
    Budget raised =
        topUps.stream()
            .filter(topUp -> topUp.state() == TopUpLife.RAISED && topUp.account().equals(account))
            .map(TopUp::amount)
            .reduce(budget, Budget::plus);
    return raised.admits(spent.getOrDefault(account, Cost.NONE), cost);
  }
}
