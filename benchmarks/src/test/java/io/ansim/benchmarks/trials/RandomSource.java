package io.ansim.benchmarks.trials;

import io.ansim.benchmarks.trials.Col.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Rows of persons by chance: every way in which the language makes them of others. */
final class RandomSource {
  private static final List<Source> TABLES =
      List.of(
          table("person", "sex CODE", "birth_year YEAR", "town CODE", "weight REAL"),
          table(
              "visit",
              "visit_id ROW_ID",
              "kind CODE",
              "start_day DAY",
              "end_day DAY",
              "arrived TIME",
              "cost REAL"),
          table("diagnosis", "visit_id ROW_ID", "code TEXT", "day DAY", "severity WHOLE"),
          table("drug", "drug CODE", "day DAY", "days WHOLE", "amount REAL"),
          table("death", "day DAY", "cause TEXT"));

  private final RandomGenerator random;
  private final Style style;
  private final RandomUnits units;
  private final RandomPublic publicRows;

  RandomSource(RandomGenerator random, Style style) {
    this.random = random;
    this.style = style;
    this.units = new RandomUnits(random, style);
    this.publicRows = new RandomPublic(random, style);
  }

  private static Source table(String name, String... columns) {
    List<Col> all = new ArrayList<>(List.of(new Col("person_id", Kind.PERSON)));
    for (String column : columns) {
      int space = column.indexOf(' ');
      all.add(new Col(column.substring(0, space), Kind.valueOf(column.substring(space + 1))));
    }
    return new Source(name, all);
  }

  /** Rows of persons, made in so many steps. */
  Source source(int depth) {
    if (depth == 0) {
      return TABLES.get(random.nextInt(TABLES.size()));
    }
    Source input = source(depth - 1);
    return switch (random.nextInt(14)) {
      case 0 -> filtered(input);
      case 1 -> projected(input);
      case 2, 3 -> joined(input, source(random.nextInt(depth)));
      case 4 -> fullJoined(input, source(random.nextInt(depth)));
      case 5 -> among(input, source(random.nextInt(depth)));
      case 6 -> marked(input, source(random.nextInt(depth)));
      case 7, 8 -> units.grouped(input);
      case 9, 10 -> units.windowed(input);
      case 11 -> combined(input, source(random.nextInt(depth)));
      case 12 -> publicRows.calendar(input);
      default -> input.of(Kind.CODE).isEmpty() ? filtered(input) : publicRows.vocabulary(input);
    };
  }

  private Source filtered(Source input) {
    String a = style.name("f");
    List<Col> row = input.columns(a);
    return new Source(
        "SELECT %s FROM %s WHERE %s"
            .formatted(
                Source.list(row, input.columns()),
                style.table(input.sql(), a),
                style.all(List.of(expr(row).predicate(1), expr(row).predicate(0)))),
        input.columns());
  }

  private Source projected(Source input) {
    String a = style.name("p");
    RandomExpr exprs = expr(input.columns(a));
    List<Col> out = new ArrayList<>(List.of(input.columns().getFirst()));
    List<String> outputs = new ArrayList<>(List.of(a + "." + out.getFirst().name()));
    add(out, outputs, Kind.FLAG, exprs.predicate(1));
    add(out, outputs, Kind.REAL, exprs.number(2));
    add(out, outputs, Kind.DAY, "CAST(" + exprs.day() + " AS DATE)");
    Col kept = exprs.column();
    add(out, outputs, kept.kind(), kept.name());
    return new Source(
        "SELECT %s%s FROM %s"
            .formatted(
                random.nextInt(4) == 0 ? "DISTINCT " : "",
                String.join(", ", outputs),
                style.table(input.sql(), a)),
        out);
  }

  private void add(List<Col> out, List<String> outputs, Kind kind, String expr) {
    String name = style.name("c");
    out.add(new Col(name, kind));
    outputs.add(expr + " AS " + name);
  }

  private Source joined(Source left, Source right) {
    String a = style.name("l");
    String b = style.name("r");
    List<Col> both = both(left, a, right, b);
    List<String> on =
        new ArrayList<>(List.of(style.equal(both.getFirst().name(), person(right, b))));
    if (random.nextBoolean()) {
      on.add(expr(both).predicate(1));
    }
    List<Col> out = renamed(both);
    return new Source(
        "SELECT %s FROM %s %s JOIN %s ON %s"
            .formatted(
                Source.list(both, out),
                style.table(left.sql(), a),
                random.nextBoolean() ? "INNER" : "LEFT",
                style.table(right.sql(), b),
                style.all(on)),
        out);
  }

