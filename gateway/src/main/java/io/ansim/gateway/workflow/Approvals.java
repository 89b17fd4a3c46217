package io.ansim.gateway.workflow;

import io.ansim.gateway.state.AccessRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For which requests two stewards have to approve.
 *
 * @param two datasets, pairs {@code dataset/purpose}, or {@code all}
 */
public record Approvals(Set<String> two) {
  /** One steward is enough, unless that steward wants another one. */
  public static final Approvals ONE = new Approvals(Set.of());

  private static final String ALL = "all";
  private static final String NAME = "[a-z][a-z0-9-]{0,62}(/[^/,\\s]+)?";

  /** Checks the names. */
  public Approvals {
    two = Set.copyOf(two);
    for (String name : two) {
      if (!name.matches(NAME)) {
        throw new IllegalArgumentException("`" + name + "` is no dataset and no dataset/purpose");
      }
    }
  }

  /** Reads a list with commas, such as {@code registry, omop-demo/DUO:0000007}. */
  public static Approvals parse(String text) {
    return new Approvals(
        Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet()));
  }

  boolean needTwo(AccessRequest request) {
    String dataset = request.dataset().value();
    return two.contains(ALL)
        || two.contains(dataset)
        || two.contains(dataset + "/" + request.purpose().value());
  }
}
