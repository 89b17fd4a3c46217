package io.ansim.benchmarks.trials;

import io.ansim.benchmarks.trials.Col.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Valid questions about the small clinic by chance, each made by its seed. The same seed in another
 * style is the same question in other words.
 */
final class RandomQuestion {
  private final RandomGenerator random;
  private final Style style;
  private final RandomSource sources;

  private RandomQuestion(RandomGenerator random, Style style) {
    this.random = random;
    this.style = style;
    this.sources = new RandomSource(random, style);
  }

  /** The question of a seed, in a style. */
  static String of(long seed, Style style) {
    String query = new RandomQuestion(new Random(seed), style).question();
    return style.question(query);
  }

  /**
   * A release in the making: so many keys called {@code k0, k1, …}, then numbers called {@code n0,
   * n1, …}.
   */
  private record Counted(String sql) {}

  private String question() {
    return switch (random.nextInt(12)) {
      case 0 -> having(counted(random.nextInt(1, 3)));
      case 1 -> ordered(counted(random.nextInt(1, 3)));
      case 2 -> windowed(counted(random.nextInt(1, 3)));
      case 3 -> regrouped(counted(2));
      case 4 -> beside(counted(1));
      case 5 -> together();
      case 6 -> share();
      case 7 -> margins();
      case 8 -> browsed();
      default -> counted(random.nextInt(4)).sql();
    };
  }

  private Counted counted(int keys) {
    Source source = sources.source(random.nextInt(4));
    String a = style.name("z");
    List<Col> row = source.columns().stream().map(column -> column.of(a)).toList();
    RandomExpr exprs = new RandomExpr(random, style, row);
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      outputs.add(exprs.key() + " AS k" + i);
    }
    int numbers = random.nextInt(1, 5);
    for (int i = 0; i < numbers; i++) {
      outputs.add(aggregate(exprs, row.getFirst().name()) + " AS n" + i);
    }
    String where = random.nextBoolean() ? " WHERE " + exprs.predicate(1) : "";
    String group =
        keys == 0
            ? ""
            : " GROUP BY "
                + IntStream.rangeClosed(1, keys)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", "));
    return new Counted(
        "SELECT %s FROM %s%s%s"
            .formatted(String.join(", ", outputs), style.table(source.sql(), a), where, group));
  }

  private String aggregate(RandomExpr exprs, String person) {
    String filter = random.nextInt(3) == 0 ? " FILTER (WHERE " + exprs.predicate(0) + ")" : "";
    return switch (random.nextInt(10)) {
      case 0, 1 -> "count(*)" + filter;
      case 2 -> "count(DISTINCT " + person + ")" + filter;
      case 3 -> "count(" + exprs.column().name() + ")" + filter;
      case 4, 5 -> "sum(" + exprs.number(2) + ")" + filter;
      case 6 -> "avg(" + exprs.number(2) + ")" + filter;
      case 7 ->
          (random.nextBoolean() ? "var_samp" : "stddev_pop") + "(" + exprs.number(1) + ")" + filter;
      case 8 -> "quantile_cont(" + exprs.number(1) + ", 0." + random.nextInt(1, 10) + ")" + filter;
      default -> {
        Col column = exprs.column();
        yield column.kind() == Kind.PERSON || column.kind() == Kind.ROW_ID
            ? "count(*)" + filter
            : "count(DISTINCT " + column.name() + ")" + filter;
      }
    };
  }

  private String having(Counted input) {
    return "SELECT * FROM (%s) h WHERE n0 > %d AND k0 IS NOT NULL"
        .formatted(input.sql(), random.nextInt(20));
  }

  private String ordered(Counted input) {
    return input.sql() + " ORDER BY n0 DESC, k0 LIMIT " + random.nextInt(1, 20);
  }

  private String windowed(Counted input) {
    String call =
        List.of(
                "sum(n0) OVER ()",
                "rank() OVER (ORDER BY n0 DESC)",
                "lag(n0) OVER (ORDER BY k0)",
                "avg(n0) OVER (ORDER BY k0 ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
                "max(n0) OVER (PARTITION BY k0)",
                "first_value(n0) OVER (ORDER BY k0 DESC)")
            .get(random.nextInt(6));
    return "SELECT k0, n0, %s AS w FROM (%s) v".formatted(call, input.sql());
  }

  private String regrouped(Counted input) {
    return "SELECT k1, count(*) AS c, sum(n0) AS s, avg(n0) AS m, min(n0) AS lo, max(n0) AS hi FROM (%s) g GROUP BY k1"
        .formatted(input.sql());
  }

  /** Two tables side by side on one key, which may be of other types: then as text of nothing. */
  private String beside(Counted input) {
    String a = style.name("a");
    String b = style.name("b");
    String kind = List.of("INNER", "LEFT", "FULL").get(random.nextInt(3));
    return "SELECT %1$s.k0, %1$s.n0, %2$s.n0 AS other, %1$s.n0 / nullif(%2$s.n0, 0) AS ratio FROM (%3$s) %1$s %4$s JOIN (%3$s) %2$s ON %1$s.k0 = %2$s.k0"
        .formatted(a, b, input.sql(), kind);
  }

  private String together() {
    Counted first = counted(0);
    Counted second = counted(0);
    String operation = List.of("UNION ALL", "UNION", "EXCEPT", "INTERSECT").get(random.nextInt(4));
    return "SELECT CAST(n0 AS DOUBLE) AS v FROM (%s) a %s SELECT CAST(n0 AS DOUBLE) FROM (%s) b"
        .formatted(first.sql(), operation, second.sql());
  }

  private String share() {
    Counted part = counted(1);
    Counted whole = counted(0);
    return "SELECT k0, n0, 100.0 * n0 / (SELECT n0 FROM (%s) w) AS pct FROM (%s) p"
        .formatted(whole.sql(), part.sql());
  }

  private String margins() {
    Source source = sources.source(random.nextInt(3));
    String a = style.name("z");
    List<Col> row = source.columns().stream().map(column -> column.of(a)).toList();
    RandomExpr exprs = new RandomExpr(random, style, row);
    String first = exprs.key();
    String second = exprs.key();
    return "SELECT k0, k1, count(*) AS n0, sum(x) AS n1 FROM (SELECT %s AS u, %s AS k0, %s AS k1, %s AS x FROM %s) t GROUP BY %s"
        .formatted(
            row.getFirst().name(),
            first,
            second,
            exprs.number(1),
            style.table(source.sql(), a),
            List.of("ROLLUP (k0, k1)", "CUBE (k0, k1)", "GROUPING SETS ((k0), (k1), ())")
                .get(random.nextInt(3)));
  }

  private String browsed() {
    return "SELECT concept_id, label FROM concept WHERE %s ORDER BY label LIMIT %d"
        .formatted(style.in("class", List.of("'Class 0'", "'Class 1'")), random.nextInt(1, 9));
  }
}
