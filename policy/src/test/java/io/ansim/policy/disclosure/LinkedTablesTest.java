package io.ansim.policy.disclosure;

import static io.ansim.policy.disclosure.Margins.CUBE;
import static io.ansim.policy.disclosure.Margins.asks;
import static io.ansim.policy.disclosure.Margins.canonical;
import static io.ansim.policy.disclosure.Margins.compute;
import static io.ansim.policy.disclosure.Margins.keys;
import static io.ansim.policy.disclosure.Margins.room;
import static io.ansim.policy.disclosure.Margins.union;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A table of gender by year of birth with all its margins, from the plan to the dossier. */
class LinkedTablesTest {
  private static final Protection.Reviewed RULES = Protection.Reviewed.standard();

  /** Persons by gender and year; one group is small. */
  private static final long[][] SMALL = {{40, 31, 22}, {35, 3, 44}, {51, 27, 60}};

  private final DatasetPolicy policy = Policies.policy(new Protection(10, 20, 1000, RULES));

  @Test
  void refer_smallGroupInATableWithMargins_mayHoldAnythingBelowTheMinimum() {
    Map<List<Value>, Long> told = told(refer(policy, CUBE, SMALL));

    assertFalse(told.containsKey(keys(1, 1)));
    assertTrue(room(told, SMALL, 1, 1, false) >= 3);
    assertTrue(room(told, SMALL, 1, 1, true) >= 6);
    assertTrue(told.size() >= 16 - 4, "more withheld than a rectangle");
  }

  @Test
  void protect_withoutTheSecondaryStep_givesTheSmallGroupAway() {
    Plan plan = canonical(policy, CUBE);
    SecondaryStep none =
        releases ->
            Optional.of(
                releases.stream()
                    .map(release ->
                        release.forbidden().stream()
                            .<SecondaryStep.Beside>map(
                                _ -> new SecondaryStep.Beside.Numbers(new BitSet()))
                            .toList())
                    .toList());
    List<Ask> asks = asks(policy, plan);
    List<List<CellProtection.Row>> rows =
        new ReviewedCells(policy, RULES, none)
            .protect(
                asks.stream()
                    .map(Ask.OfCells.class::cast)
                    .map(ask -> new CellProtection.Exact(ask, answer(ask, SMALL)))
                    .toList());
    Map<List<Value>, Long> told = new HashMap<>();
    for (int i = 0; i < asks.size(); i++) {
      List<Integer> columns = columns((Ask.OfCells) asks.get(i));
      for (CellProtection.Row row : rows.get(i)) {
        List<Value> keys = new ArrayList<>(List.of(Value.none(), Value.none()));
        for (int k = 0; k < columns.size(); k++) {
          keys.set(columns.get(k), row.values().get(k));
        }
        told.put(keys, ((Value.Int) row.values().getLast()).value());
      }
    }
    assertEquals(0, room(told, SMALL, 1, 1, true) + room(told, SMALL, 1, 1, false));
  }

  @Test
  void refer_largeGroupsEverywhere_releasesAll() {
    Dossier dossier = refer(policy, CUBE, new long[][] {{40, 31}, {35, 23}});

    assertEquals(9, dossier.table().rows().size());
    assertTrue(dossier.parts().stream().allMatch(part -> part.withheldShare() == 0));
  }

  @Test
  void refer_combinationOfNobody_looksLikeASmallOne() {
    long[][] empty = {{40, 31, 22}, {35, 0, 44}, {51, 27, 60}};

    assertTrue(room(told(refer(policy, CUBE, empty)), empty, 1, 1, true) >= 9);
  }

  @Test
  void refer_secondary_isNamedToReviewersAloneAndCounted() {
    Dossier dossier = refer(policy, CUBE, SMALL);

    Set<Dossier.Fate> fates = new LinkedHashSet<>();
    long secondary = 0;
    for (Dossier.Part part : dossier.parts()) {
      for (Dossier.Cell cell : part.cells()) {
        Dossier.Fate fate = cell.findings().getFirst().fate();
        fates.add(fate);
        secondary += fate == Dossier.Fate.SECONDARY ? 1 : 0;
      }
    }
    assertEquals(Set.of(Dossier.Fate.RELEASED, Dossier.Fate.SECONDARY), fates);
    assertEquals(16 - 1 - secondary, dossier.table().rows().size());
    assertTrue(dossier.parts().stream().anyMatch(part -> part.withheldShare() > 0));
  }

