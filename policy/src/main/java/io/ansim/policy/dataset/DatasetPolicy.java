package io.ansim.policy.dataset;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A steward's terms for one dataset, as data.
 *
 * @param dataset the dataset
 * @param version the policy's version, from 1, never reused
 * @param title the dataset's name in each language
 * @param steward the organisation that decides about access, as a group path
 * @param tables the tables
 * @param protection the release mode and its numbers
 * @param purposes the purposes a grant may name
 * @param expires when questions stop being answered under this policy
 */
public record DatasetPolicy(
    DatasetId dataset,
    int version,
    Title title,
    String steward,
    List<Table> tables,
    Protection protection,
    List<Purpose> purposes,
    Instant expires) {
  /**
   * A name in both languages of the house.
   *
   * @param korean in Korean
   * @param english in English
   */
  public record Title(String korean, String english) {}

  /** Checks that names are distinct and that something can be asked for some purpose. */
  public DatasetPolicy {
    tables = List.copyOf(tables);
    purposes = List.copyOf(purposes);
    if (version < 1) {
      throw new IllegalArgumentException("a policy's version starts at 1");
    }
    Set<Name> names = new HashSet<>();
    for (Table table : tables) {
      if (!names.add(table.name())) {
        throw new IllegalArgumentException("table `" + table.name() + "` appears twice");
      }
    }
    if (tables.isEmpty() || purposes.isEmpty()) {
      throw new IllegalArgumentException("a policy names at least one table and one purpose");
    }
  }

  /** The same terms under another version. */
  public DatasetPolicy asVersion(int other) {
    return new DatasetPolicy(dataset, other, title, steward, tables, protection, purposes, expires);
  }

  /** The same terms under another protection. */
  public DatasetPolicy under(Protection other) {
    return new DatasetPolicy(dataset, version, title, steward, tables, other, purposes, expires);
  }

  /** The same terms under the rules of another release mode. */
  public DatasetPolicy under(Protection.Rules rules) {
    return under(
        new Protection(
            protection.minPersons(), protection.maxRowsPerPerson(), protection.maxCells(), rules));
  }

  /** The table of that name. */
  public Optional<Table> table(Name name) {
    return tables.stream().filter(t -> t.name().equals(name)).findFirst();
  }
}
