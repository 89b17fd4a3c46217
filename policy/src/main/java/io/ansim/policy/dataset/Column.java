package io.ansim.policy.dataset;

import java.util.Optional;

/**
 * One column of a table and what a question may do with it.
 *
 * @param name the column's name
 * @param type the type of its values
 * @param role what a question may do with it
 * @param bounds the declared range of a numeric column
 * @param nullable whether a value may be missing
 * @param prefixSearch whether {@code LIKE 'abc%'} is allowed on it
 * @param domain the values of a code, if they are declared
 */
public record Column(
    Name name,
    ValueType type,
    ColumnRole role,
    Optional<Bounds> bounds,
    boolean nullable,
    boolean prefixSearch,
    Optional<Domain> domain) {
  /** A column whose values nobody declared. */
  public Column(
      Name name,
      ValueType type,
      ColumnRole role,
      Optional<Bounds> bounds,
      boolean nullable,
      boolean prefixSearch) {
    this(name, type, role, bounds, nullable, prefixSearch, Optional.empty());
  }

  /** Checks that the role suits the type. */
  public Column {
    if (role == ColumnRole.EVENT_DATE && !type.isTemporal()) {
      throw new IllegalArgumentException("an event date is a date or a timestamp");
    }
    if (role == ColumnRole.QUANTITY && !type.isNumeric()) {
      throw new IllegalArgumentException("a quantity is an integer or a real");
    }
    if (bounds.isPresent() && !type.isNumeric()) {
      throw new IllegalArgumentException("bounds belong to a numeric column");
    }
    if (prefixSearch && type != ValueType.TEXT) {
      throw new IllegalArgumentException("prefix search belongs to a text column");
    }
    if (domain.isPresent() && (role != ColumnRole.CODE || domain.get().type() != type)) {
      throw new IllegalArgumentException("declared values belong to a code of their type");
    }
  }

  /** Whether a question may mention the column at all. */
  public boolean isVisible() {
    return role != ColumnRole.HIDDEN;
  }
}