  private Source fullJoined(Source left, Source right) {
    String a = style.name("l");
    String b = style.name("r");
    List<Col> both = both(left, a, right, b);
    List<Col> out = renamed(both);
    List<String> outputs = new ArrayList<>();
    outputs.add(
        "coalesce(%s, %s) AS %s"
            .formatted(person(left, a), person(right, b), out.getFirst().name()));
    outputs.add(Source.list(both.subList(1, both.size()), out.subList(1, out.size())));
    return new Source(
        "SELECT %s FROM %s FULL JOIN %s ON %s"
            .formatted(
                String.join(", ", outputs),
                style.table(left.sql(), a),
                style.table(right.sql(), b),
                style.equal(person(left, a), person(right, b))),
        out);
  }

  /** The rows of persons who are, or are not, among others. */
  private Source among(Source input, Source others) {
    String a = style.name("a");
    List<Col> row = input.columns(a);
    String not = random.nextBoolean() ? "NOT " : "";
    String test =
        random.nextBoolean()
            ? not + exists(input, a, others)
            : "%s %sIN (SELECT %s FROM %s)"
                .formatted(
                    row.getFirst().name(),
                    not,
                    others.columns().getFirst().name(),
                    style.table(others.sql(), style.name("s")));
    return new Source(
        "SELECT %s FROM %s WHERE %s"
            .formatted(Source.list(row, input.columns()), style.table(input.sql(), a), test),
        input.columns());
  }

  private Source marked(Source input, Source others) {
    String a = style.name("m");
    String flag = style.name("flag");
    List<Col> out = new ArrayList<>(input.columns());
    out.add(new Col(flag, Kind.FLAG));
    return new Source(
        "SELECT %s, %s AS %s FROM %s"
            .formatted(
                Source.list(input.columns(a), input.columns()),
                exists(input, a, others),
                flag,
                style.table(input.sql(), a)),
        out);
  }

  private String exists(Source input, String a, Source others) {
    String b = style.name("e");
    List<String> where = new ArrayList<>(List.of(style.equal(person(others, b), person(input, a))));
    if (random.nextBoolean()) {
      where.add(expr(both(others, b, input, a)).predicate(1));
    }
    return "EXISTS (SELECT 1 FROM %s WHERE %s)"
        .formatted(style.table(others.sql(), b), style.all(where));
  }

  private Source combined(Source left, Source right) {
    List<Col> out = new ArrayList<>(List.of(new Col(style.name("u"), Kind.PERSON)));
    List<String> sides = new ArrayList<>();
    out.add(new Col(style.name("d"), Kind.DAY));
    out.add(new Col(style.name("k"), Kind.FLAG));
    for (Source side : List.of(left, right)) {
      String a = style.name("o");
      RandomExpr exprs = expr(side.columns(a));
      sides.add(
          "SELECT %s AS %s, CAST(%s AS DATE) AS %s, %s AS %s FROM %s"
              .formatted(
                  person(side, a),
                  out.get(0).name(),
                  exprs.day(),
                  out.get(1).name(),
                  exprs.predicate(0),
                  out.get(2).name(),
                  style.table(side.sql(), a)));
    }
    String operation = List.of("UNION ALL", "UNION", "INTERSECT", "EXCEPT").get(random.nextInt(4));
    return new Source(String.join(" " + operation + " ", sides), out);
  }

  private RandomExpr expr(List<Col> row) {
    return new RandomExpr(random, style, row);
  }

  private List<Col> renamed(List<Col> columns) {
    return columns.stream().map(column -> new Col(style.name("x"), column.kind())).toList();
  }

  private static String person(Source source, String alias) {
    return source.columns().getFirst().of(alias).name();
  }

  /** The left columns, then the right ones but the person. */
  private static List<Col> both(Source left, String a, Source right, String b) {
    List<Col> both = new ArrayList<>(left.columns(a));
    both.addAll(right.columns(b).subList(1, right.columns().size()));
    return both;
  }
}
