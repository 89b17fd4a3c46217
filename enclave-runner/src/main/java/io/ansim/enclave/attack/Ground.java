package io.ansim.enclave.attack;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.plan.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where attacks take place: a table of persons, the columns by which an attacker knows them, the
 * one that an attacker wants to know, and a quantity.
 *
 * @param table the table
 * @param person the column of the person key
 * @param known what the attacker knows of everyone, at least two columns
 * @param secret what the attacker wants to know of one person
 * @param quantity a number with declared bounds that is neither
 */
record Ground(
    Table table, Column person, List<Column> known, Column secret, Optional<Column> quantity) {
  private static final int MOST_KNOWN = 6;
  private static final int LEAST_KNOWN = 2;

  /** Copies the list. */
  Ground {
    known = List.copyOf(known);
  }

  /**
   * The table of a policy that says most about persons, one row a person if there is such a table.
   */
  static Optional<Ground> of(DatasetPolicy policy) {
    return policy.tables().stream()
        .filter(table -> !table.isPublic())
        .flatMap(table -> of(table).stream())
        .max(
            Comparator.<Ground>comparingInt(ground -> ground.isOneRowEach() ? 1 : 0)
                .thenComparingInt(ground -> ground.known().size())
                .thenComparingInt(ground -> ground.quantity().isPresent() ? 1 : 0));
  }

  private static Optional<Ground> of(Table table) {
    List<Column> usable =
        table.visibleColumns().stream()
            .filter(column ->
                column.role() == ColumnRole.CODE
                    || column.role() == ColumnRole.QUANTITY
                    || column.role() == ColumnRole.EVENT_DATE)
            .toList();
    Optional<Column> secret =
        first(usable, Ground::isChoice).or(() -> first(usable, Ground::isCode));
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    List<Column> others = new ArrayList<>(usable);
    others.remove(secret.get());
    Optional<Column> quantity =
        first(others, Ground::isQuantity)
            .or(() -> first(others, Ground::isPositive))
            .filter(_ -> others.size() > LEAST_KNOWN);
    quantity.ifPresent(others::remove);
    Column person =
        first(table.columns(), column -> column.role() == ColumnRole.PERSON_KEY).orElseThrow();
    return others.size() < LEAST_KNOWN
        ? Optional.empty()
        : Optional.of(
            new Ground(
                table,
                person,
                others.subList(0, Math.min(MOST_KNOWN, others.size())),
                secret.get(),
                quantity));
  }

  private static boolean isChoice(Column column) {
    return isCode(column) && column.bounds().isEmpty();
  }

  private static boolean isCode(Column column) {
    return column.role() == ColumnRole.CODE
        && column.domain().map(domain -> domain.size() > 1).orElse(true);
  }

  private static boolean isQuantity(Column column) {
    return column.role() == ColumnRole.QUANTITY && isPositive(column);
  }

  /** Whether the greatest value weighs most. */
  private static boolean isPositive(Column column) {
    return column
        .bounds()
        .filter(bounds -> bounds.max() > 0 && bounds.max() >= -bounds.min())
        .isPresent();
  }

  private static Optional<Column> first(List<Column> columns, Predicate<Column> predicate) {
    return columns.stream().filter(predicate).findFirst();
  }

  /** Whether nobody has two rows in the table. */
  boolean isOneRowEach() {
    return table.uniqueKeys().contains(Set.of(person.name()));
  }

  /** The columns read: the person, what is known, the secret and the quantity. */
  Relation.Scan scan() {
    return new Relation.Scan(table.name(), columns().map(Column::name).toList());
  }

  /** The columns in the order of {@link #scan()}. */
  Stream<Column> columns() {
    return Stream.of(Stream.of(person), known.stream(), Stream.of(secret), quantity.stream())
        .flatMap(columns -> columns);
  }

  /** The position of a known column in {@link #scan()}. */
  int ordinalOfKnown(int i) {
    return 1 + i;
  }

  /** The position of the secret in {@link #scan()}. */
  int ordinalOfSecret() {
    return 1 + known.size();
  }

  /** The position of the quantity in {@link #scan()}. */
  int ordinalOfQuantity() {
    return 2 + known.size();
  }

  /** Whether a table is this one. */
  boolean isAt(Name other) {
    return table.name().equals(other);
  }
}
