package io.ansim.benchmarks.trials;

import io.ansim.benchmarks.trials.Col.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Expressions by chance over the columns of a table, of the types that they are asked for. */
final class RandomExpr {
  private static final List<String> CODES = List.of("'I10'", "'I11'", "'E11'", "'E119'", "'M17'");

  private final RandomGenerator random;
  private final Style style;
  private final List<Col> row;

  RandomExpr(RandomGenerator random, Style style, List<Col> row) {
    this.random = random;
    this.style = style;
    this.row = row;
  }

  /** Something true or false of a row. */
  String predicate(int depth) {
    return switch (depth > 0 ? random.nextInt(5) : 4) {
      case 0 -> style.all(List.of(predicate(depth - 1), predicate(depth - 1)));
      case 1 -> "(" + predicate(depth - 1) + " OR " + predicate(depth - 1) + ")";
      case 2 -> style.not(predicate(depth - 1));
      default -> test(column());
    };
  }

  private String test(Col column) {
    String x = column.name();
    return switch (column.kind()) {
      case PERSON, ROW_ID -> style.present(x);
      case FLAG -> random.nextBoolean() ? "coalesce(" + x + ", false)" : x;
      case CODE -> codeTest(x);
      case YEAR ->
          style.between(style.whole(x), "1940", Integer.toString(random.nextInt(1950, 2000)));
      case TEXT -> textTest(x);
      case WHOLE -> style.above(x, random.nextInt(0, 40));
      case REAL -> x + (random.nextBoolean() ? " < " : " >= ") + random.nextInt(-5, 300);
      case DAY -> dayTest(x);
      case TIME -> "CAST(" + x + " AS DATE) >= " + date();
    };
  }

  private String codeTest(String x) {
    return switch (random.nextInt(6)) {
      case 0 -> style.in(x, List.of("0", "2", Integer.toString(random.nextInt(3, 6))));
      case 1 -> style.above(style.whole(x), random.nextInt(4));
      case 2 -> x + " <> " + random.nextInt(4);
      case 3 -> x + " IS NULL";
      case 4 -> x + " IS DISTINCT FROM " + random.nextInt(4);
      default -> style.equal(x, Integer.toString(random.nextInt(4)));
    };
  }

  private String textTest(String x) {
    return switch (random.nextInt(5)) {
      case 0 -> x + " = " + one(CODES);
      case 3 -> x + " LIKE 'E11%'";
      case 1 -> style.in(x, CODES.subList(0, random.nextInt(2, CODES.size())));
      case 2 -> "left(" + x + ", 2) = 'I1'";
      default -> style.present(x);
    };
  }

  private String dayTest(String x) {
    Optional<Col> other = any(Kind.DAY);
    return switch (random.nextInt(6)) {
      case 0 -> style.between(x, date(), "DATE '2017-12-31'");
      case 1 -> "year(" + x + ") = " + random.nextInt(2010, 2018);
      case 2 -> "month(" + x + ") IN (1, 2, 12)";
      case 3 -> x + " + INTERVAL " + random.nextInt(1, 90) + " DAY < " + other.orElseThrow().name();
      case 4 ->
          style.between(
              "date_diff('day', " + x + ", " + other.orElseThrow().name() + ")",
              "0",
              Integer.toString(random.nextInt(30, 400)));
      default -> x + " >= " + date();
    };
  }

  /** What a group may have in common. */
  String key() {
    Col column = column();
    String x = column.name();
    return switch (column.kind()) {
      case PERSON, ROW_ID -> "CASE WHEN " + predicate(0) + " THEN 'a' ELSE 'b' END";
      case FLAG -> x;
      case CODE ->
          switch (random.nextInt(4)) {
            case 0 -> "coalesce(" + x + ", -1)";
            case 1 -> "least(" + x + ", 2)";
            default -> x;
          };
      case YEAR -> x + " // 10 * 10";
      case TEXT ->
          switch (random.nextInt(4)) {
            case 0 -> "left(" + x + ", " + random.nextInt(1, 4) + ")";
            case 1 -> "coalesce(" + x + ", 'none') || '!'";
            default -> x;
          };
      case WHOLE -> random.nextBoolean() ? x + " // 10" : "floor(" + x + " / 5) * 5";
      case REAL -> "floor(" + x + " / " + one(List.of("10", "20", "50")) + ")";
      case DAY ->
          switch (random.nextInt(5)) {
            case 0 -> "month(" + x + ")";
            case 1 -> "date_trunc('month', " + x + ")";
            case 2 -> "date_trunc('year', " + x + ")";
            case 3 -> "quarter(" + x + ")";
            default -> "year(" + x + ")";
          };
      case TIME -> "date_trunc('quarter', " + x + ")";
    };
  }

