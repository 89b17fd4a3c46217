package io.ansim.policy.disclosure;

import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Several releases of one question that add up the same of the same rows and differ in their keys
 * alone, one of them having the keys of all: a table with its margins.
 *
 * @param finest the position of the release that has all keys
 * @param columns for each release, the positions of its keys among those of the finest
 */
record Linkage(int finest, List<List<Integer>> columns) {
  /** Copies the lists. */
  Linkage {
    columns = columns.stream().map(List::copyOf).toList();
  }

  /**
   * How releases are linked, if they are so. Numbers of a part of a group are not covered: what is
   * not in the part would have to be protected as well.
   */
  static Optional<Linkage> of(List<Ask.OfCells> asks) {
    Provenance provenance = new Provenance();
    List<List<Expr>> groupings = new ArrayList<>();
    Set<Set<Expr>> seen = new HashSet<>();
    Set<Content> contents = new HashSet<>();
    Set<Expr> all = new HashSet<>();
    for (Ask.OfCells ask : asks) {
      Released.Release release = ask.leaf();
      Provenance.Origin origin = provenance.of(release.input());
      List<Expr> keys = release.keys().stream().map(origin::written).toList();
      contents.add(Content.of(ask, origin));
      boolean hasParts = release.aggregates().stream().anyMatch(a -> a.filter().isPresent());
      Set<Expr> grouping = new HashSet<>(keys);
      if (hasParts || grouping.size() != keys.size() || !seen.add(grouping)) {
        return Optional.empty();
      }
      groupings.add(keys);
      all.addAll(keys);
    }
    if (contents.size() != 1) {
      return Optional.empty();
    }
    for (int i = 0; i < groupings.size(); i++) {
      List<Expr> finest = groupings.get(i);
      if (finest.size() == all.size()) {
        return Optional.of(
            new Linkage(
                i,
                groupings.stream()
                    .map(keys -> keys.stream().map(finest::indexOf).toList())
                    .toList()));
      }
    }
    return Optional.empty();
  }

  /**
   * What a release adds up.
   *
   * @param rows which rows
   * @param person whose they are
   * @param measures what each number can weigh
   * @param values what each number is of
   */
  private record Content(
      List<Object> rows, Expr person, List<Measure> measures, List<Optional<Expr>> values) {
    static Content of(Ask.OfCells ask, Provenance.Origin origin) {
      List<Optional<Expr>> values = new ArrayList<>();
      for (Aggregate aggregate : ask.leaf().aggregates()) {
        values.add(Primitive.value(aggregate).map(origin::written));
      }
      return new Content(origin.rows(), origin.columns().getFirst(), ask.measures(), values);
    }
  }
}
