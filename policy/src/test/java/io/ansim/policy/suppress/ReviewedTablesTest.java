package io.ansim.policy.suppress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.example.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Groupings of the same persons, protected together. */
class ReviewedTablesTest {
  private static final Quantity DAYS = new Quantity(true, false);

  private final ReviewedTables tables = new ReviewedTables(Rules.usual(10), 1, new ExactSimplex());

  @Test
  void protect_totalsThatGiveASmallGroupAway_withholdsAnother() {
    Grouping<String> bySex = new Grouping<>(List.of(0), List.of(group(40, "f"), group(3, "m")));
    Grouping<String> all = new Grouping<>(List.of(), List.of(group(43)));
    Reviewed.Proven proven =
        assertInstanceOf(
            Reviewed.Proven.class, tables.protect(bySex, List.of(bySex, all), List.of()));
    assertEquals(
        new Reviewed.Verdict(false, List.of(Rule.PERSONS)), proven.verdicts().get(0).get(1));
    boolean woman = proven.verdicts().get(0).get(0).published();
    boolean everyone = proven.verdicts().get(1).get(0).published();
    assertTrue(!woman || !everyone);
    assertTrue(woman || everyone);
  }

  @Test
  void protect_manyEverywhere_publishesAll() {
    Grouping<String> bySex = new Grouping<>(List.of(0), List.of(group(40, "f"), group(50, "m")));
    Grouping<String> all = new Grouping<>(List.of(), List.of(group(90)));
    Reviewed.Proven proven =
        assertInstanceOf(
            Reviewed.Proven.class, tables.protect(bySex, List.of(bySex, all), List.of()));
    assertTrue(
        proven.verdicts().stream().flatMap(List::stream).allMatch(Reviewed.Verdict::published));
  }

  @Test
  void protect_everybodyInOnePart_namesTheRule() {
    Grouping<String> byResult =
        new Grouping<>(
            List.of(0, 1),
            List.of(
                group(30, "north", "positive"),
                group(0, "north", "negative"),
                group(40, "south", "positive"),
                group(60, "south", "negative")));
    Grouping<String> byRegion =
        new Grouping<>(List.of(0), List.of(group(30, "north"), group(100, "south")));
    Reviewed.Proven proven =
        assertInstanceOf(
            Reviewed.Proven.class,
            tables.protect(byResult, List.of(byResult, byRegion), List.of()));
    assertEquals(List.of(Rule.FULL_CELL), proven.verdicts().get(0).get(0).rules());
    assertEquals(List.of(Rule.PERSONS), proven.verdicts().get(0).get(1).rules());
  }

  @Test
  void protect_onePersonDominatesASum_withholdsTheGroup() {
    Grouping<String> bySex =
        new Grouping<>(List.of(0), List.of(sum(40, 900, 500, 20, "f"), sum(50, 1000, 40, 30, "m")));
    Reviewed.Proven proven =
        assertInstanceOf(
            Reviewed.Proven.class, tables.protect(bySex, List.of(bySex), List.of(DAYS)));
    assertEquals(
        new Reviewed.Verdict(false, List.of(Rule.LARGEST_SHARE)), proven.verdicts().get(0).get(0));
    assertTrue(proven.verdicts().get(0).get(1).published());
  }

  @Test
  void protect_marginsOfAFinerRefinement_areLinked() {
    Grouping<String> finest = random(5, 4, 4);
    List<Grouping<String>> released =
        List.of(sums(finest, List.of(0)), sums(finest, List.of(1)), sums(finest, List.of()));
    Reviewed reviewed = tables.protect(finest, released, List.of(DAYS));
    assertInstanceOf(Reviewed.Proven.class, reviewed);
  }

  @Test
  void protect_groupingSets_areProven() {
    Grouping<String> finest = random(6, 5, 4);
    List<Grouping<String>> released =
        List.of(
            finest, sums(finest, List.of(0)), sums(finest, List.of(1)), sums(finest, List.of()));
    Reviewed reviewed = tables.protect(finest, released, List.of(DAYS));
    assertInstanceOf(Reviewed.Proven.class, reviewed);
  }

  @Test
  void protect_groupsThatDoNotAddUp_areRefused() {
    Grouping<String> bySex =
        new Grouping<>(List.of(0), List.of(sum(40, 900, 50, 20, "f"), sum(50, 1000, 40, 30, "m")));
    Grouping<String> all = new Grouping<>(List.of(), List.of(sum(90, 1901, 50, 40)));
    Grouping<String> byAge = new Grouping<>(List.of(1), List.of(sum(90, 1900, 50, 40, "old")));
    assertThrows(
        IllegalArgumentException.class,
        () -> tables.protect(bySex, List.of(bySex, all), List.of(DAYS)));
    assertThrows(
        IllegalArgumentException.class, () -> tables.protect(bySex, List.of(byAge), List.of(DAYS)));
    assertThrows(
        IllegalArgumentException.class, () -> tables.protect(bySex, List.of(bySex), List.of()));
  }

  private static Grouping.Group<String> group(long persons, String... keys) {
    return new Grouping.Group<>(List.of(keys), persons, List.of());
  }

  private static Grouping.Group<String> sum(
      long persons, long value, long largest, long second, String... keys) {
    return new Grouping.Group<>(
        List.of(keys), persons, List.of(new Contributions(value, persons, value, largest, second)));
  }

  private static Grouping<String> random(long seed, int rows, int columns) {
    RandomGenerator random = Seeds.random(seed);
    List<Grouping.Group<String>> groups = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        long persons = random.nextInt(4) == 0 ? random.nextInt(10) : random.nextInt(10, 80);
        groups.add(sum(persons, persons * 7, Math.min(persons * 7, 9), 0, "r" + row, "c" + column));
      }
    }
    return new Grouping<>(List.of(0, 1), groups);
  }

  /** The same persons by fewer columns. */
  private static Grouping<String> sums(Grouping<String> finest, List<Integer> columns) {
    Map<List<String>, List<Grouping.Group<String>>> parts = new LinkedHashMap<>();
    for (Grouping.Group<String> group : finest.groups()) {
      parts
          .computeIfAbsent(columns.stream().map(group.keys()::get).toList(), _ -> new ArrayList<>())
          .add(group);
    }
    List<Grouping.Group<String>> groups = new ArrayList<>();
    parts.forEach((keys, own) -> {
      long persons = own.stream().mapToLong(Grouping.Group::persons).sum();
      groups.add(
          sum(persons, persons * 7, Math.min(persons * 7, 9), 0, keys.toArray(String[]::new)));
    });
    return new Grouping<>(columns, groups);
  }
}
