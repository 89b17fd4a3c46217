package io.ansim.gateway.comparison;

import io.ansim.gateway.comparison.Change.Effect;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Domain;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What another description of a column means. */
final class Columns {
  private Columns() {}

  static Effect effect(Optional<Column> before, Optional<Column> after) {
    boolean was = before.filter(Column::isVisible).isPresent();
    boolean is = after.filter(Column::isVisible).isPresent();
    if (was && is) {
      return effect(before.orElseThrow(), after.orElseThrow());
    }
    return is ? Effect.WEAKER : was ? Effect.STRONGER : Effect.NONE;
  }

  /** Both can be asked for; what goes both ways, or neither way surely, somebody has to judge. */
  private static Effect effect(Column before, Column after) {
    List<Effect> effects =
        Stream.of(
                before.type() == after.type() ? Effect.NONE : Effect.UNCLEAR,
                role(before.role(), after.role()),
                bounds(before.bounds(), after.bounds()),
                values(before.domain(), after.domain()),
                more(before.prefixSearch(), after.prefixSearch()))
            .toList();
    // Doubt outweighs what protects more.
    return Stream.of(Effect.WEAKER, Effect.UNCLEAR, Effect.STRONGER)
        .filter(effects::contains)
        .findFirst()
        .orElse(Effect.NONE);
  }

  /** A code is filtered and grouped by as it is; a date by the month, a quantity in bins. */
  private static Effect role(ColumnRole before, ColumnRole after) {
    if (before == after) {
      return Effect.NONE;
    }
    if (before == ColumnRole.PERSON_KEY || after == ColumnRole.PERSON_KEY) {
      return Effect.UNCLEAR;
    }
    if (after == ColumnRole.ROW_ID) {
      return Effect.STRONGER;
    }
    return before == ColumnRole.CODE ? Effect.UNCLEAR : Effect.WEAKER;
  }

  /** Without bounds nothing is summed; with wider ones sums are noisier and take in more. */
  private static Effect bounds(Optional<Bounds> before, Optional<Bounds> after) {
    if (before.equals(after)) {
      return Effect.NONE;
    }
    return before.isPresent() && after.isPresent()
        ? Effect.UNCLEAR
        : more(before.isPresent(), after.isPresent());
  }

  /** Declared values are groups that are always shown. */
  private static Effect values(Optional<Domain> before, Optional<Domain> after) {
    if (before.equals(after)) {
      return Effect.NONE;
    }
    return before.isPresent() && after.isPresent()
        ? Effect.UNCLEAR
        : more(before.isPresent(), after.isPresent());
  }

  private static Effect more(boolean before, boolean after) {
    if (before == after) {
      return Effect.NONE;
    }
    return after ? Effect.WEAKER : Effect.STRONGER;
  }
}
