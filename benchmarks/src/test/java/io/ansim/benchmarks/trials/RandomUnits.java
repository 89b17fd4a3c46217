package io.ansim.benchmarks.trials;

import io.ansim.benchmarks.trials.Col.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What is computed within one person by chance: groups of a person's rows, and windows over them.
 */
final class RandomUnits {
  private static final List<String> FRAMES =
      List.of(
          "",
          " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING",
          " ROWS BETWEEN 2 PRECEDING AND CURRENT ROW",
          " ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
          " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
          " RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING");

  private final RandomGenerator random;
  private final Style style;

  RandomUnits(RandomGenerator random, Style style) {
    this.random = random;
    this.style = style;
  }

  /** One row for each person, or for each person and key. */
  Source grouped(Source input) {
    String a = style.name("g");
    List<Col> row = input.columns().stream().map(column -> column.of(a)).toList();
    RandomExpr exprs = new RandomExpr(random, style, row);
    List<Col> out = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    add(out, outputs, Kind.PERSON, row.getFirst().name());
    int keys = 1;
    if (random.nextInt(3) == 0) {
      Col key = exprs.column();
      add(out, outputs, key.kind(), key.name());
      keys++;
    }
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      addAggregate(out, outputs, exprs);
    }
    String having = random.nextInt(4) == 0 ? " HAVING count(*) > 1" : "";
    return new Source(
        "SELECT %s FROM %s GROUP BY %s%s"
            .formatted(
                String.join(", ", outputs),
                style.table(input.sql(), a),
                keys == 1 ? row.getFirst().name() : "1, 2",
                having),
        out);
  }

  private void addAggregate(List<Col> out, List<String> outputs, RandomExpr exprs) {
    String filter = random.nextInt(4) == 0 ? " FILTER (WHERE " + exprs.predicate(0) + ")" : "";
    Col column = exprs.column();
    String x = column.name();
    switch (random.nextInt(12)) {
      case 0 -> add(out, outputs, Kind.CODE, "count(*)" + filter);
      case 1 -> add(out, outputs, Kind.CODE, "count(" + x + ")" + filter);
      case 2 -> add(out, outputs, Kind.CODE, "count(DISTINCT " + x + ")" + filter);
      case 3 -> add(out, outputs, Kind.REAL, "sum(" + exprs.number(1) + ")" + filter);
      case 4 -> add(out, outputs, Kind.REAL, "avg(" + exprs.number(1) + ")" + filter);
      case 5 -> add(out, outputs, Kind.REAL, "var_samp(" + exprs.number(0) + ")" + filter);
      case 6 -> add(out, outputs, Kind.REAL, "var_pop(" + exprs.number(0) + ")" + filter);
      case 7 -> add(out, outputs, Kind.REAL, "quantile_cont(" + exprs.number(0) + ", 0.5)");
      case 8 -> add(out, outputs, column.kind(), least(column, "min") + filter);
      case 9 -> add(out, outputs, column.kind(), least(column, "max") + filter);
      case 10 -> {
        Col by = exprs.column();
        add(out, outputs, column.kind(), "arg_min(" + x + ", " + by.name() + ")" + filter);
      }
      default -> {
        Col by = exprs.column();
        add(out, outputs, column.kind(), "arg_max(" + x + ", " + by.name() + ")" + filter);
      }
    }
  }

  private static String least(Col column, String function) {
    return function + "(" + column.name() + ")";
  }

  /** The rows, each with something about its neighbours of the same person. */
  Source windowed(Source input) {
    String a = style.name("w");
    List<Col> row = input.columns().stream().map(column -> column.of(a)).toList();
    RandomExpr exprs = new RandomExpr(random, style, row);
    List<Col> out = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      outputs.add(row.get(i).name() + " AS " + input.columns().get(i).name());
      out.add(input.columns().get(i));
    }
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      addWindow(out, outputs, exprs, row.getFirst().name());
    }
    return new Source(
        "SELECT %s FROM %s".formatted(String.join(", ", outputs), style.table(input.sql(), a)),
        out);
  }

  private void addWindow(List<Col> out, List<String> outputs, RandomExpr exprs, String person) {
    Col column = exprs.column();
    String x = column.name();
    String partition =
        " OVER (PARTITION BY "
            + person
            + (random.nextInt(4) == 0 ? ", " + exprs.column().name() : "");
    String order = " ORDER BY " + String.join(", ", exprs.some(2)) + direction();
    String ordered = partition + order + ")";
    String framed =
        partition
            + (random.nextInt(4) == 0 ? "" : order + FRAMES.get(random.nextInt(FRAMES.size())))
            + ")";
    switch (random.nextInt(13)) {
      case 0 -> add(out, outputs, Kind.CODE, "row_number()" + ordered);
      case 1 -> add(out, outputs, Kind.CODE, "rank()" + ordered);
      case 2 -> add(out, outputs, Kind.CODE, "dense_rank()" + ordered);
      case 3 -> add(out, outputs, column.kind(), "lag(" + x + ")" + ordered);
      case 4 -> add(out, outputs, column.kind(), "lead(" + x + ", 2)" + ordered);
      case 5 -> add(out, outputs, column.kind(), "first_value(" + x + ")" + framed);
      case 6 -> add(out, outputs, column.kind(), "last_value(" + x + ")" + framed);
      case 7 -> add(out, outputs, Kind.CODE, "count(*)" + framed);
      case 8 -> add(out, outputs, Kind.CODE, "count(" + x + ")" + framed);
      case 9 -> add(out, outputs, Kind.REAL, "sum(" + exprs.number(0) + ")" + framed);
      case 10 -> add(out, outputs, Kind.REAL, "avg(" + exprs.number(0) + ")" + framed);
      case 11 -> add(out, outputs, column.kind(), "min(" + x + ")" + framed);
      default -> add(out, outputs, column.kind(), "max(" + x + ")" + framed);
    }
  }

  private String direction() {
    return switch (random.nextInt(4)) {
      case 0 -> " DESC";
      case 1 -> " NULLS FIRST";
      default -> "";
    };
  }

  private void add(List<Col> out, List<String> outputs, Kind kind, String expr) {
    String name = style.name("c");
    out.add(new Col(name, kind));
    outputs.add(expr + " AS " + name);
  }
}
