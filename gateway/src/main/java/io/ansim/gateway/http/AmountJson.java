package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.terms.ReleaseTerms;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AccountState;
import io.ansim.policy.ledger.Spending;

/**
 * Writes amounts of privacy: rho and delta as decimal texts, which are exact, questions as a number
 * or null where they are not limited, and the epsilon that rho implies at a delta of 10^-6.
 */
final class AmountJson {
  // What every reader of JSON can hold (RFC 8259, section 6).
  private static final long MOST = (1L << 53) - 1;

  private AmountJson() {}

  static ObjectNode of(Budget budget) {
    ObjectNode json =
        Json.object().put("rho", budget.rho().toString()).put("delta", budget.delta().toString());
    if (budget.questions() > MOST) {
      json.putNull("questions");
    } else {
      json.put("questions", budget.questions());
    }
    return json.put("epsilon", epsilon(budget.rho()));
  }

  static ObjectNode of(Cost cost) {
    return of(new Budget(cost.rho(), cost.delta(), cost.questions()));
  }

  static ObjectNode of(AccountState state) {
    Account account = state.account();
    ObjectNode json = Json.object();
    json.put("project", account.project().map(project -> project.value()).orElse(null));
    json.set("budget", of(state.budget()));
    json.set("spent", of(state.spent()));
    json.set("remaining", of(state.remaining()));
    return json;
  }

  static ObjectNode of(Spending spending) {
    ObjectNode json = Json.object();
    json.put("job", spending.job().value());
    json.put("project", spending.project().value());
    json.put("question", spending.question().plan().hex());
    json.put("at", spending.at().toString());
    json.set("cost", of(spending.cost()));
    json.set("datasetCost", of(spending.datasetCost()));
    return json;
  }

  /** To three decimals: it is for people, and nothing is decided by it. */
  static double epsilon(Rho rho) {
    return Math.round(rho.epsilon(ReleaseTerms.TOLD_AT) * 1e3) / 1e3;
  }
}
