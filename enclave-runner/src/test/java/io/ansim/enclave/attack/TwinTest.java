package io.ansim.enclave.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TwinTest {
  private static final DatasetPolicy POLICY = Town.policy(Protection.Dp.standard());
  private static final Ground GROUND = Ground.of(POLICY).orElseThrow();

  private static Population population(long seed) {
    return new Population(POLICY, GROUND, 600, 8, new SplittableRandom(seed));
  }

  @Test
  void ground_severalTables_isThePersonsWithTheirSecretAndQuantity() {
    assertEquals("person", GROUND.table().name().value());
    assertEquals("smokes", GROUND.secret().name().value());
    assertEquals("weight", GROUND.quantity().orElseThrow().name().value());
    assertEquals(
        List.of("born", "street", "moved"),
        GROUND.known().stream().map(column -> column.name().value()).toList());
  }

  @Test
  void ground_oneColumn_isNone() {
    DatasetPolicy poor =
        Town.policy(Protection.Dp.standard(), List.of(POLICY.tables().getLast(), narrow()));
    assertTrue(Ground.of(poor).isEmpty());
    assertThrows(
        IllegalArgumentException.class, () -> new Suite(poor, new Suite.Scale(500, 2, 1, 1)));
  }

  private static Table narrow() {
    var person = POLICY.tables().getFirst();
    return new Table(
        person.name(), person.audience(), person.columns().subList(0, 3), person.uniqueKeys());
  }

  @Test
  void twin_tables_holdDeclaredValuesAlone() throws SQLException {
    try (Twin twin = Twin.of(POLICY, population(1), new SplittableRandom(1))) {
      assertEquals(600, number(twin, "SELECT count(*) FROM dataset.person"));
      assertEquals(600, number(twin, "SELECT count(DISTINCT id) FROM dataset.person"));
      assertEquals(
          0,
          number(
              twin,
              "SELECT count(*) FROM dataset.person WHERE NOT (smokes IN ('yes', 'no', 'unknown')"
                  + " AND born BETWEEN 1920 AND 2020 AND weight BETWEEN 0 AND 150)"));
      assertTrue(
          number(twin, "SELECT count(*) FROM dataset.visit")
              > 2 * number(twin, "SELECT count(DISTINCT id) FROM dataset.visit"));
      assertEquals(
          Town.MAX_ROWS + 1,
          number(
              twin,
              "SELECT max(n) FROM (SELECT count(*) n FROM dataset.visit"
                  + " WHERE id = %d GROUP BY id)".formatted(population(1).targets().getFirst())));
      assertTrue(number(twin, "SELECT count(*) FROM dataset.visit WHERE kind IS NULL") > 0);
      assertTrue(number(twin, "SELECT count(DISTINCT street) FROM dataset.place") > 10);
    }
  }

  @Test
  void population_targets_areAloneAndHalfOfThemHoldTheSecret() {
    Population population = population(2);
    assertEquals(8, population.targets().size());
    assertEquals(4, population.targets().stream().filter(population::holdsSecret).count());
    for (int target : population.targets()) {
      var description = population.describe(target);
      assertEquals(
          List.of(target),
          IntStream.range(0, population.size())
              .filter(person -> population.isTrue(description, person))
              .boxed()
              .toList());
    }
  }

  @Test
  void population_dummy_excludesNobody() {
    Population population = population(3);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 50; i++) {
      var dummy = population.dummy(random);
      assertTrue(
          IntStream.range(0, population.size())
              .allMatch(person -> population.isTrue(dummy, person)));
    }
  }

  @Test
  void population_secret_isAFairCoin() {
    Population population = population(4);
    long holders = IntStream.range(0, population.size()).filter(population::holdsSecret).count();
    assertTrue(holders > 240 && holders < 360, () -> "holders " + holders);
  }

  private static long number(Twin twin, String sql) throws SQLException {
    try (Statement statement = twin.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
