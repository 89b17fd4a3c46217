package io.ansim.gateway.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.evaluate.ReleasedRows;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What comes after a release, calculated on five regions' numbers. */
final class ReleasedAnswersTest {
  private static final String COUNTS =
      "(SELECT region, count(*) AS n FROM patient GROUP BY region) AS t";

  private final DatasetPolicy policy = Profiles.hospital();

  @Test
  void ntile_fiveRowsInTwoBuckets_firstIsLarger() {
    assertEquals(
        "c 1|a 1|b 1|d 2|null 2",
        answer("SELECT region, ntile(2) OVER (ORDER BY n) AS k FROM " + COUNTS + " ORDER BY n"));
  }

  @Test
  void ntile_moreBucketsThanRows_oneRowEach() {
    assertEquals(
        "1|2|3|4|5",
        answer("SELECT ntile(9) OVER (ORDER BY n) AS k FROM " + COUNTS + " ORDER BY k"));
  }

  @Test
  void percentRank_ties_shareTheLeast() {
    assertEquals(
        "c 0.0 0.2|a 0.25 0.6|b 0.25 0.6|d 0.75 0.8|null 1.0 1.0",
        answer(
            "SELECT region, percent_rank() OVER (ORDER BY n), cume_dist() OVER (ORDER BY n) FROM "
                + COUNTS
                + " ORDER BY n"));
  }

  @Test
  void lag_noSuchRow_isTheDefaultButNullStaysNull() {
    assertEquals(
        "c -1|a -1|b 10|d 20|null 20",
        answer("SELECT region, lag(n, 2, -1) OVER (ORDER BY n) FROM " + COUNTS + " ORDER BY n"));
    assertEquals(
        "null",
        answer(
            "SELECT lag(v, 1, -1) OVER (ORDER BY k) FROM (SELECT max(k) AS k, nullif(1, 1) AS v"
                + " FROM (SELECT count(*) AS k FROM patient UNION ALL SELECT 1) u GROUP BY k) w"
                + " ORDER BY k DESC LIMIT 1"));
  }

  @Test
  void runningSum_counts_addsUp() {
    assertEquals(
        "c 10|a 30|b 50|d 80|null 120",
        answer(
            "SELECT region, sum(n) OVER (ORDER BY n ROWS UNBOUNDED PRECEDING) FROM "
                + COUNTS
                + " ORDER BY n"));
  }

  @Test
  void notIn_missingValues_leaveItOpen() {
    assertEquals(
        "",
        answer(
            "SELECT region FROM "
                + COUNTS
                + " WHERE region NOT IN (SELECT region FROM "
                + COUNTS
                + " WHERE n > 15)"));
    assertEquals(
        "c",
        answer(
            "SELECT region FROM "
                + COUNTS
                + " WHERE region NOT IN (SELECT region FROM "
                + COUNTS
                + " WHERE n > 15 AND region IS NOT NULL)"));
  }

  @Test
  void in_asOutput_isTrueFalseOrNull() {
    assertEquals(
        "a true|b null|c null|d null|null null",
        answer(
            "SELECT region, region IN (SELECT region FROM "
                + COUNTS
                + " WHERE region = 'a' OR region IS NULL) FROM "
                + COUNTS
                + " ORDER BY region"));
  }

  @Test
  void scalarSubquery_noRow_isNull() {
    assertEquals(
        "120 null",
        answer(
            "SELECT sum(n), (SELECT count(*) FROM patient HAVING count(*) > 1000) FROM " + COUNTS));
  }

  @Test
  void fullJoinUsing_bothSides_keepsTheKey() {
    assertEquals(
        "a 20 null|b 20 20|c 10 10|d null 30|null null 40|null 40 null",
        answer(
            "SELECT region, x.n, y.n FROM (SELECT * FROM "
                + COUNTS
                + " WHERE region <> 'd' OR region IS NULL) x FULL JOIN (SELECT * FROM "
                + COUNTS
                + " WHERE region <> 'a' OR region IS NULL) y USING (region) ORDER BY region, x.n DESC"
                + " NULLS FIRST"));
  }

  @Test
  void stddev_counts_isTheRootOfTheVariance() {
    assertEquals(
        "130.0 true",
        answer("SELECT var_samp(n), abs(stddev_samp(n) - sqrt(130)) < 0.000001 FROM " + COUNTS));
  }

  @Test
  void groupingSets_released_giveTheMargin() {
    assertEquals(
        "false 50 0|true 70 0|null 120 1",
        answer(
            "SELECT n > 25 AS large, sum(n), grouping(n > 25) AS g FROM "
                + COUNTS
                + " GROUP BY ROLLUP (n > 25) ORDER BY g, large"));
  }

  @Test
  void names_innerJoin_dropsGroupsWithoutOne() {
    assertEquals(
        "Alpha 20|Beta 20",
        answer(
            "SELECT r.name, t.n FROM "
                + COUNTS
                + " JOIN region r ON r.code = t.region ORDER BY r.name"));
  }

  private String answer(String sql) {
    Released released = ReleasedTest.released(policy, sql);
    List<List<Value>> rows =
        new ReleasedRows(new RowTypes(policy), 1000, ReleasedAnswersTest::rows).of(released);
    return rows.stream()
        .map(row -> row.stream().map(ReleasedAnswersTest::text).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("|"));
  }

  /** The counts by region, or of all; two regions have a name. */
  private static List<List<Value>> rows(Released.Leaf leaf) {
    return switch (leaf) {
      case Released.Browse(Relation input, var _, long _, long _) ->
          input instanceof Relation.Project(_, var outputs)
              ? List.of(List.of(((io.ansim.policy.plan.Expr.Literal) outputs.getFirst()).value()))
              : ((Relation.Values) input).rows();
      case Released.Release(_, var keys, _) ->
          switch (keys.size()) {
            case 0 -> List.of(List.of(count(120)));
            case 1 -> counts();
            default -> named();
          };
    };
  }

  private static List<List<Value>> counts() {
    return List.of(
        List.of(region("a"), count(20)),
        List.of(region("b"), count(20)),
        List.of(region("c"), count(10)),
        List.of(region("d"), count(30)),
        List.of(Value.none(), count(40)));
  }

  private static List<List<Value>> named() {
    List<List<Value>> rows = new ArrayList<>();
    for (List<Value> row : counts()) {
      boolean known = row.getFirst().equals(region("a")) || row.getFirst().equals(region("b"));
      Value name = region(row.getFirst().equals(region("a")) ? "Alpha" : "Beta");
      rows.add(
          List.of(
              row.getFirst(),
              known ? row.getFirst() : Value.none(),
              known ? name : Value.none(),
              row.getLast()));
    }
    return rows;
  }

  private static Value region(String name) {
    return new Value.Text(name);
  }

  private static Value count(long count) {
    return new Value.Int(count);
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Null _ -> "null";
      case Value.Bool(boolean truth) -> String.valueOf(truth);
      case Value.Int(long integer) -> String.valueOf(integer);
      case Value.Real(double real) -> String.valueOf(real);
      case Value.Text(String text) -> text;
      case Value.Date(var day) -> day.toString();
      case Value.Timestamp(var time) -> time.toString();
    };
  }
}
