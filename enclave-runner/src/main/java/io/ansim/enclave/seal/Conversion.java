package io.ansim.enclave.seal;

import io.ansim.enclave.emit.Literals;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a file's values become values of the policy's type. Nothing is rounded, cut or guessed: what
 * is not plainly a value of the type is a bad row.
 *
 * @param value SQL of the converted value, null when there is none; {@code %1$s} is the raw value
 * @param failure SQL of the reason's code when a raw value has no converted one
 */
record Conversion(String value, String failure) {
  private static final String AS_IT_IS = "%1$s";
  private static final String INTEGER = match("[+-]?[0-9]+(\\.0*)?");
  private static final String REAL = match("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final String NOT_FINITE = match("(?i)[+-]?(nan|inf|infinity)");
  private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final String DATE = match(DAY + "([ T]00:00(:00(\\.0+)?)?)?");
  private static final String TIMESTAMP =
      match(DAY + "([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?)?");
  private static final String WHOLE = "isfinite(CAST(%1$s AS DOUBLE)) AND %1$s = trunc(%1$s)";
  private static final Set<String> INTEGERS =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT");
  private static final Set<String> TIMES =
      Set.of(
          "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE");

  private enum Kind {
    TEXT,
    INTEGER,
    REAL,
    BOOLEAN,
    DATE,
    TIME,
    BYTES,
    UUID,
    OTHER;

    static Kind of(String engineType) {
      if (INTEGERS.contains(engineType)) {
        return INTEGER;
      }
      if (TIMES.contains(engineType)) {
        return TIME;
      }
      return switch (engineType) {
        // A column without any value has a type of its own.
        case "VARCHAR", "\"NULL\"" -> TEXT;
        case "FLOAT", "DOUBLE" -> REAL;
        case "BOOLEAN" -> BOOLEAN;
        case "DATE" -> DATE;
        case "BLOB" -> BYTES;
        case "UUID" -> UUID;
        default -> engineType.startsWith("DECIMAL(") ? REAL : OTHER;
      };
    }
  }

  /** The conversion of a field into a type, if there is one that loses nothing. */
  static Optional<Conversion> of(Source.Field field, ValueType type) {
    Kind kind = Kind.of(field.engineType());
    if (kind == Kind.TEXT) {
      Optional<Conversion> plain = plain(field.characters(), type);
      if (plain.isPresent()) {
        return plain;
      }
    }
    return Optional.ofNullable(
        switch (type) {
          case BOOLEAN ->
              switch (kind) {
                case BOOLEAN -> always(AS_IT_IS);
                case TEXT -> or(given("TRY_CAST(%1$s AS BOOLEAN)"), Reason.NOT_BOOLEAN);
                case INTEGER ->
                    or("CASE %1$s WHEN 0 THEN false WHEN 1 THEN true END", Reason.NOT_BOOLEAN);
                case REAL, DATE, TIME, BYTES, UUID, OTHER -> null;
              };
          case INTEGER ->
              switch (kind) {
                case INTEGER -> or("TRY_CAST(%1$s AS BIGINT)", Reason.BEYOND_64_BITS);
                case REAL -> integer(WHOLE);
                case TEXT -> integer(INTEGER);
                case BOOLEAN, DATE, TIME, BYTES, UUID, OTHER -> null;
              };
          case REAL ->
              switch (kind) {
                case INTEGER, REAL -> or(finite("CAST(%1$s AS DOUBLE)"), Reason.NOT_FINITE);
                case TEXT ->
                    new Conversion(
                        when(REAL, finite("TRY_CAST(%1$s AS DOUBLE)")),
                        either(REAL + " OR " + NOT_FINITE, Reason.NOT_FINITE, Reason.NOT_NUMBER));
                case BOOLEAN, DATE, TIME, BYTES, UUID, OTHER -> null;
              };
          case TEXT ->
              switch (kind) {
                case TEXT -> always(AS_IT_IS);
                case INTEGER, UUID -> always("CAST(%1$s AS VARCHAR)");
                case BYTES -> or("TRY(decode(%1$s))", Reason.NOT_UTF8);
                case REAL, BOOLEAN, DATE, TIME, OTHER -> null;
              };
          case DATE ->
              switch (kind) {
                case DATE -> always(AS_IT_IS);
                case TIME ->
                    or(
                        when("date_trunc('day', %1$s) = %1$s", "CAST(%1$s AS DATE)"),
                        Reason.NOT_DATE);
                case TEXT -> or(when(DATE, "TRY_CAST(left(%1$s, 10) AS DATE)"), Reason.NOT_DATE);
                case INTEGER, REAL, BOOLEAN, BYTES, UUID, OTHER -> null;
              };
          case TIMESTAMP ->
              switch (kind) {
                case DATE, TIME -> or("TRY_CAST(%1$s AS TIMESTAMP)", Reason.NOT_TIMESTAMP);
                case TEXT ->
                    or(when(TIMESTAMP, "TRY_CAST(%1$s AS TIMESTAMP)"), Reason.NOT_TIMESTAMP);
                case INTEGER, REAL, BOOLEAN, BYTES, UUID, OTHER -> null;
              };
        });
  }

  /**
   * The same from text of so few characters that the engine's own reading of a number or date needs
   * no guard. What is wrong with a value that has none is still told by the guard.
   */
  private static Optional<Conversion> plain(Characters characters, ValueType type) {
    return Optional.ofNullable(
        switch (type) {
          case INTEGER ->
              characters.areAmong(Characters.WHOLE)
                  ? new Conversion(given("TRY_CAST(%1$s AS BIGINT)"), integer(INTEGER).failure())
                  : null;
          case REAL ->
              characters.areAmong(Characters.DECIMAL)
                  ? new Conversion(
                      given(finite("TRY_CAST(%1$s AS DOUBLE)")),
                      either(REAL, Reason.NOT_FINITE, Reason.NOT_NUMBER))
                  : null;
          case DATE ->
              characters.areAmong(Characters.DAY)
                  ? or(when("%1$s LIKE '____-__-__'", "TRY_CAST(%1$s AS DATE)"), Reason.NOT_DATE)
                  : null;
          case BOOLEAN, TEXT, TIMESTAMP -> null;
        });
  }

  /** SQL of the converted value. */
  String value(String raw) {
    return value.formatted(raw);
  }

  /** SQL of the code of what is wrong with a value of a column, 0 when nothing is. */
  String reason(Column column, String raw, String converted) {
    return "CASE WHEN "
        + raw
        + " IS NULL THEN "
        + missing(column)
        + " WHEN "
        + converted
        + " IS NULL THEN "
        + failure.formatted(raw)
        + beyond(column.type(), converted)
            .map(condition -> " WHEN " + condition + " THEN " + beyond(column.type()).code())
            .orElse("")
        + " ELSE 0 END";
  }

  /** SQL that is true if {@link #reason} is not 0, without finding out which it is. */
  String isBad(Column column, Characters characters, String raw, String converted) {
    List<String> conditions = new ArrayList<>();
    if (missing(column) != 0) {
      conditions.add(converted + " IS NULL");
    } else if (!value.equals(AS_IT_IS)) {
      conditions.add("(" + converted + " IS NULL AND " + raw + " IS NOT NULL)");
    }
    if (column.type() != ValueType.TEXT || !characters.areAmong(Characters.WITHOUT_NUL)) {
      beyond(column.type(), converted)
          .ifPresent(beyond -> conditions.add("coalesce(" + beyond + ", false)"));
    }
    return conditions.isEmpty() ? "false" : "(" + String.join(" OR ", conditions) + ")";
  }

  private static int missing(Column column) {
    if (column.role() == ColumnRole.PERSON_KEY) {
      return Reason.NO_PERSON.code();
    }
    return column.nullable() ? 0 : Reason.MISSING.code();
  }

  private static Optional<String> beyond(ValueType type, String converted) {
    return switch (type) {
      case DATE, TIMESTAMP ->
          Optional.of(
              "(%1$s < DATE '1850-01-01' OR %1$s >= DATE '2151-01-01')".formatted(converted));
      case TEXT -> Optional.of("contains(" + converted + ", chr(0))");
      case BOOLEAN, INTEGER, REAL -> Optional.empty();
    };
  }

  private static Reason beyond(ValueType type) {
    return type == ValueType.TEXT ? Reason.NUL : Reason.OUT_OF_RANGE;
  }

  private static Conversion integer(String condition) {
    return new Conversion(
        when(condition, "TRY_CAST(%1$s AS BIGINT)"),
        either(condition, Reason.BEYOND_64_BITS, Reason.NOT_INTEGER));
  }

  private static Conversion always(String value) {
    return new Conversion(value, "0");
  }

  private static Conversion or(String value, Reason reason) {
    return new Conversion(value, Integer.toString(reason.code()));
  }

  private static String finite(String value) {
    return "CASE WHEN isfinite(" + value + ") THEN " + value + " END";
  }

  /**
   * The value of text that is there. Naming the text also beside the cast keeps the engine from
   * pushing the cast into its CSV reader, which would round and would fail at the first bad value.
   */
  private static String given(String value) {
    return when("%1$s IS NOT NULL", value);
  }

  private static String when(String condition, String value) {
    return "CASE WHEN " + condition + " THEN " + value + " END";
  }

  private static String either(String condition, Reason yes, Reason no) {
    return "CASE WHEN %s THEN %d ELSE %d END".formatted(condition, yes.code(), no.code());
  }

  private static String match(String pattern) {
    return "regexp_full_match(%1$s, " + Literals.text(pattern) + ")";
  }
}