  @Test
  void refer_totalOfOnePersonMostly_takesTheGroupAndOthersAlong() {
    String rows = "(scan person person_id gender weight)";
    String plan =
        union(
            "(release " + rows + " (keys $1) (persons) (sum $2))",
            compute("(release " + rows + " (keys) (persons) (sum $2))", "(null integer) $0 $1"));
    Plan canonical = canonical(policy, plan, 3);
    List<Ask> asks = asks(policy, canonical);
    List<Answer> answers = new ArrayList<>();
    for (Ask ask : asks) {
      Ask.OfCells cells = (Ask.OfCells) ask;
      answers.add(
          cells.leaf().keys().isEmpty()
              ? new Cells(List.of(weighed(cells, List.of(), 90, 4600, 300, 80)))
              : new Cells(
                  List.of(
                      weighed(cells, List.of(new Value.Int(0)), 20, 500, 300, 20),
                      weighed(cells, List.of(new Value.Int(1)), 40, 2000, 80, 80),
                      weighed(cells, List.of(new Value.Int(2)), 30, 2100, 80, 80))));
    }
    Dossier dossier =
        new Disclosure(policy, Policies.means()).refer(canonical, asks, answers).dossier();

    assertFalse(
        dossier.table().rows().stream().anyMatch(row -> row.getFirst().equals(new Value.Int(0))));
    assertEquals(2, dossier.table().rows().size());
    assertTrue(
        dossier.parts().stream()
            .flatMap(part -> part.cells().stream())
            .anyMatch(cell ->
                cell.findings().stream()
                    .anyMatch(found -> found.rules().equals(List.of(ReviewRule.LARGEST)))));
  }

  @Test
  void protect_withoutAProof_releasesNothing() {
    List<CellProtection.Exact> exact =
        asks(policy, canonical(policy, CUBE)).stream()
            .map(Ask.OfCells.class::cast)
            .map(ask -> new CellProtection.Exact(ask, answer(ask, SMALL)))
            .toList();
    ReviewedCells unproven = new ReviewedCells(policy, RULES, _ -> Optional.empty());

    assertThrows(IllegalArgumentException.class, () -> unproven.protect(exact));
  }

  @Test
  void refer_moreGroupsThanCanBeProven_fails() {
    long[][] many = new long[45][45];
    for (long[] row : many) {
      Arrays.fill(row, 20);
    }
    DatasetPolicy wide = Policies.policy(new Protection(10, 20, 10_000, RULES));

    assertThrows(IllegalArgumentException.class, () -> refer(wide, CUBE, many));
  }

  private static Dossier refer(DatasetPolicy policy, String text, long[][] persons) {
    Plan plan = canonical(policy, text);
    List<Ask> asks = asks(policy, plan);
    return new Disclosure(policy, Policies.means())
        .refer(plan, asks, answers(asks, persons))
        .dossier();
  }

  private static List<Answer> answers(List<Ask> asks, long[][] persons) {
    return asks.stream().<Answer>map(ask -> answer((Ask.OfCells) ask, persons)).toList();
  }

  /** The groups of one release over the table: gender counts the rows of it, year the columns. */
  private static Cells answer(Ask.OfCells ask, long[][] persons) {
    List<Integer> columns = columns(ask);
    Map<List<Value>, Long> groups = new LinkedHashMap<>();
    for (int gender = 0; gender < persons.length; gender++) {
      for (int year = 0; year < persons[gender].length; year++) {
        List<Value> both = keys(gender, year);
        if (persons[gender][year] > 0) {
          groups.merge(columns.stream().map(both::get).toList(), persons[gender][year], Long::sum);
        }
      }
    }
    List<Cells.Cell> cells = new ArrayList<>();
    groups.forEach(
        (keys, n) -> cells.add(new Cells.Cell(keys, n, List.of(new Cells.Amount.Count(n, n)))));
    return new Cells(cells);
  }

  /** Which of gender and year a release groups by. */
  private static List<Integer> columns(Ask.OfCells ask) {
    var release = ask.leaf();
    var names = assertInstanceOf(Relation.Scan.class, release.input()).columns();
    return release.keys().stream()
        .map(key -> names.get(((Expr.Column) key).ordinal()).value())
        .map(name -> name.equals("gender") ? 0 : 1)
        .toList();
  }

  private static Cells.Cell weighed(
      Ask.OfCells ask, List<Value> keys, long persons, long kilograms, long largest, long second) {
    Cells.Amount weight =
        new Cells.Amount.Total(
            persons,
            persons,
            kilograms * 1000,
            0,
            Optional.of(new Cells.Amount.Shares(largest * 1000, second * 1000)));
    Cells.Amount count = new Cells.Amount.Count(persons, persons);
    return new Cells.Cell(
        keys,
        persons,
        ask.measures().stream()
            .map(measure -> measure instanceof Measure.Sum ? weight : count)
            .toList());
  }

  /** What the table tells: persons by gender and year, null where it is of all of them. */
  private static Map<List<Value>, Long> told(Dossier dossier) {
    Map<List<Value>, Long> told = new HashMap<>();
    for (List<Value> row : dossier.table().rows()) {
      told.put(row.subList(0, 2), ((Value.Int) row.get(2)).value());
    }
    return told;
  }
}
