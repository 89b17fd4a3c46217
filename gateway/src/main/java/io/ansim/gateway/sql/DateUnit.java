package io.ansim.gateway.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The units that dates are counted in, by the names DuckDB and PostgreSQL users give them. */
enum DateUnit {
  DAY(1, false, "day", "days", "d", "dd"),
  WEEK(7, false, "week", "weeks", "w"),
  MONTH(1, true, "month", "months", "mon", "mons", "mm"),
  QUARTER(3, true, "quarter", "quarters", "qq"),
  YEAR(12, true, "year", "years", "y", "yr", "yrs", "yy", "yyyy"),
  DECADE(120, true, "decade", "decades");

  private static final Map<String, DateUnit> BY_NAME = new HashMap<>();

  static {
    for (DateUnit unit : values()) {
      unit.names.forEach(name -> BY_NAME.put(name, unit));
    }
  }

  private final int length;
  private final boolean months;
  private final List<String> names;

  DateUnit(int length, boolean months, String... names) {
    this.length = length;
    this.months = months;
    this.names = List.of(names);
  }

  /** The unit of that name, in singular, plural or short. */
  static Optional<DateUnit> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.strip().toLowerCase(Locale.ROOT)));
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
    return "to_" + names.getFirst() + "s";
  }
}
