package io.ansim.benchmarks.trials;

import io.ansim.policy.dataset.DatasetPolicy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * The rows of the small clinic: persons with no rows and with too many, missing values and values
 * outside every range, rows that repeat each other, rows of nobody, and days that fall together.
 */
final class Clinic implements Population {
  private static final int PERSONS = 60;

  private static final String[] CODES = {"I10", "I11", "I109", "E11", "E119", "M17", "K25"};

  private record Row(String table, OptionalLong person, String values) {}

  private final DatasetPolicy policy;
  private final RandomGenerator random;
  private final boolean untidy;
  private final List<Row> rows = new ArrayList<>();

  private Clinic(DatasetPolicy policy, RandomGenerator random, boolean untidy) {
    this.policy = policy;
    this.random = random;
    this.untidy = untidy;
  }

  /** A clinic made by chance. */
  static Clinic of(DatasetPolicy policy, RandomGenerator random) {
    return of(policy, random, true);
  }

  /** A clinic made by chance where every row is somebody's and every value within its range. */
  static Clinic tidy(DatasetPolicy policy, RandomGenerator random) {
    return of(policy, random, false);
  }

  private static Clinic of(DatasetPolicy policy, RandomGenerator random, boolean untidy) {
    Clinic clinic = new Clinic(policy, random, untidy);
    for (int person = 1; person <= PERSONS; person++) {
      clinic.addPerson(OptionalLong.of(person));
    }
    if (untidy) {
      clinic.addEvents(OptionalLong.empty(), 6);
    }
    for (int i = 0; i < 6; i++) {
      clinic.add(
          "concept", "%d, 'Label %d', 'Class %d', %d".formatted(i, i, i % 3, untidy ? i - 1 : i));
      clinic.add("place", "%d, %s".formatted(i, i == 4 ? "NULL" : "'Region " + i % 2 + "'"));
    }
    return clinic;
  }

  @Override
  public List<Long> persons() {
    return LongStream.rangeClosed(1, PERSONS).boxed().toList();
  }

  @Override
  public Store of(LongPredicate persons) throws SQLException {
    Store store = Store.empty(policy);
    for (var table : policy.tables()) {
      List<String> values =
          rows.stream()
              .filter(row -> row.table.equals(table.name().value()))
              .filter(row -> row.person.isEmpty() || persons.test(row.person.getAsLong()))
              .map(row -> "(" + row.values + ")")
              .toList();
      if (!values.isEmpty()) {
        store.run("INSERT INTO " + table.name() + " VALUES " + String.join(", ", values));
      }
    }
    return store;
  }

  private void addPerson(OptionalLong person) {
    add(
        "person",
        person,
        "%s, %s, %s, %s"
            .formatted(
                orNull(random.nextInt(2)),
                orNull(random.nextInt(1930, 2010)),
                orNull(random.nextInt(6)),
                orNull(number(0, 150, 0.5))));
    addEvents(person, random.nextInt(4) == 0 ? 0 : random.nextInt(1, 14));
    if (random.nextInt(4) == 0) {
      add("death", person, day(2012, 2020) + ", " + orNull("'" + code() + "'"));
    }
  }

  private void addEvents(OptionalLong person, int count) {
    for (int i = 0; i < count; i++) {
      long visit = rows.size();
      String start = day(2010, 2018);
      addEvent(
          "visit",
          visit,
          person,
          "%s, %s, %s, %s, %s"
              .formatted(
                  orNull(random.nextInt(4)),
                  start,
                  random.nextInt(3) == 0 ? start : day(2010, 2018),
                  orNull(
                      "TIMESTAMP '2013-0%d-11 1%d:30:00'"
                          .formatted(random.nextInt(1, 10), random.nextInt(10))),
                  orNull(number(0, 1000, 0.25))));
      String diagnosis =
          "%s, %s, %s, %s"
              .formatted(
                  random.nextBoolean() ? Long.toString(visit) : "NULL",
                  orNull("'" + code() + "'"),
                  random.nextBoolean() ? start : day(2010, 2018),
                  orNull((long) number(0, 10, 1)));
      addEvent("diagnosis", visit, person, diagnosis);
      if (random.nextInt(6) == 0) {
        addEvent("diagnosis", visit, person, diagnosis);
      }
      addEvent(
          "drug",
          visit,
          person,
          "%s, %s, %s, %s"
              .formatted(
                  orNull(random.nextInt(6)),
                  day(2010, 2018),
                  orNull((long) number(0, 60, 1)),
                  orNull(number(-50, 50, 0.125))));
    }
  }

  private void addEvent(String table, long id, OptionalLong person, String values) {
    rows.add(new Row(table, person, id + ", " + text(person) + ", " + values));
  }

  private void add(String table, OptionalLong person, String values) {
    rows.add(new Row(table, person, text(person) + ", " + values));
  }

  private void add(String table, String values) {
    rows.add(new Row(table, OptionalLong.empty(), values));
  }

  private static String text(OptionalLong person) {
    return person.isPresent() ? Long.toString(person.getAsLong()) : "NULL";
  }

  private String code() {
    return CODES[random.nextInt(CODES.length)];
  }

  private String day(int firstYear, int lastYear) {
    return random.nextInt(12) == 0
        ? "NULL"
        : "DATE '%d-%02d-%02d'"
            .formatted(
                random.nextInt(firstYear, lastYear),
                random.nextInt(1, 13),
                random.nextInt(1, 4) * 9);
  }

  /** A number in steps, beside its range now and then. */
  private double number(int min, int max, double step) {
    int beyond = untidy && random.nextInt(8) == 0 ? max : 0;
    return min - beyond + step * random.nextInt((int) ((max - min + 2 * beyond) / step) + 1);
  }

  private String orNull(Object value) {
    return random.nextInt(10) == 0 ? "NULL" : value.toString();
  }
}
