package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.terms.ReleaseTerms;
import io.ansim.gateway.workflow.Checking;
import io.ansim.gateway.workflow.Preview;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.ledger.AccountState;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes what an answer would take and how exact it would be; nothing is spent by checking. */
final class CostJson {
  // A normal number lies within so many standard deviations of its mean in 95 % of cases.
  private static final double DEVIATIONS = 1.959964;

  private CostJson() {}

  static ObjectNode of(Checking.Verdict verdict) {
    Protection protection = verdict.protection();
    List<Released.Release> releases =
        switch (verdict.checked()) {
          case Checked.Accepted(Plan plan, _, _) -> releases(plan);
          case Checked.Refused _ -> List.of();
        };
    ObjectNode json = Json.object();
    json.put("charged", false);
    json.put("mode", DatasetJson.word(protection.mode()));
    json.set("guarantee", ProtectionJson.sentence(ReleaseTerms.guarantee(protection.mode())));
    json.put("releases", releases.size());
    json.put("numbers", releases.stream().mapToInt(r -> r.aggregates().size()).sum());
    json.put("minPersons", protection.minPersons());
    json.put("maxRowsPerPerson", protection.maxRowsPerPerson());
    price(json, verdict.preview());
    exactness(json, verdict.preview());
    return json;
  }

  private static void price(ObjectNode json, Optional<Preview> preview) {
    Optional<Cost> cost = preview.map(Preview::cost);
    json.put("rho", cost.map(c -> c.rho().toString()).orElse(null));
    json.put("delta", cost.map(c -> c.delta().toString()).orElse(null));
    json.put("questions", cost.map(Cost::questions).orElse(null));
    Optional<AccountState> account = preview.flatMap(Preview::account);
    json.set("remaining", account.map(state -> AmountJson.of(state.remaining())).orElse(null));
    Optional<Double> share = account.flatMap(state -> cost.map(c -> share(c, state.remaining())));
    json.put("share", share.orElse(null));
    Optional<Double> epsilon =
        account.flatMap(
            state -> cost.map(c -> AmountJson.epsilon(state.spent().rho().plus(c.rho()))));
    json.put("epsilon", epsilon.orElse(null));
    json.put("enough", preview.flatMap(Preview::enough).orElse(null));
    json.put("repeats", preview.flatMap(Preview::repeats).orElse(null));
  }

  /** The largest part that the cost is of anything that is left; 1 for more than all of it. */
  private static double share(Cost cost, Budget left) {
    return Math.max(
        part(cost.rho().nano(), left.rho().nano()),
        Math.max(
            part(cost.delta().femto(), left.delta().femto()),
            part(cost.questions(), left.questions())));
  }

  private static double part(long cost, long left) {
    return cost == 0 ? 0 : cost >= left ? 1 : (double) cost / left;
  }

  private static void exactness(ObjectNode json, Optional<Preview> preview) {
    json.set(
        "errors", Json.array(preview.map(Preview::columns).orElse(List.of()), CostJson::exactness));
    json.set("likelyWithheld", null);
    preview
        .map(Preview::threshold)
        .ifPresent(threshold -> {
          if (threshold.isPresent()) {
            json.set(
                "likelyWithheld",
                ProtectionJson.sentence(ReleaseTerms.likelyWithheld(threshold.getAsLong()))
                    .put("persons", threshold.getAsLong()));
          }
        });
  }

  private static ObjectNode exactness(Preview.Exactness exactness) {
    OptionalDouble margin = exactness.margin();
    ObjectNode json = Json.object().put("column", exactness.column().value());
    return margin.isPresent()
        ? json.put("margin", margin.getAsDouble())
            .put("standardError", margin.getAsDouble() / DEVIATIONS)
        : json.putNull("margin").putNull("standardError");
  }

  /** The parts of a plan that touch persons. */
  private static List<Released.Release> releases(Plan plan) {
    return Leaves.of(plan.root()).stream()
        .filter(Released.Release.class::isInstance)
        .map(Released.Release.class::cast)
        .toList();
  }
}
