package io.ansim.benchmarks.trials;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** How a question is spelled. None of the choices changes what is asked. */
final class Style {
  private final Optional<Random> random;
  private final List<String> commonTables = new ArrayList<>();
  private int names;

  private Style(Optional<Random> random) {
    this.random = random;
  }

  /** One way to say everything. */
  static Style plain() {
    return new Style(Optional.empty());
  }

  /** Spelled by chance. */
  static Style varied(Random random) {
    return new Style(Optional.of(random));
  }

  /** A new name. */
  String name(String stem) {
    names++;
    return toss() ? "n" + names + "_" + stem : stem + names;
  }

  /** A query as a table of that alias: in its place, or at the top of the question. */
  String table(String query, String alias) {
    if (query.startsWith("SELECT") && toss()) {
      String name = name("q");
      commonTables.add(name + " AS (" + query + ")");
      return name + " AS " + alias;
    }
    return (query.startsWith("SELECT") ? "(" + query + ")" : query) + " " + alias;
  }

  /** The question below the tables that were moved to its top. */
  String question(String query) {
    return commonTables.isEmpty() ? query : "WITH " + String.join(", ", commonTables) + " " + query;
  }

  /** All of some predicates. */
  String all(List<String> predicates) {
    List<String> parts = new ArrayList<>(predicates);
    if (random.isPresent()) {
      Collections.shuffle(parts, random.get());
    }
    if (toss()) {
      parts.add(toss() ? "1 = 1" : "TRUE");
    }
    return String.join(" AND ", parts.stream().map(part -> "(" + part + ")").toList());
  }

  /** Both of some sides being equal. */
  String equal(String a, String b) {
    return toss() ? b + " = " + a : a + " = " + b;
  }

  /** One of some constants. */
  String in(String value, List<String> constants) {
    List<String> parts = new ArrayList<>(constants);
    if (random.isPresent()) {
      Collections.shuffle(parts, random.get());
    }
    return toss()
        ? "(" + String.join(" OR ", parts.stream().map(part -> value + " = " + part).toList()) + ")"
        : value + " IN (" + String.join(", ", parts) + ")";
  }

  /** Within both ends. */
  String between(String value, String low, String high) {
    return toss()
        ? "(" + value + " >= " + low + " AND " + high + " >= " + value + ")"
        : value + " BETWEEN " + low + " AND " + high;
  }

  /** A whole number above another. */
  String above(String value, long number) {
    return toss() ? value + " >= " + (number + 1) : value + " > " + number;
  }

  /** The contrary. */
  String not(String predicate) {
    return toss() ? "(NOT (NOT (NOT (" + predicate + "))))" : "(NOT (" + predicate + "))";
  }

  /** What is there. */
  String present(String value) {
    return toss() ? "NOT (" + value + " IS NULL)" : value + " IS NOT NULL";
  }

  /** A whole number, which may be said again. */
  String whole(String value) {
    return toss() ? "CAST(" + value + " AS BIGINT)" : value;
  }

  private boolean toss() {
    return random.isPresent() && random.get().nextInt(3) == 0;
  }
}
