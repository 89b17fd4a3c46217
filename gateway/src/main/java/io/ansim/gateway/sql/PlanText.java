package io.ansim.gateway.sql;

import io.ansim.policy.check.Decision;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says in plain words what a plan asks: the numbers, their groups, the rows, the protection, and
 * what is done with the protected values. Constants that the text wrote are among the words.
 */
final class PlanText {
  private final Speech speech;

  private PlanText(Speech speech) {
    this.speech = speech;
  }

  /** The plan in both languages; a denial has no plan to tell. */
  static PlanWords of(Plan plan, Decision decision, DatasetPolicy policy) {
    return new PlanWords(
        new PlanText(Speech.KOREAN).tell(plan, decision, policy.protection()),
        new PlanText(Speech.ENGLISH).tell(plan, decision, policy.protection()));
  }

  private static String rounding(Protection protection) {
    return switch (protection.rules()) {
      case Protection.Perturbed perturbed -> Integer.toString(perturbed.rounding());
      case Protection.Dp _, Protection.Reviewed _ -> "1";
    };
  }

  private String tell(Plan plan, Decision decision, Protection protection) {
    List<Ask> asks =
        switch (decision) {
          case Decision.Permit(List<Ask> permitted) -> permitted;
          case Decision.Refer(List<Ask> referred) -> referred;
          case Decision.Deny _ -> List.of();
        };
    LeafText leaves = new LeafText(speech);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < asks.size(); i++) {
      String leaf = leaves.of(asks.get(i));
      parts.add(asks.size() == 1 ? leaf : "(" + (i + 1) + ") " + leaf);
    }
    if (asks.stream().anyMatch(ask -> ask instanceof Ask.OfCells)) {
      parts.add(
          speech.say(
              Phrase.PROTECTION,
              Integer.toString(protection.minPersons()),
              rounding(protection),
              Integer.toString(protection.maxRowsPerPerson())));
    }
    List<String> labels = plan.labels().stream().map(Name::value).toList();
    List<String> steps = new AfterText(speech, leaves).steps(plan.root(), Optional.of(labels));
    if (!steps.isEmpty()) {
      parts.add(speech.say(Phrase.THEN, String.join(", ", steps)));
    }
    if (decision instanceof Decision.Refer) {
      parts.add(speech.say(Phrase.REFERRED));
    }
    return String.join("; ", parts);
  }
}