  /** A number whose range is known. */
  String number(int depth) {
    return switch (depth > 0 ? random.nextInt(13) : 12) {
      case 0 -> "CASE WHEN " + predicate(1) + " THEN " + number(depth - 1) + " ELSE 0 END";
      case 1 -> "least(" + number(depth - 1) + ", " + random.nextInt(5, 50) + ")";
      case 2 -> "(" + number(depth - 1) + " + " + number(depth - 1) + ")";
      case 3 -> "abs(" + number(depth - 1) + ")";
      case 4 -> "coalesce(" + number(depth - 1) + ", 1)";
      case 5 -> "nullif(" + number(depth - 1) + ", 0)";
      case 6 -> "(" + number(depth - 1) + " - 2.5)";
      case 7 -> "-(" + number(depth - 1) + " * 3)";
      case 8 -> "round(" + number(depth - 1) + " / 7, 1)";
      case 9 -> "sqrt(abs(" + number(depth - 1) + "))";
      case 10 -> "ceil(" + number(depth - 1) + ")";
      default -> plainNumber();
    };
  }

  private String plainNumber() {
    Col column = column();
    String x = column.name();
    return switch (column.kind()) {
      case PERSON, ROW_ID, TEXT, FLAG -> "CAST((" + predicate(0) + ") AS INT)";
      case CODE -> "greatest(0, least(9, " + x + "))";
      case YEAR -> "(2020 - " + x + ")";
      case WHOLE -> x;
      case REAL ->
          switch (random.nextInt(4)) {
            case 0 -> "ln(greatest(1, " + x + "))";
            case 1 -> "exp(least(1, greatest(0, " + x + ")))";
            case 2 -> "least(99, greatest(0, power(greatest(0, least(9, " + x + ")), 2)))";
            default -> x;
          };
      case DAY ->
          switch (random.nextInt(4)) {
            case 0 -> "greatest(0, least(999, date_diff('day', DATE '2012-01-01', " + x + ")))";
            case 1 -> "greatest(-9, least(99, date_diff('month', " + x + ", DATE '2018-01-01')))";
            case 2 -> "greatest(-9, least(9, date_diff('year', " + x + ", DATE '2018-01-01')))";
            default -> "(year(" + x + ") - 2000)";
          };
      case TIME -> "month(" + x + ")";
    };
  }

  /** A day. */
  String day() {
    Optional<Col> column = any(Kind.DAY);
    return column
        .map(col ->
            switch (random.nextInt(5)) {
              case 0 -> "coalesce(" + col.name() + ", " + date() + ")";
              case 1 -> col.name() + " + INTERVAL " + random.nextInt(1, 5) + " MONTH";
              case 2 -> "least(" + col.name() + ", " + date() + ")";
              case 3 -> "make_date(year(" + col.name() + "), month(" + col.name() + "), 28)";
              default -> col.name();
            })
        .orElseGet(this::date);
  }

  String date() {
    return "DATE '%d-0%d-15'".formatted(random.nextInt(2010, 2018), random.nextInt(1, 10));
  }

  /** Some columns that rows can be told apart by within a person. */
  List<String> some(int most) {
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(1, most + 1); i > 0; i--) {
      String name = column().name();
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Any column but the person. */
  Col column() {
    return row.size() == 1 ? row.getFirst() : row.get(random.nextInt(1, row.size()));
  }

  Optional<Col> any(Kind kind) {
    List<Col> columns = row.stream().filter(column -> column.kind() == kind).toList();
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(columns.get(random.nextInt(columns.size())));
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
