package io.ansim.enclave.seal;

import io.ansim.enclave.emit.Literals;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a table, each with where its values come from.
 *
 * @param table the table
 * @param columns one for each column of the table, in its order
 */
record Columns(Table table, List<Origin> columns) {
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
        ? Optional.of(new Columns(table, origins))
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
      return Conversion.between(type, column.type())
          .map(same ->
              new Origin(
                  column, new Source.Field("CAST(NULL AS " + type + ")", type), same, false));
    }
    Optional<Conversion> conversion = Conversion.between(field.engineType(), column.type());
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

  /** A query for the converted values {@code c0, c1, …} and their reasons {@code r0, r1, …}. */
  String query(Source source) {
    List<String> raw = new ArrayList<>();
    List<String> converted = new ArrayList<>();
    List<String> judged = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Origin origin = columns.get(i);
      raw.add(origin.field().expression() + " AS v" + i);
      converted.add("v" + i);
      converted.add(origin.conversion().value("v" + i) + " AS t" + i);
      judged.add("t" + i + " AS c" + i);
      String reason = origin.conversion().reason(origin.column(), "v" + i, "t" + i);
      judged.add("CAST(" + reason + " AS UTINYINT) AS r" + i);
    }
    return "SELECT %s FROM (SELECT %s FROM (SELECT %s FROM %s) AS raw) AS converted"
        .formatted(
            String.join(", ", judged),
            String.join(", ", converted),
            String.join(", ", raw),
            source.relation());
  }

  /** {@code c0, c1, …} */
  static String values(Table table) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      names.add("c" + i);
    }
    return String.join(", ", names);
  }

  /** The definition of the table as it is sealed. */
  static String definition(Table table) {
    return table.columns().stream()
        .map(column -> Literals.quoted(column.name()) + " " + Literals.engineType(column.type()))
        .collect(Collectors.joining(", "));
  }
}
