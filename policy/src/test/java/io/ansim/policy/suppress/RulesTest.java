package io.ansim.policy.suppress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RulesTest {
  private static final Rules USUAL = Rules.usual(10);

  @ParameterizedTest
  @CsvFileSource(resources = "/rules.tsv", delimiter = '\t', numLinesToSkip = 1)
  void ofSum_matrix_isAsStated(long sum, long persons, long largest, long second, String hits) {
    String found =
        USUAL.ofSum(new Contributions(sum, persons, sum, largest, second)).stream()
            .map(hit -> hit.rule() + " " + hit.need().down() + " " + hit.need().up())
            .reduce((one, other) -> one + ", " + other)
            .orElse("-");
    assertEquals(hits, found);
  }

  @Test
  void ofPersons_belowTheMinimum_protectsTheWholeAnswer() {
    assertEquals(List.of(new Hit(Rule.PERSONS, new Need(0, 9))), USUAL.ofPersons(0));
    assertEquals(List.of(new Hit(Rule.PERSONS, new Need(9, 0))), USUAL.ofPersons(9));
    assertEquals(List.of(), USUAL.ofPersons(10));
  }

  @Test
  void fullCell_ofMany_needsDoubtOfTheMinimum() {
    assertEquals(new Hit(Rule.FULL_CELL, new Need(9, 0)), USUAL.fullCell(500));
    assertEquals(new Hit(Rule.FULL_CELL, new Need(3, 0)), USUAL.fullCell(3));
  }

  @Test
  void admitsModel_nineDegreesOfFreedom_isNo() {
    assertTrue(USUAL.admitsModel(14, 4));
    assertFalse(USUAL.admitsModel(13, 4));
  }

  @Test
  void admitsRiskSet_nine_isNo() {
    assertTrue(USUAL.admitsRiskSet(10));
    assertFalse(USUAL.admitsRiskSet(9));
  }

  @Test
  void rules_withoutProtection_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> Rules.usual(1));
    assertThrows(IllegalArgumentException.class, () -> new Rules(10, 0, 50, 67, 10));
    assertThrows(IllegalArgumentException.class, () -> new Contributions(1, 1, 1, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new Need(0, 0));
  }
}
