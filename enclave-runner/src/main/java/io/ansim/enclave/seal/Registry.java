package io.ansim.enclave.seal;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table with exactly one row a person: the first table of persons whose rows are unique by
 * person key alone. Who is not in it is no known person.
 *
 * @param table the table
 */
record Registry(Table table) {
  /** The registry of a policy's dataset, if it has one. */
  static Optional<Registry> of(DatasetPolicy policy) {
    return policy.tables().stream()
        .filter(table -> !table.isPublic())
        .filter(table -> table.uniqueKeys().contains(Set.of(key(table))))
        .findFirst()
        .map(Registry::new);
  }

  /** A policy's tables, the registry first. */
  static List<Table> inOrder(DatasetPolicy policy) {
    List<Table> tables = new ArrayList<>(policy.tables());
    of(policy)
        .ifPresent(registry -> {
          tables.remove(registry.table());
          tables.addFirst(registry.table());
        });
    return tables;
  }

  /** Whether some table's rows must belong to the registry's persons. */
  boolean covers(Table other) {
    return !other.isPublic() && !other.equals(table);
  }

  private static Name key(Table table) {
    return table.columns().get(Columns.personKey(table)).name();
  }
}
