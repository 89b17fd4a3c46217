package io.ansim.policy.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.example.RandomTables;
import io.ansim.policy.example.RandomValues;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedRowsTest {
  private static final String SIX = "(browse (values (integer) (1) (2) (3) (4) (5) (6)) 0 99)";

  private final RowTypes types = new RowTypes(Policies.policy());

  static LongStream seeds() {
    return Seeds.first(60);
  }

  /** The SQL beside each plan says what it means; its rows were compared with the engine's. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/released.tsv",
      delimiter = '\t',
      quoteCharacter = '"',
      maxCharsPerColumn = 8192)
  void of_matrix_givesTheRows(String name, String sql, String plan, String rows) {
    assertEquals(PlanText.rows(rows), rows(PlanText.released(plan), 100), name + ": " + sql);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_anyTable_hasRowsOfItsTypesOrTooMany(long seed) {
    RandomGenerator random = Seeds.random(seed);
    RandomTables tables = new RandomTables(random, RandomValues.extreme(random), types);
    for (int i = 0; i < 100; i++) {
      Released table = tables.table(random.nextInt(6));
      List<ValueType> columns = types.of(table);
      List<List<Value>> rows;
      try {
        rows = rows(table, 200);
      } catch (IllegalArgumentException tooMany) {
        assertEquals("more rows than the policy lets out", tooMany.getMessage());
        continue;
      }
      assertTrue(rows.size() <= 200);
      for (List<Value> row : rows) {
        assertEquals(columns.size(), row.size());
        for (int column = 0; column < columns.size(); column++) {
          ValueType type = columns.get(column);
          assertTrue(
              row.get(column).type().map(t -> t == type).orElse(true),
              () -> "seed " + seed + ": " + row + " of " + columns + " from " + table);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_theSameTableTwice_hasTheSameRows(long seed) {
    RandomGenerator random = Seeds.random(seed);
    Released table = new RandomTables(random, RandomValues.moderate(random), types).table(4);
    try {
      assertEquals(rows(table, 1000), rows(table, 1000));
    } catch (IllegalArgumentException tooMany) {
      assertEquals("more rows than the policy lets out", tooMany.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          6  | SIX
          12 | (rcombine union-all SIX SIX)
          6  | (rcombine union SIX SIX)
          36 | (rjoin inner SIX SIX true)
          6  | (rjoin left SIX SIX false)
          12 | (rjoin full SIX SIX false)
          6  | (rjoin mark SIX SIX true)
          6  | (rjoin semi SIX SIX true)
          6  | (rjoin anti SIX SIX false)
          """)
  void of_asManyRowsAsAllowed_areGivenAndOneMoreIsRefused(int count, String plan) {
    Released table = PlanText.released(plan.replace("SIX", SIX));
    assertEquals(count, rows(table, count).size());
    assertThrows(IllegalArgumentException.class, () -> rows(table, count - 1));
  }

  @Test
  void of_partOfTooManyRowsUnderAFewOfThem_isRefused() {
    Released table = PlanText.released("(limit (rcombine union-all %1$s %1$s) 0 1)".formatted(SIX));
    assertThrows(IllegalArgumentException.class, () -> rows(table, 11));
    assertEquals(1, rows(table, 12).size());
  }

  private List<List<Value>> rows(Released table, int maxRows) {
    return new ReleasedRows(
            types,
            maxRows,
            leaf -> {
              if (leaf.input() instanceof Relation.Values constants) {
                return constants.rows();
              }
              throw new IllegalArgumentException("a leaf that is not constant");
            })
        .of(table);
  }
}
