package io.ansim.enclave.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.example.PlanText;
import io.ansim.enclave.example.RenderedCells;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Makeup;
import io.ansim.policy.disclosure.PersonSketch;
import io.ansim.policy.plan.Released;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hundred persons, of whom the i-th has i visits in each of two kinds, at most seven. */
final class CrowdsTest {
  private static final ContributionBound BOUND = new ContributionBound(Integer.MAX_VALUE, 5);

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = Clinic.open();
    fill("ORDER BY p");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void fill(String order) throws SQLException {
    Clinic.execute(connection, "DELETE FROM dataset.visit");
    Clinic.execute(connection, "DELETE FROM dataset.person");
    Clinic.execute(
        connection, "INSERT INTO dataset.person (id, sex) SELECT p, 'F' FROM range(200) AS t(p)");
    Clinic.execute(
        connection,
        "INSERT INTO dataset.visit (visit_id, person_id, kind, days) SELECT row_number() OVER (), p,"
            + " 'k' || k, d FROM range(200) AS a(p), range(2) AS b(k), range(7) AS c(d)"
            + " WHERE d < p "
            + order);
  }

  @Test
  void crowds_ofPersons_areTheHashesAsWrittenDown() throws Exception {
    Makeup all = only("(release (scan visit person_id) (keys) (persons))", 1);
    assertEquals(expected(LongStream.range(1, 200), 1), all.sketch());
    assertEquals(199, all.persons());
    assertNotEquals(
        all.sketch(), only("(release (scan visit person_id) (keys) (persons))", 2).sketch());
  }

  /** However the persons are found, they are the same. */
  @Test
  void crowds_ofEqualSets_areEqual() throws Exception {
    PersonSketch some = expected(LongStream.range(1, 100), 1);
    for (String same :
        List.of(
            "(release (filter (scan person id) (and (less $0 100) (greater $0 0))) (keys) (persons))",
            "(release (filter (scan person id sex) (and (less $0 100) (greater $0 0) (equal $1 'F')))"
                + " (keys) (rows))",
            "(release (filter (scan visit person_id) (less $0 100)) (keys) (persons))",
            "(release (filter (scan visit person_id) (less $0 100)) (keys) (rows))",
            "(release (filter (scan visit person_id days) (less $0 100)) (keys) (mean $1))",
            "(release (filter (scan visit person_id kind) (less $0 100)) (keys $1) (persons))",
            "(release (scan visit person_id days) (keys) (persons (less $0 100)))",
            "(release (filter (join inner (scan visit person_id days) (scan visit person_id days)"
                + " (equal $0 $2)) (less $0 100)) (keys) (persons))",
            "(release (filter (join inner (scan visit person_id) (values (integer) (1) (2) (3))"
                + " true) (less $0 100)) (keys) (rows))")) {
      for (Cells.Cell cell : cells(same, 1).cells()) {
        assertEquals(some, cell.makeups().getFirst().sketch(), same);
        assertEquals(99, cell.makeups().getFirst().persons(), same);
      }
    }
  }

  @Test
  void crowds_inAnyOrderOfRowsAndThreads_areTheSame() throws Exception {
    String question = "(release (scan visit person_id kind days) (keys $1) (rows) (sum $2))";
    List<Cells.Cell> first = cells(question, 1).cells();
    assertEquals(2, first.size());
    for (String order : List.of("ORDER BY p DESC", "ORDER BY hash(p)")) {
      for (int threads : List.of(1, 4)) {
        Clinic.execute(connection, "SET threads=" + threads);
        fill(order);
        List<Cells.Cell> again = cells(question, 1).cells();
        assertTrue(again.containsAll(first) && first.containsAll(again), order);
      }
    }
  }

  /** A join that gives every person's rows many times over still counts each of them once. */
  @Test
  void crowds_ofRowsRepeatedAnEvenNumberOfTimes_doNotCancel() throws Exception {
    Makeup once = only("(release (scan visit person_id) (keys) (rows))", 1);
    Makeup twice =
        only(
            "(release (join inner (scan visit person_id) (values (integer) (1) (2)) true) (keys)"
                + " (rows))",
            1);
    assertEquals(once.sketch(), twice.sketch());
    assertEquals(once.persons(), twice.persons());
  }

  @Test
  void crowds_ofSums_areThoseWhoAddSomething() throws Exception {
    Makeup sum = only("(release (scan visit person_id days) (keys) (sum $1))", 1);
    assertEquals(expected(LongStream.range(2, 200), 1), sum.sketch());
    assertEquals(198, sum.persons());
    Makeup conditional =
        only("(release (scan visit person_id days) (keys) (sum (case (less $0 50) 1 0)))", 1);
    assertEquals(expected(LongStream.range(1, 50), 1), conditional.sketch());
  }

  /** Of 199 persons one has 2 visits, one 4, and 197 more than the five that count. */
  @Test
  void crowds_shares_areTheLargestAndTheQuadraticMean() throws Exception {
    Makeup rows = only("(release (scan visit person_id) (keys) (rows))", 1);
    double squares = 2 * 2 + 4 * 4 + 197 * 25;
    assertEquals(new Makeup.Share(5, (long) Math.ceil(Math.sqrt(squares / 199))), rows.rows());
    assertEquals(Makeup.Share.NONE, rows.total());
    // Days 0 to 6 in two kinds: 42 in all, of those with at least seven visits of each kind.
    Makeup sum = only("(release (scan visit person_id days) (keys) (sum $1))", 1);
    double days = 4 + 36 + 144 + 400 + 900 + 193 * 42.0 * 42;
    assertEquals(42_000, sum.total().largest());
    assertEquals(Math.sqrt(days / 198) * 1000, (double) sum.total().typical(), 1);
    // The middle of the range from 0 to 100 is fifty, the most that five rows weigh 250.
    Makeup mean = only("(release (scan visit person_id days) (keys) (mean $1))", 1);
    assertEquals(250 * Cells.scale(Cells.decimals(50)), mean.total().largest());
  }

  @Test
  void crowds_ofGroupsBelowTheMinimum_areNotHandedOver() throws Exception {
    Cells.Cell few =
        cells("(release (filter (scan person id) (less $0 4)) (keys) (persons))", 1)
            .cells()
            .getFirst();
    assertEquals(4, few.persons());
    assertEquals(List.of(), few.makeups());
  }

  private Makeup only(String question, int key) throws Exception {
    return cells(question, key).cells().getFirst().makeups().getFirst();
  }

  private Cells cells(String question, int key) throws Exception {
    try (Secret choice = Secret.blank(32);
        Secret persons = Secret.taking(key(key))) {
      return DuckDbCells.of(
          connection,
          Clinic.POLICY,
          RenderedCells.weighed((Released.Release) PlanText.leaf(question), 0, 100),
          BOUND,
          new QuestionKeys(choice, persons));
    }
  }

  private static byte[] key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return key;
  }

  private static PersonSketch expected(LongStream persons, int key) throws Exception {
    long[] buckets = new long[PersonSketch.BUCKETS];
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (long person : persons.toArray()) {
      sha256.update(key(key));
      byte[] text = Long.toString(person).getBytes(StandardCharsets.US_ASCII);
      long hash = ByteBuffer.wrap(sha256.digest(text)).getLong();
      buckets[(int) (hash >>> 58)] ^= hash;
    }
    return PersonSketch.of(buckets);
  }
}
