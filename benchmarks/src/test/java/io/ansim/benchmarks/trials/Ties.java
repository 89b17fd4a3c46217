package io.ansim.benchmarks.trials;

import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.Set;

/** Where an engine may choose: the language says what comes first among rows that compare equal. */
final class Ties {
  private static final Set<String> CHOOSING =
      Set.of(
          name(UnitAggregate.Kind.ARG_MIN),
          name(UnitAggregate.Kind.ARG_MAX),
          name(WindowCall.Kind.ROW_NUMBER),
          name(WindowCall.Kind.LAG),
          name(WindowCall.Kind.LEAD),
          name(WindowCall.Kind.FIRST_VALUE),
          name(WindowCall.Kind.LAST_VALUE),
          "Frame.byRows");

  private Ties() {}

  /** Whether a question may have several right answers for an engine. */
  static boolean matter(Plan plan) {
    Kinds kinds = new Kinds();
    kinds.add(plan);
    return kinds.found().stream().anyMatch(CHOOSING::contains);
  }

  private static String name(Enum<?> kind) {
    return Kinds.name(kind.getDeclaringClass()) + "." + kind;
  }
}
