package io.ansim.gateway.sql;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in plain words what a plan asks. */
final class PlanText {
  private PlanText() {}

  static String of(Plan plan, DatasetPolicy policy) {
    return Leaves.of(plan.root()).stream()
        .map(leaf ->
            switch (leaf) {
              case Released.Release release -> of(release, policy);
              case Released.Browse _ -> "public rows";
            })
        .collect(Collectors.joining("; "));
  }

  private static String of(Released.Release release, DatasetPolicy policy) {
    Set<String> tables = new LinkedHashSet<>();
    tables(release.input(), tables);
    List<String> numbers = new ArrayList<>();
    for (Aggregate aggregate : release.aggregates()) {
      String number =
          switch (aggregate) {
            case Aggregate.Persons _ -> "distinct persons";
            case Aggregate.Rows _ -> "records";
            case Aggregate.Sum _ -> "a sum";
            case Aggregate.Mean _ -> "a mean";
            case Aggregate.Distinct _ -> "distinct values";
            case Aggregate.Variance _ -> "a variance";
            case Aggregate.Quantile _ -> "a quantile";
          };
      numbers.add(aggregate.filter().isPresent() ? number + " under a condition" : number);
    }
    int keys = release.keys().size();
    return "%s%s from %s; at least %d persons in every number, at most %d records of one person"
        .formatted(
            String.join(", ", numbers),
            keys == 0 ? "" : " in groups by " + keys + (keys == 1 ? " key" : " keys"),
            String.join(", ", tables),
            policy.protection().minPersons(),
            policy.protection().maxRowsPerPerson());
  }

  private static void tables(Relation relation, Set<String> tables) {
    switch (relation) {
      case Relation.Scan scan -> tables.add(scan.table().value());
      case Relation.Values _ -> tables.add("constants");
      case Relation.Filter filter -> tables(filter.input(), tables);
      case Relation.Project project -> tables(project.input(), tables);
      case Relation.UnitGroup group -> tables(group.input(), tables);
      case Relation.Window window -> tables(window.input(), tables);
      case Relation.Combine combine -> {
        tables(combine.left(), tables);
        tables(combine.right(), tables);
      }
      case Relation.Join join -> {
        tables(join.left(), tables);
        tables(join.right(), tables);
      }
    }
  }
}
