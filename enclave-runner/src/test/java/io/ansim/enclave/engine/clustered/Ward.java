package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.emit.Literals;
import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dataset of persons and their visits, in an engine and as vectors of the same rows. */
final class Ward {
  private static final int SMALL = 127;

  /** Seconds beyond the language's calendar. */
  private static final long FAR = 1_000_000_000_000L;

  private Ward() {}

  /** A policy whose person key is of a type. */
  static DatasetPolicy policy(ValueType keyType, int maxCells, Protection.Rules rules) {
    String key = keyType.name().toLowerCase(Locale.ROOT);
    return new DatasetPolicy(
        new DatasetId("ward"),
        1,
        new DatasetPolicy.Title("병동", "ward"),
        "/stewards",
        List.of(
            table(
                "person",
                "id " + key + " person_key",
                "sex text code",
                "insured boolean code",
                "height integer quantity",
                "weight real quantity",
                "born date event_date"),
            table(
                "visit",
                "person_id " + key + " person_key",
                "visit_id integer row_id",
                "kind text code",
                "urgent boolean code",
                "start date event_date",
                "seen timestamp event_date",
                "days integer quantity",
                "cost real quantity")),
        new Protection(5, 20, maxCells, rules),
        List.of(new Purpose("DUO:0000007")),
        Instant.parse("2030-01-01T00:00:00Z"));
  }

  private static Table table(String name, String... columns) {
    return new Table(
        new Name(name),
        Table.Audience.PERSON,
        Arrays.stream(columns).map(Ward::column).toList(),
        List.of(Set.of(new Name(columns[name.equals("person") ? 0 : 1].split(" ", -1)[0]))));
  }

  private static Column column(String text) {
    String[] words = text.split(" ", -1);
    return new Column(
        new Name(words[0]),
        ValueType.valueOf(words[1].toUpperCase(Locale.ROOT)),
        ColumnRole.valueOf(words[2].toUpperCase(Locale.ROOT)),
        Optional.empty(),
        true,
        false);
  }

  /** Makes the tables of a policy, without rows. */
  static void create(Connection connection, DatasetPolicy policy) throws SQLException {
    for (Table table : policy.tables()) {
      Clinic.execute(
          connection,
          "CREATE OR REPLACE TABLE dataset.%s (%s)"
              .formatted(
                  table.name(),
                  table.columns().stream()
                      .map(each -> each.name() + " " + Literals.engineType(each.type()))
                      .collect(Collectors.joining(", "))));
    }
  }

  /** The rows of all tables as vectors, clustered by person, in row groups of random lengths. */
  static Map<Name, ColumnarTable> vectors(
      Connection connection, DatasetPolicy policy, RandomGenerator random) throws SQLException {
    Map<Name, ColumnarTable> tables = new HashMap<>();
    for (Table table : policy.tables()) {
      if (!table.isPublic()) {
        tables.put(table.name(), vectors(connection, policy, table, random));
      }
    }
    return tables;
  }

  private static ColumnarTable vectors(
      Connection connection, DatasetPolicy policy, Table table, RandomGenerator random)
      throws SQLException {
    Map<Name, List<@Nullable Object>> values = new HashMap<>();
    table.columns().forEach(column -> values.put(column.name(), new ArrayList<>()));
    List<Integer> ordinals = new ArrayList<>();
    String everyPerson =
        policy.tables().stream()
            .filter(each -> !each.isPublic())
            .map(each -> "SELECT %s AS p FROM dataset.%s".formatted(key(each), each.name()))
            .collect(Collectors.joining(" UNION "));
    String rows =
        "SELECT coalesce(o, 0) AS o, t.* FROM dataset.%s AS t LEFT JOIN (SELECT p, row_number() OVER (ORDER BY p) - 1 AS o FROM (%s) WHERE p IS NOT NULL) ON p = %s ORDER BY 1"
            .formatted(table.name(), everyPerson, key(table));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(rows)) {
      while (row.next()) {
        ordinals.add(row.getInt(1));
        for (int i = 0; i < table.columns().size(); i++) {
          Column column = table.columns().get(i);
          Objects.requireNonNull(values.get(column.name())).add(value(row, i + 2, column.type()));
        }
      }
    }
    Map<Name, MemoryTable.Column> columns = new HashMap<>();
    for (Column column : table.columns()) {
      List<@Nullable Object> of = Objects.requireNonNull(values.get(column.name()));
      columns.put(column.name(), new MemoryTable.Column(encoding(column, of, random), of));
    }
    int[] array = ordinals.stream().mapToInt(Integer::intValue).toArray();
    int length = List.of(3, 64, 1000, 3000).get(random.nextInt(4));
    return new MemoryTable(
        array,
        length,
        array.length == persons(connection, everyPerson)
            && isDense(array, Objects.requireNonNull(values.get(key(table)))),
        columns);
  }

  private static int persons(Connection connection, String everyPerson) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(p) FROM (" + everyPerson + ")")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static boolean isDense(int[] ordinals, List<@Nullable Object> persons) {
    for (int i = 0; i < ordinals.length; i++) {
      if (ordinals[i] != i || persons.get(i) == null) {
        return false;
      }
    }
    return true;
  }

  private static Name key(Table table) {
    return table.columns().stream()
        .filter(column -> column.role() == ColumnRole.PERSON_KEY)
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static @Nullable Object value(ResultSet row, int column, ValueType type)
      throws SQLException {
    Object value =
        switch (type) {
          case BOOLEAN -> row.getBoolean(column) ? 1L : 0L;
          case INTEGER -> row.getLong(column);
          case REAL -> row.getDouble(column);
          case TEXT -> row.getString(column);
          case DATE -> row.getObject(column) instanceof LocalDate day ? day.toEpochDay() : 0L;
          case TIMESTAMP ->
              Optional.ofNullable(row.getObject(column, LocalDateTime.class))
                  .map(Ward::micros)
                  .orElse(0L);
        };
    return row.wasNull() || row.getObject(column) == null ? null : value;
  }

  /** Microseconds, also of what the language does not have. */
  private static long micros(LocalDateTime time) {
    long seconds = Math.clamp(time.toEpochSecond(ZoneOffset.UTC), -FAR, FAR);
    return seconds * 1_000_000 + time.get(ChronoField.MICRO_OF_SECOND);
  }

  private static Encoding encoding(
      Column column, List<@Nullable Object> values, RandomGenerator random) {
    return switch (column.type()) {
      case BOOLEAN -> Encoding.BOOL8;
      case REAL -> Encoding.FLOAT64;
      case DATE -> Encoding.DATE32;
      case TIMESTAMP -> Encoding.TIMESTAMP64;
      case TEXT ->
          column.role() == ColumnRole.PERSON_KEY && random.nextBoolean()
              ? Encoding.UTF8
              : List.of(Encoding.CODE8, Encoding.CODE16, Encoding.CODE32)
                  .get(values.size() < SMALL ? random.nextInt(3) : random.nextInt(1, 3));
      case INTEGER -> {
        long most =
            values.stream()
                .mapToLong(value -> value == null ? 0 : Math.max((long) value, ~(long) value))
                .max()
                .orElse(0);
        yield most <= Byte.MAX_VALUE
            ? Encoding.INT8
            : most <= Short.MAX_VALUE
                ? Encoding.INT16
                : most <= Integer.MAX_VALUE ? Encoding.INT32 : Encoding.INT64;
      }
    };
  }
}
