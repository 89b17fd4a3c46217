package io.ansim.benchmarks.trials;

import io.ansim.benchmarks.trials.Col.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Rows of persons beside public ones by chance. */
final class RandomPublic {
  private final RandomGenerator random;
  private final Style style;

  RandomPublic(RandomGenerator random, Style style) {
    this.random = random;
    this.style = style;
  }

  /** The rows, each with every year of a list that suits it. */
  Source calendar(Source input) {
    String a = style.name("v");
    String c = style.name("cal");
    List<Col> row = input.columns(a);
    Col year = new Col(c + ".y", Kind.YEAR);
    String on =
        row.stream()
            .filter(column -> column.kind() == Kind.DAY)
            .findFirst()
            .map(day -> "year(" + day.name() + ") <= " + year.name())
            .orElse(year.name() + " > 2012");
    List<Col> out = new ArrayList<>(input.columns());
    String name = style.name("y");
    out.add(new Col(name, Kind.YEAR));
    return new Source(
        "SELECT %s, %s AS %s FROM %s JOIN (VALUES (2011), (2013), (2015)) AS %s(y) ON %s"
            .formatted(
                Source.list(row, input.columns()),
                year.name(),
                name,
                style.table(input.sql(), a),
                c,
                on),
        out);
  }

  /** The rows, each with what a vocabulary says of one of its codes. */
  Source vocabulary(Source input) {
    List<Col> codes = input.of(Kind.CODE);
    String a = style.name("w");
    String c = style.name("con");
    List<Col> row = input.columns(a);
    List<Col> out = new ArrayList<>(input.columns());
    String label = style.name("label");
    String points = style.name("points");
    out.add(new Col(label, Kind.TEXT));
    out.add(new Col(points, Kind.WHOLE));
    return new Source(
        "SELECT %s, %s.class AS %s, %s.weight AS %s FROM %s %s JOIN concept %s ON %s"
            .formatted(
                Source.list(row, input.columns()),
                c,
                label,
                c,
                points,
                style.table(input.sql(), a),
                random.nextBoolean() ? "LEFT" : "INNER",
                c,
                style.equal(
                    a + "." + codes.get(random.nextInt(codes.size())).name(), c + ".concept_id")),
        out);
  }
}
