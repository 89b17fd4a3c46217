package io.ansim.enclave.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.example.Matrix;
import io.ansim.enclave.example.PlanText;
import io.ansim.enclave.example.RenderedCells;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.plan.Released;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DuckDbCellsTest {
  private static final ContributionBound LOOSE =
      new ContributionBound(Integer.MAX_VALUE, Clinic.POLICY.protection().maxRowsPerPerson());

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = Clinic.open();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void of_everyAggregate_hasTheCellsOfTheMatrix() throws Exception {
    for (String[] fields : Matrix.of("releases.tsv")) {
      List<String> expected =
          fields[1].isEmpty()
              ? List.of()
              : Arrays.stream(fields[1].split("; ", -1)).sorted().toList();
      assertEquals(expected, RenderedCells.sorted(cells(fields[0], LOOSE, 1)), fields[0]);
    }
  }

  @Test
  void of_capThatNobodyReaches_changesNothing() throws Exception {
    for (String[] fields : Matrix.of("releases.tsv")) {
      assertEquals(
          RenderedCells.sorted(cells(fields[0], LOOSE, 1)),
          RenderedCells.sorted(cells(fields[0], new ContributionBound(4, 20), 1)),
          fields[0]);
    }
  }

  @Test
  void of_cap_countsEachPersonInAtMostSoManyGroups() throws Exception {
    crowd("ORDER BY i");
    ContributionBound three = new ContributionBound(3, 20);
    Map<String, Long> alone = new HashMap<>();
    for (int person = 0; person < 12; person++) {
      String one =
          "(release (filter (scan visit person_id kind) (equal $0 %d)) (keys $1) (persons))"
              .formatted(person);
      Cells cells = cells(one, three, 1);
      assertEquals(3, cells.cells().size(), one);
      cells.cells().forEach(cell -> alone.merge(cell.keys().toString(), cell.persons(), Long::sum));
    }
    Map<String, Long> together = new HashMap<>();
    cells(
            "(release (filter (scan visit person_id kind) (less $0 12)) (keys $1) (persons))",
            three,
            1)
        .cells()
        .forEach(cell -> together.put(cell.keys().toString(), cell.persons()));
    assertEquals(alone, together, "a person's choice depends on nobody else");
  }

  @Test
  void of_cap_choosesGroupsEvenly() throws Exception {
    crowd("ORDER BY i");
    List<Cells.Cell> cells = cells(CROWD, new ContributionBound(3, 20), 1).cells();
    assertEquals(10, cells.size());
    assertEquals(600, cells.stream().mapToLong(Cells.Cell::persons).sum());
    for (Cells.Cell cell : cells) {
      // Of 200 persons, three of ten groups each: 60 expected, 6.5 one standard deviation.
      assertTrue(cell.persons() > 25 && cell.persons() < 95, "a group is preferred");
    }
  }

  @Test
  void of_cap_sameWhateverTheOrderOfRowsAndThreads() throws Exception {
    List<List<String>> answers = new ArrayList<>();
    for (String order : List.of("ORDER BY i", "ORDER BY i DESC", "ORDER BY hash(i)")) {
      for (int threads : List.of(1, 4)) {
        Clinic.execute(connection, "SET threads=" + threads);
        crowd(order);
        answers.add(RenderedCells.sorted(cells(CROWD, new ContributionBound(3, 2), 1)));
      }
    }
    answers.forEach(answer -> assertEquals(answers.getFirst(), answer));
  }

  @Test
  void of_cap_anotherKeyChoosesOtherwise() throws Exception {
    crowd("ORDER BY i");
    ContributionBound bound = new ContributionBound(3, 2);
    List<String> first = RenderedCells.sorted(cells(CROWD, bound, 1));
    assertEquals(first, RenderedCells.sorted(cells(CROWD, bound, 1)));
    assertNotEquals(first, RenderedCells.sorted(cells(CROWD, bound, 2)));
  }

  @Test
  void of_tooManyValuesAndRowsOfOnePerson_countsAFew() throws Exception {
    String one =
        "(release (filter (scan visit person_id kind days) (equal $0 1)) (keys)"
            + " (rows) (distinct $1) (quantile $2) (sum $2))";
    crowd("ORDER BY i");
    assertEquals(
        List.of("1 1:2 1:2 1:2 1:2:200000:0"),
        RenderedCells.sorted(cells(one, new ContributionBound(9, 2), 1)).stream()
            .map(text -> text.replaceAll("(1:2):[0-9=,]+( 1:2:200000)", "$1$2"))
            .toList());
  }

  @Test
  void of_moreGroupsThanThePolicyLetsOut_isRefused() throws Exception {
    crowd("ORDER BY i");
    assertEquals(10, cells(Clinic.policy(20, 10), CROWD, LOOSE, 1).cells().size());
    assertThrows(TooManyCells.class, () -> cells(Clinic.policy(20, 9), CROWD, LOOSE, 1));
  }

  @Test
  void of_noisyModeUndeclaredGroups_areTheLargestWithTheMinimumOfPersons() throws Exception {
    Clinic.execute(connection, "DELETE FROM dataset.visit");
    // The i-th of nine groups has i persons; the policy's minimum is five.
    Clinic.execute(
        connection,
        "INSERT INTO dataset.visit (visit_id, person_id, kind, days) SELECT row_number() OVER (), p,"
            + " 'k' || g, 60 FROM range(1, 10) AS a(g), range(1, 10) AS b(p) WHERE p <= g");
    String byKind = "(release (scan visit person_id kind days) (keys $1) (persons) (sum $2))";
    ContributionBound bound = new ContributionBound(Integer.MAX_VALUE, 20);
    List<Cells.Cell> cells = cells(noisy(), byKind, bound, 1).cells();
    assertEquals(List.of(9L, 8L, 7L, 6L, 5L), cells.stream().map(Cells.Cell::persons).toList());
    String byKnown = "(release (scan visit person_id kind) (keys (is-null $1)) (persons))";
    Clinic.execute(connection, "DELETE FROM dataset.visit WHERE person_id > 3");
    assertEquals(1, cells(noisy(), byKnown, bound, 1).cells().size(), "declared groups all stay");
  }

  /** Nobody's total is nothing, not the bound that keeps totals within 64 bits. */
  @Test
  void of_noisyModeNobody_addsUpToZero() throws Exception {
    String nobody =
        "(release (filter (scan visit person_id days) false) (keys) (sum $1) (mean $1) (variance $1))";
    assertEquals(
        List.of("0 0:0:0:0 0:0:0:0 0:0:0:0"),
        RenderedCells.sorted(cells(noisy(), nobody, LOOSE, 1)));
  }

  /** The engine's driver has another calendar for days that are asked for as such. */
  @Test
  void of_daysBeforeTheGregorianCalendar_areThemselves() throws Exception {
    Clinic.execute(connection, "UPDATE dataset.person SET born = '1582-10-10' WHERE id = 1");
    Clinic.execute(connection, "UPDATE dataset.person SET born = '0044-03-15 (BC)' WHERE id = 2");
    assertEquals(
        List.of("-0043-03-15 1 1:1", "1582-10-10 1 1:1"),
        RenderedCells.sorted(
            cells(
                "(release (filter (scan person id born) (less $0 3)) (keys $1) (persons))",
                LOOSE,
                1)));
  }

  @Test
  void of_noisyModeMoreGroupsThanLeave_isNoFailure() throws Exception {
    crowd("ORDER BY i");
    assertEquals(10, cells(noisy(), CROWD, LOOSE, 1).cells().size());
  }

  /** Three persons whose visits last 10, 20 + 20 and 60 days. */
  @Test
  void of_reviewedMode_tellsTheTwoLargestContributionsFromZero() throws Exception {
    Clinic.execute(connection, "DELETE FROM dataset.visit");
    Clinic.execute(
        connection,
        "INSERT INTO dataset.visit (visit_id, person_id, kind, days) VALUES"
            + " (1, 1, 'a', 10), (2, 2, 'a', 20), (3, 2, 'a', 20), (4, 3, 'a', 60)");
    DatasetPolicy reviewed =
        under(Clinic.policy(20, 2), new Protection(5, 20, 2, Protection.Reviewed.standard()));
    String release =
        "(release (scan visit person_id kind days) (keys $1)"
            + " (sum $2) (mean $2) (variance $2) (sum $2 (less $2 15)) (persons))";
    List<Cells.Amount> amounts = cells(reviewed, release, LOOSE, 1).cells().getFirst().amounts();
    long days = 1000;
    long fine = Cells.scale(Cells.decimals(50));
    assertEquals(
        List.of(
            new Cells.Amount.Shares(60 * days, 40 * days),
            new Cells.Amount.Shares(60 * fine, 40 * fine),
            new Cells.Amount.Shares(60 * fine, 40 * fine),
            new Cells.Amount.Shares(10 * days, 0)),
        amounts.subList(0, 4).stream()
            .map(amount -> ((Cells.Amount.Total) amount).shares().orElseThrow())
            .toList());
    assertEquals(
        Optional.empty(),
        ((Cells.Amount.Total) cells(release, LOOSE, 1).cells().getFirst().amounts().getFirst())
            .shares());
  }

  /** The clinic with differential privacy and at most two cells in a release. */
  private static DatasetPolicy noisy() {
    return under(Clinic.policy(20, 2), new Protection(5, 20, 2, Protection.Dp.standard()));
  }

  private static DatasetPolicy under(DatasetPolicy policy, Protection protection) {
    return new DatasetPolicy(
        policy.dataset(),
        policy.version(),
        policy.title(),
        policy.steward(),
        policy.tables(),
        protection,
        policy.purposes(),
        policy.expires());
  }

  private static final String CROWD =
      "(release (scan visit person_id kind days) (keys $1) (rows) (distinct $2) (quantile $2))";

  /** Two hundred persons with five visits in each of ten groups. */
  private void crowd(String order) throws SQLException {
    Clinic.execute(connection, "DELETE FROM dataset.visit");
    Clinic.execute(
        connection,
        "INSERT INTO dataset.visit (visit_id, person_id, kind, days) SELECT i, i %% 200, 'k' || (i // 200) %% 10, 60 + (i // 200) %% 97 FROM range(10000) AS t(i) %s"
            .formatted(order));
  }

  private Cells cells(String release, ContributionBound bound, int key) throws Exception {
    return cells(Clinic.POLICY, release, bound, key);
  }

  private Cells cells(DatasetPolicy policy, String release, ContributionBound bound, int key)
      throws Exception {
    Released.Release leaf = (Released.Release) PlanText.leaf(release);
    byte[] bytes = new byte[32];
    bytes[0] = (byte) key;
    try (Secret choice = Secret.taking(bytes);
        Secret persons = Secret.blank(32)) {
      return DuckDbCells.of(
          connection,
          policy,
          RenderedCells.weighed(leaf, 0, 100),
          bound,
          new QuestionKeys(choice, persons));
    }
  }
}
