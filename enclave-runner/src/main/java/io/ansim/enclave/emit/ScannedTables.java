package io.ansim.enclave.emit;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.plan.Relation;
import java.util.Set;
import java.util.TreeSet;

/** The tables of the dataset that a relation reads. */
public final class ScannedTables {
  private ScannedTables() {}

  /** Their names, each once. */
  public static Set<Name> of(Relation relation) {
    Set<Name> tables = new TreeSet<>();
    collect(relation, tables);
    return tables;
  }

  private static void collect(Relation relation, Set<Name> tables) {
    switch (relation) {
      case Relation.Scan scan -> tables.add(scan.table());
      case Relation.Values _ -> {}
      case Relation.Filter filter -> collect(filter.input(), tables);
      case Relation.Project project -> collect(project.input(), tables);
      case Relation.Join join -> {
        collect(join.left(), tables);
        collect(join.right(), tables);
      }
      case Relation.UnitGroup group -> collect(group.input(), tables);
      case Relation.Window window -> collect(window.input(), tables);
      case Relation.Combine combine -> {
        collect(combine.left(), tables);
        collect(combine.right(), tables);
      }
    }
  }
}
