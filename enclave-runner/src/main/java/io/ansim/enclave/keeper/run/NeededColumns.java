package io.ansim.enclave.keeper.run;

import io.ansim.enclave.store.ColumnId;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.plan.Relation;
import java.util.HashSet;
import java.util.Set;

/**
 * The columns that answer a request: those that its plan scans, which has been pruned, and the
 * person key of each table of persons, by which every statement filters.
 */
final class NeededColumns {
  private final DatasetPolicy policy;
  private final Set<ColumnId> columns = new HashSet<>();

  private NeededColumns(DatasetPolicy policy) {
    this.policy = policy;
  }

  /** All of them. */
  static Set<ColumnId> of(EngineRequest request) {
    NeededColumns needed = new NeededColumns(request.policy());
    for (Ask ask : request.asks()) {
      needed.collect(ask.leaf().input());
    }
    return Set.copyOf(needed.columns);
  }

  private void collect(Relation relation) {
    switch (relation) {
      case Relation.Scan scan -> scan(scan);
      case Relation.Values _ -> {}
      case Relation.Filter filter -> collect(filter.input());
      case Relation.Project project -> collect(project.input());
      case Relation.Join join -> {
        collect(join.left());
        collect(join.right());
      }
      case Relation.UnitGroup group -> collect(group.input());
      case Relation.Window window -> collect(window.input());
      case Relation.Combine combine -> {
        collect(combine.left());
        collect(combine.right());
      }
    }
  }

  private void scan(Relation.Scan scan) {
    scan.columns().forEach(column -> columns.add(new ColumnId(scan.table(), column)));
    policy.table(scan.table()).orElseThrow().columns().stream()
        .filter(column -> column.role() == ColumnRole.PERSON_KEY)
        .forEach(key -> columns.add(new ColumnId(scan.table(), key.name())));
  }
}
