package io.ansim.enclave.engine.clustered;

import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Makeup;
import io.ansim.policy.disclosure.Measure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes cells of what the threads have added up. */
final class Assembly {
  /** The most leaves of histograms in one answer, so that it fits a worker's memory. */
  private static final int MAX_LEAVES = 1 << 20;

  private static final BigInteger LIMIT = BigInteger.valueOf(Long.MAX_VALUE);

  private final Question question;
  private final Terms terms;
  private final CellIds ids;
  private final Tallies tallies;
  private final List<Map<Integer, TreeMap<Long, Long>>> told = new ArrayList<>();
  private int leafCount;

  /**
   * What the policy says of answers.
   *
   * @param minPersons fewer persons do not leave
   * @param maxCells the most groups that are handed over
   * @param selects whether only the largest groups are handed over
   * @param saturates whether a total beyond 64 bits is the greatest there is; else it is none
   */
  record Terms(int minPersons, int maxCells, boolean selects, boolean saturates) {}

  private Assembly(Question question, Terms terms, Pass whole) {
    this.question = question;
    this.terms = terms;
    this.ids = whole.ids();
    this.tallies = whole.tallies();
    question.amounts().forEach(_ -> told.add(new HashMap<>()));
  }

  /** The cells of all passes. */
  static ClusteredAnswer of(Question question, Terms terms, List<Pass> passes) {
    Assembly assembly = new Assembly(question, terms, passes.getFirst());
    for (Pass pass : passes) {
      int[] places = assembly.places(pass);
      assembly.tell(pass, places);
    }
    return assembly.answer();
  }

  /** Adds a pass to the first one; the number that each of its groups has there. */
  private int[] places(Pass pass) {
    CellIds others = pass.ids();
    if (others.equals(ids)) {
      return IntStream.range(0, ids.size()).toArray();
    }
    int[] places = new int[others.size()];
    for (int cell = 0; cell < others.size(); cell++) {
      if (pass.tallies().persons(cell) > 0) {
        places[cell] = ids.find(others.stored(), cell * others.width());
        tallies.reserve(ids.size());
        tallies.merge(places[cell], pass.tallies(), cell);
      }
    }
    return places;
  }

  private void tell(Pass pass, int[] places) {
    for (int i = 0; i < told.size(); i++) {
      Map<Integer, TreeMap<Long, Long>> values = told.get(i);
      pass.tallies()
          .parts()
          .get(i)
          .told()
          .ifPresent(each ->
              each.counts()
                  .forEach((cell, value, count) ->
                      values
                          .computeIfAbsent(places[cell], _ -> new TreeMap<>())
                          .merge(value, count, Long::sum)));
    }
  }

  private ClusteredAnswer answer() {
    List<Integer> cells = new ArrayList<>();
    for (int cell = 0; cell < ids.size(); cell++) {
      long persons = tallies.persons(cell);
      if (persons > 0 && (!terms.selects() || persons >= terms.minPersons())) {
        cells.add(cell);
      }
    }
    if (terms.selects()) {
      cells.sort(Comparator.comparingLong(tallies::persons).reversed());
      cells = cells.subList(0, Math.min(cells.size(), terms.maxCells()));
    }
    if (cells.size() > terms.maxCells() || isTooMuchTold()) {
      return new ClusteredAnswer.TooMany();
    }
    if (cells.isEmpty() && question.keys().isEmpty()) {
      return new ClusteredAnswer.Exact(new Cells(List.of(nobody())));
    }
    return new ClusteredAnswer.Exact(new Cells(cells.stream().map(this::cell).toList()));
  }

  private boolean isTooMuchTold() {
    for (int i = 0; i < told.size(); i++) {
      if (question.amounts().get(i).measure() instanceof Measure.Quantile) {
        leafCount += told.get(i).values().stream().mapToInt(TreeMap::size).sum();
      } else if (told.get(i).size() > terms.maxCells()) {
        return true;
      }
    }
    return leafCount > MAX_LEAVES;
  }

  private Cells.Cell cell(int cell) {
    long persons = tallies.persons(cell);
    List<Cells.Amount> amounts = new ArrayList<>();
    List<Makeup> makeups = new ArrayList<>();
    for (int i = 0; i < tallies.parts().size(); i++) {
      Tallies.Parts parts = tallies.parts().get(i);
      amounts.add(amount(cell, i, parts));
      if (persons >= terms.minPersons()) {
        parts.crowd().ifPresent(crowd -> makeups.add(crowd.of(cell)));
      }
    }
    return new Cells.Cell(ids.values(cell), persons, amounts, makeups);
  }

  private Cells.Amount amount(int cell, int aggregate, Tallies.Parts parts) {
    long[] numbers = tallies.store().numbers();
    int at = cell * tallies.store().width();
    long persons = numbers[at + parts.look().slot()];
    long rows = numbers[at + parts.look().slot() + 1];
    TreeMap<Long, Long> values = told.get(aggregate).getOrDefault(cell, new TreeMap<>());
    return switch (question.amounts().get(aggregate).measure()) {
      case Measure.Persons _, Measure.Rows _ -> new Cells.Amount.Count(persons, rows);
      case Measure.Distinct _ -> new Cells.Amount.Count(persons, values.size());
      case Measure.Quantile _ -> {
        List<Cells.Amount.Leaf> leaves = new ArrayList<>();
        values.forEach((index, count) -> leaves.add(new Cells.Amount.Leaf(index, count)));
        yield new Cells.Amount.Histogram(persons, rows, leaves);
      }
      case Measure.Sum _, Measure.Mean _, Measure.Variance _ -> {
        Optional<Long> total = whole(Load.total(numbers, at + parts.slot()));
        Optional<Long> squares =
            parts.squares().isPresent()
                ? whole(Load.total(numbers, at + parts.slot() + 2))
                : Optional.of(0L);
        yield total.isEmpty() || squares.isEmpty()
            ? new Cells.Amount.Total(0, 0, 0, 0)
            : new Cells.Amount.Total(
                persons, rows, total.get(), squares.get(), shares(parts, numbers, at));
      }
    };
  }

  private static Optional<Cells.Amount.Shares> shares(Tallies.Parts parts, long[] numbers, int at) {
    return parts
        .largest()
        .map(largest ->
            new Cells.Amount.Shares(
                numbers[at + largest.slot()], numbers[at + largest.slot() + 1]));
  }

  private Optional<Long> whole(BigInteger sum) {
    if (terms.saturates()) {
      return Optional.of(sum.min(LIMIT).max(LIMIT.negate()).longValueExact());
    }
    return sum.bitLength() < Long.SIZE ? Optional.of(sum.longValueExact()) : Optional.empty();
  }

  /** The one group that there is without keys, of nobody. */
  private Cells.Cell nobody() {
    List<Cells.Amount> amounts =
        question.amounts().stream()
            .<Cells.Amount>map(asked ->
                switch (asked.measure()) {
                  case Measure.Persons _, Measure.Rows _, Measure.Distinct _ ->
                      new Cells.Amount.Count(0, 0);
                  case Measure.Quantile _ -> new Cells.Amount.Histogram(0, 0, List.of());
                  case Measure.Sum _, Measure.Mean _, Measure.Variance _ ->
                      new Cells.Amount.Total(0, 0, 0, 0);
                })
            .toList();
    return new Cells.Cell(List.of(), 0, amounts);
  }
}
