package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Relation;

/** Why rows of persons are no answer. */
final class RowsOut {
  private RowsOut() {}

  static Refusal refusal(Rows rows, SourceText source) {
    if (hasWindow(rows.relation())) {
      return new Refusal(
          Rule.WINDOW,
          "a running calculation shows rows of persons one by one; count or average it in the end",
          source.firstCall("over").orElse(source.whole()));
    }
    boolean showsPerson = rows.visible().stream().anyMatch(rows.persons()::contains);
    if (showsPerson && isGrouped(rows.relation())) {
      return new Refusal(
          Rule.GROUP_KEY_IS_UNIT,
          "a group of one person is that person; group by what persons have in common",
          source.lastMention("person_id").orElse(source.whole()));
    }
    return new Refusal(
        Rule.NOT_AGGREGATE,
        "rows of persons do not leave; ask for numbers about groups of persons",
        source.whole(),
        "SELECT count(*) FROM …");
  }

  private static boolean hasWindow(Relation relation) {
    return switch (relation) {
      case Relation.Window _ -> true;
      case Relation.Project(Relation input, _) -> hasWindow(input);
      case Relation.Filter(Relation input, _) -> hasWindow(input);
      case Relation.Scan _,
          Relation.Values _,
          Relation.UnitGroup _,
          Relation.Join _,
          Relation.Combine _ ->
          false;
    };
  }

  private static boolean isGrouped(Relation relation) {
    return switch (relation) {
      case Relation.UnitGroup _ -> true;
      case Relation.Project(Relation input, _) -> isGrouped(input);
      case Relation.Filter(Relation input, _) -> isGrouped(input);
      case Relation.Window(Relation input, _) -> isGrouped(input);
      case Relation.Scan _, Relation.Values _, Relation.Join _, Relation.Combine _ -> false;
    };
  }
}
