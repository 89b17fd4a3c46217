package io.ansim.gateway.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The units that dates are counted in, by the names DuckDB and PostgreSQL users give them. */
enum DateUnit {
  DAY(1, false),
  WEEK(7, false),
  MONTH(1, true),
  QUARTER(3, true),
  YEAR(12, true),
  DECADE(120, true);

  private static final Map<String, DateUnit> BY_NAME =
      Map.ofEntries(
          Map.entry("d", DAY),
          Map.entry("dd", DAY),
          Map.entry("w", WEEK),
          Map.entry("mon", MONTH),
          Map.entry("mons", MONTH),
          Map.entry("mm", MONTH),
          Map.entry("qq", QUARTER),
          Map.entry("y", YEAR),
          Map.entry("yr", YEAR),
          Map.entry("yrs", YEAR),
          Map.entry("yy", YEAR),
          Map.entry("yyyy", YEAR));

  private final int length;
  private final boolean months;

  DateUnit(int length, boolean months) {
    this.length = length;
    this.months = months;
  }

  /** The unit of that name, in singular, plural or short. */
  static Optional<DateUnit> named(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(unit -> lower.equals(unit.word()) || lower.equals(unit.word() + "s"))
        .findFirst()
        .or(() -> Optional.ofNullable(BY_NAME.get(lower)));
  }

  /** How many days, or months, the unit is long. */
  int length() {
    return length;
  }

  /** Whether it is counted in months, otherwise in days. */
  boolean isMonths() {
    return months;
  }

  /** The function that makes a span of so many units: {@code to_days(30)}. */
  String maker() {
    return "to_" + word() + "s";
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
