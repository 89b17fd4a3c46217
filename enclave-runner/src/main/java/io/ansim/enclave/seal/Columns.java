package io.ansim.enclave.seal;

import io.ansim.enclave.emit.Literals;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of a table, each with where its values come from in one input.
 *
 * @param table the table
 * @param source the input
 * @param columns one for each column of the table, in its order
 */
record Columns(Table table, Source source, List<Origin> columns) {
  // A string of the engine, whatever is not within it being elsewhere.
  private static final int TEXT_BYTES = 16;
  private static final int SAMPLE = 50_000;

  /**
   * A column's origin.
   *
   * @param column the column
   * @param field the field of the file, or a null of the column's type
   * @param conversion how the field becomes the column
   * @param present whether the file has the field
   */
  record Origin(Column column, Source.Field field, Conversion conversion, boolean present) {}

  /** Copies the columns. */
  Columns {
    columns = List.copyOf(columns);
  }

  /** Finds every column of a table in a file; what is missing or unusable is among the findings. */
  static Optional<Columns> match(Table table, Source source, Findings findings) {
    List<Origin> origins = new ArrayList<>();
    for (Column column : table.columns()) {
      origin(column, source, findings).ifPresent(origins::add);
    }
    return origins.size() == table.columns().size()
        ? Optional.of(new Columns(table, source, origins))
        : Optional.empty();
  }

  private static Optional<Origin> origin(Column column, Source source, Findings findings) {
    String name = column.name().value();
    String type = Literals.engineType(column.type());
    Source.Field field = source.fields().get(name);
    if (field == null) {
      if (!column.nullable() || column.role() == ColumnRole.PERSON_KEY) {
        findings.problem(new Problem(source.name(), 0, name, "the file has no such column"));
        return Optional.empty();
      }
      findings.notice(
          "`%s` has no column `%s`; all its values are missing".formatted(source.name(), name));
      Source.Field none = new Source.Field("CAST(NULL AS " + type + ")", type);
      return Conversion.of(none, column.type()).map(same -> new Origin(column, none, same, false));
    }
    Optional<Conversion> conversion = Conversion.of(field, column.type());
    if (conversion.isEmpty()) {
      findings.problem(
          new Problem(
              source.name(),
              0,
              name,
              "values of type %s cannot become %s without loss"
                  .formatted(field.engineType(), type)));
    }
    return conversion.map(how -> new Origin(column, field, how, true));
  }

  /** The names of the columns that the file has. */
  List<String> present() {
    return columns.stream()
        .filter(Origin::present)
        .map(origin -> origin.column().name().value())
        .toList();
  }

  /** The position of a table's person key. */
  static int personKey(Table table) {
    List<ColumnRole> roles = table.columns().stream().map(Column::role).toList();
    return roles.indexOf(ColumnRole.PERSON_KEY);
  }

  /** A query for the converted values {@code c0, c1, …} and whether the row is {@code bad}. */
  String query() {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Origin origin = columns.get(i);
      conditions.add(
          origin
              .conversion()
              .isBad(origin.column(), origin.field().characters(), "v" + i, "c" + i));
    }
    return converted(values(table) + ", (" + String.join(" OR ", conditions) + ") AS bad");
  }

  /** A query for the converted values and the reasons {@code r0, r1, …} why each is bad, or 0. */
  String judged() {
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Origin origin = columns.get(i);
      String reason = origin.conversion().reason(origin.column(), "v" + i, "c" + i);
      reasons.add("CAST(" + reason + " AS UTINYINT) AS r" + i);
    }
    return converted(values(table) + ", " + String.join(", ", reasons));
  }

  private String converted(String selected) {
    List<String> raw = new ArrayList<>();
    List<String> converted = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      raw.add(columns.get(i).field().expression() + " AS v" + i);
      converted.add("v" + i);
      converted.add(columns.get(i).conversion().value("v" + i) + " AS c" + i);
    }
    return "SELECT %s FROM (SELECT %s FROM (SELECT %s FROM %s) AS raw) AS converted"
        .formatted(
            selected, String.join(", ", converted), String.join(", ", raw), source.relation());
  }

  /** About how many bytes a row takes in the engine, estimated from the first rows. */
  double bytesPerRow(Engine engine) {
    double fixed = 0;
    List<String> lengths = new ArrayList<>();
    for (Origin origin : columns) {
      switch (origin.column().type()) {
        case BOOLEAN -> fixed += 1;
        case DATE -> fixed += Integer.BYTES;
        case INTEGER, REAL, TIMESTAMP -> fixed += Long.BYTES;
        case TEXT -> {
          fixed += TEXT_BYTES;
          lengths.add(
              "coalesce(avg(strlen(CAST(" + origin.field().expression() + " AS VARCHAR))), 0)");
        }
      }
    }
    return lengths.isEmpty() ? fixed : fixed + sampled(engine, String.join(" + ", lengths));
  }

  private double sampled(Engine engine, String lengths) {
    try {
      return engine
          .rows(
              "SELECT %s FROM (SELECT * FROM %s LIMIT %d)"
                  .formatted(lengths, source.relation(), SAMPLE),
              row -> row.getDouble(1))
          .getFirst();
    } catch (SQLException unreadable) {
      // Reading all of it will fail as well, and tell why.
      return 0;
    }
  }

  /** {@code c0, c1, …} */
  static String values(Table table) {
    return IntStream.range(0, table.columns().size())
        .mapToObj(i -> "c" + i)
        .collect(Collectors.joining(", "));
  }

  /** The definition of a table of converted values. */
  static String definition(Table table) {
    return IntStream.range(0, table.columns().size())
        .mapToObj(i -> "c" + i + " " + Literals.engineType(table.columns().get(i).type()))
        .collect(Collectors.joining(", "));
  }
}
