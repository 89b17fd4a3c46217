package io.ansim.gateway.report;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From when on something stands out. The numbers are conventions of this program, not of any law: a
 * site sets its own.
 *
 * @param zone where months, days and nights are counted
 * @param nightFrom the hour of the day at which night begins, 0 to 23
 * @param nightTo the hour of the day at which it ends, 0 to 23
 * @param nightActs acts of one person in one night, at least 1
 * @param questionsPerDay questions of one person on one day, at least 1
 * @param downloadsPerDay downloads of one person on one day, at least 1
 * @param refusalsPerDay refusals that one person meets on one day, at least 1
 * @param sameQuestion how often one project asks the same question in the month, at least 2
 * @param variations questions of one project to one dataset in the month that differ in their
 *     constants alone, at least 2
 * @param questionsPerHour different questions of one project to one dataset in one hour, at least 2
 * @param failedLoginsPerHour refused logins in one hour, at least 1
 * @param dormantDays days without an act after which a person's next act stands out, at least 1
 * @param reasonLength characters below which a reason is none, at least 1
 */
public record Thresholds(
    ZoneId zone,
    int nightFrom,
    int nightTo,
    int nightActs,
    int questionsPerDay,
    int downloadsPerDay,
    int refusalsPerDay,
    int sameQuestion,
    int variations,
    int questionsPerHour,
    int failedLoginsPerHour,
    int dormantDays,
    int reasonLength) {
  private static final int MAX = 1_000_000;

  /** Checks the ranges. */
  public Thresholds {
    within("night.from", nightFrom, 0, 23);
    within("night.to", nightTo, 0, 23);
    within("night.acts", nightActs, 1, MAX);
    within("questions.per.day", questionsPerDay, 1, MAX);
    within("downloads.per.day", downloadsPerDay, 1, MAX);
    within("refusals.per.day", refusalsPerDay, 1, MAX);
    within("same.question", sameQuestion, 2, MAX);
    within("varied.question", variations, 2, MAX);
    within("questions.per.hour", questionsPerHour, 2, MAX);
    within("failed.logins.per.hour", failedLoginsPerHour, 1, MAX);
    within("dormant.days", dormantDays, 1, MAX);
    within("reason.length", reasonLength, 1, MAX);
  }

  /** What holds where nobody said otherwise. */
  public static Thresholds defaults() {
    return new Thresholds(ZoneId.of("Asia/Seoul"), 22, 6, 5, 100, 20, 10, 5, 20, 30, 20, 90, 10);
  }

  /** Reads a file of `name = number` lines; what it does not name keeps its default. */
  public static Thresholds read(Path file) throws IOException {
    Properties said = new Properties();
    said.load(new StringReader(Files.readString(file)));
    Map<String, String> values = new TreeMap<>(defaults().values());
    Set<String> unknown = new TreeSet<>(said.stringPropertyNames());
    unknown.removeAll(values.keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("thresholds file `" + file + "`: unknown " + unknown);
    }
    said.stringPropertyNames().forEach(name -> values.put(name, said.getProperty(name).strip()));
    return of(values);
  }

  /** All of them by name, as a report states them. */
  public SortedMap<String, String> values() {
    SortedMap<String, String> values = new TreeMap<>();
    values.put("zone", zone.getId());
    values.put("night.from", Integer.toString(nightFrom));
    values.put("night.to", Integer.toString(nightTo));
    values.put("night.acts", Integer.toString(nightActs));
    values.put("questions.per.day", Integer.toString(questionsPerDay));
    values.put("downloads.per.day", Integer.toString(downloadsPerDay));
    values.put("refusals.per.day", Integer.toString(refusalsPerDay));
    values.put("same.question", Integer.toString(sameQuestion));
    values.put("varied.question", Integer.toString(variations));
    values.put("questions.per.hour", Integer.toString(questionsPerHour));
    values.put("failed.logins.per.hour", Integer.toString(failedLoginsPerHour));
    values.put("dormant.days", Integer.toString(dormantDays));
    values.put("reason.length", Integer.toString(reasonLength));
    return values;
  }

  private static Thresholds of(Map<String, String> values) {
    return new Thresholds(
        ZoneId.of(String.valueOf(values.get("zone"))),
        number(values, "night.from"),
        number(values, "night.to"),
        number(values, "night.acts"),
        number(values, "questions.per.day"),
        number(values, "downloads.per.day"),
        number(values, "refusals.per.day"),
        number(values, "same.question"),
        number(values, "varied.question"),
        number(values, "questions.per.hour"),
        number(values, "failed.logins.per.hour"),
        number(values, "dormant.days"),
        number(values, "reason.length"));
  }

  private static int number(Map<String, String> values, String name) {
    String text = String.valueOf(values.get(name));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "threshold `" + name + "` is a whole number, not `" + text + "`", notANumber);
    }
  }

  private static void within(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "threshold `" + name + "` is " + min + " to " + max + ", not " + value);
    }
  }
}
