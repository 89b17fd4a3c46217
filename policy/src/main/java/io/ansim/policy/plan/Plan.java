package io.ansim.policy.plan;

import io.ansim.policy.dataset.Name;
import java.util.List;

/**
 * A closed description of an aggregate question.
 *
 * @param root the table asked for
 * @param labels the names of its columns, for the reader alone: they never reach an engine and do
 *     not count for the question's identity
 */
public record Plan(Released root, List<Name> labels) {
  /** Copies the list. */
  public Plan {
    labels = List.copyOf(labels);
  }
}
