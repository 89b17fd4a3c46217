package io.ansim.policy.check;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.plan.IllTypedPlan;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weighs all rules and returns every objection at once. Pure: the gateway asks it in order to
 * explain, the keeper asks it again in order to decide.
 */
public final class Judge {
  private static final int MAX_COLUMNS = 20;
  private static final int MAX_LEAVES = 40;

  private final DatasetPolicy policy;

  /** A judge under one dataset's policy. */
  public Judge(DatasetPolicy policy) {
    this.policy = policy;
  }

  /** Decides whether a plan is answered. */
  public Decision decide(Plan plan) {
    if (!PlanSize.isWithin(plan.root())) {
      return deny(
          Rule.SIZE,
          "the question is longer or more deeply nested than is read; ask in several questions",
          plan.root());
    }
    try {
      int width = new RowTypes(policy).of(plan.root()).size();
      if (width != plan.labels().size()) {
        return deny(Rule.ILL_TYPED, "every column of the answer has one name", plan.root());
      }
    } catch (IllTypedPlan illTyped) {
      return deny(Rule.ILL_TYPED, "the question does not fit the tables", illTyped.node());
    }
    List<Objection> objections = new ArrayList<>();
    List<Ask> asks = new ArrayList<>();
    for (Released.Leaf leaf : Leaves.of(plan.root())) {
      asks.add(
          switch (leaf) {
            case Released.Release release ->
                new Ask.OfCells(release, new ReleaseCheck(policy, release, objections).measures());
            case Released.Browse browse -> browse(browse, objections);
          });
    }
    checkSize(plan, asks, objections);
    if (!objections.isEmpty()) {
      return new Decision.Deny(objections);
    }
    return policy.protection().mode() == ReleaseMode.REVIEWED
        ? new Decision.Refer(asks)
        : new Decision.Permit(asks);
  }

  /** Rows leave as they are only if none of them is about a person. */
  private Ask browse(Released.Browse browse, List<Objection> objections) {
    if (new Tracer(policy, objections).trace(browse.input()).person()) {
      objections.add(
          new Objection(
              Rule.NOT_AGGREGATE,
              "rows about persons do not leave; ask for numbers about groups of persons",
              Optional.of(browse),
              Optional.of("SELECT count(*) FROM …")));
    }
    int most = policy.protection().maxCells();
    if (browse.count() > most) {
      objections.add(
          new Objection(
              Rule.TOO_WIDE,
              "at most " + most + " public rows are shown at a time; say a limit",
              Optional.of(browse),
              Optional.of("LIMIT " + most)));
    }
    return new Ask.OfRows(browse);
  }

  private static void checkSize(Plan plan, List<Ask> asks, List<Objection> objections) {
    boolean wideLeaf =
        asks.stream()
            .anyMatch(ask ->
                switch (ask) {
                  case Ask.OfCells(Released.Release release, var _) ->
                      release.keys().size() + release.aggregates().size() > 2 * MAX_COLUMNS;
                  case Ask.OfRows _ -> false;
                });
    if (plan.labels().size() > MAX_COLUMNS || wideLeaf) {
      objections.add(
          new Objection(
              Rule.TOO_WIDE,
              "an answer has at most " + MAX_COLUMNS + " columns; ask in several questions",
              Optional.of(plan.root()),
              Optional.empty()));
    }
    if (asks.size() > MAX_LEAVES) {
      objections.add(
          new Objection(
              Rule.TOO_WIDE,
              "a question counts in at most "
                  + MAX_LEAVES
                  + " different ways; ask in several questions",
              Optional.of(plan.root()),
              Optional.empty()));
    }
  }

  private static Decision deny(Rule rule, String message, PlanNode at) {
    return new Decision.Deny(
        List.of(new Objection(rule, message, Optional.of(at), Optional.empty())));
  }
}
