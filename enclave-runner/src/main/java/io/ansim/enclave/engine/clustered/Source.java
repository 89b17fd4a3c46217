package io.ansim.enclave.engine.clustered;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a relation: those of one table for which some predicates are true.
 *
 * @param columns the relation's columns
 * @param predicates all are true of a row that counts
 * @param persons the columns that hold the row's person
 */
record Source(List<Node> columns, List<Node> predicates, List<Node> persons) {
  Source {
    columns = List.copyOf(columns);
    predicates = List.copyOf(predicates);
    persons = List.copyOf(persons);
  }

  /** The rows of these for which another predicate is true, too. */
  Source where(Node predicate) {
    List<Node> more = new ArrayList<>(predicates);
    more.add(predicate);
    return new Source(columns, more, persons);
  }

  /** The same rows with other columns. */
  Source with(List<Node> other) {
    return new Source(other, predicates, persons);
  }

  /** Whether a column holds the row's person. */
  boolean isPerson(Node column) {
    return persons.stream().anyMatch(person -> person.equals(column));
  }
}
