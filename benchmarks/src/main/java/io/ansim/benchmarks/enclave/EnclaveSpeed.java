package io.ansim.benchmarks.enclave;

import io.ansim.benchmarks.terms.Planned;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures a sealed dataset beside plain DuckDB on the same rows, by turns, and prints tables of
 * medians and ratios.
 */
public final class EnclaveSpeed {
  private static final String BOUND = "bound";
  private static final int COLD_ROUNDS = 3;

  private final Claims claims;
  private final Enclave enclave;
  private final int memoryMegabytes;
  private final int rounds;

  private EnclaveSpeed(Claims claims, Enclave enclave, int memoryMegabytes, int rounds) {
    this.claims = claims;
    this.enclave = enclave;
    this.memoryMegabytes = memoryMegabytes;
    this.rounds = rounds;
  }

  /**
   * Takes the folder of the claims, how many they are, and the folder of the sealed store; then, if
   * only some of the twenty questions are to be asked and nothing else, their numbers, or {@code
   * bound} for the contribution bound, and how many rounds.
   */
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    if (arguments.length != 3 && arguments.length != 5) {
      System.err.println("usage: CLAIMS_FOLDER ROWS SEALED_FOLDER [QUESTION,…|bound ROUNDS]");
      System.exit(64);
    }
    boolean some = arguments.length == 5;
    int rounds = some ? Integer.parseInt(arguments[4]) : 3;
    Claims claims = Claims.in(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    try (Enclave enclave = Enclave.open(Path.of(arguments[2]))) {
      EnclaveSpeed speed = new EnclaveSpeed(claims, enclave, Enclave.ENGINE_MEGABYTES, rounds);
      if (some && arguments[3].equals(BOUND)) {
        speed.bounded();
        return;
      }
      if (some) {
        speed.warm(Question.numbered(arguments[3]));
        return;
      }
      speed.cold();
      speed.warm(Question.all());
      speed.bounded();
      speed.latency();
    }
  }

  /** The first question on a cold file, of three columns of twenty, and the second. */
  private void cold() throws IOException, SQLException, InterruptedException {
    String text = "SELECT region, count(*) AS n, sum(cost) AS total FROM claim GROUP BY region";
    Planned planned = Planned.of(text, ClaimsPolicy.STANDARD);
    Median plainFirst = new Median();
    Median plainSecond = new Median();
    Median first = new Median();
    Median second = new Median();
    for (int i = 0; i < COLD_ROUNDS; i++) {
      PageCache.forget(claims.plain());
      try (Reference reference = Reference.open(claims.plain(), memoryMegabytes)) {
        plainFirst.add(reference.ask(text));
        plainSecond.add(reference.ask(text));
      }
      enclave.forget();
      enclave.awaitWarm();
      PageCache.forgetAll(enclave.stores());
      first.add(enclave.ask(planned, ClaimsPolicy.STANDARD));
      enclave.awaitWarm();
      second.add(enclave.ask(planned, ClaimsPolicy.STANDARD));
    }
    System.out.printf(
        "%n| Cold start, three columns of twenty | plain, ms | enclave, ms | ratio |%n|---|---|---|---|%n");
    row("first, page cache cold", plainFirst, first);
    row("second", plainSecond, second);
  }

  /** The questions on a warm store. */
  private void warm(List<Question> questions) throws SQLException, InterruptedException {
    System.out.printf("%n| Question | plain, ms | enclave, ms | ratio |%n|---|---|---|---|%n");
    List<Double> all = new ArrayList<>();
    List<Double> distinct = new ArrayList<>();
    try (Reference reference = Reference.open(claims.plain(), memoryMegabytes)) {
      for (Question question : questions) {
        Planned planned = Planned.of(question.text(), ClaimsPolicy.STANDARD);
        Median plain = new Median();
        Median sealed = new Median();
        for (int i = 0; i <= rounds; i++) {
          enclave.awaitWarm();
          double plainTime = reference.ask(question.text());
          double sealedTime = enclave.ask(planned, ClaimsPolicy.STANDARD);
          if (i > 0) {
            plain.add(plainTime);
            sealed.add(sealedTime);
          }
        }
        row(question.text(), plain, sealed);
        all.add(sealed.over(plain));
        if (question.isDistinct()) {
          distinct.add(sealed.over(plain));
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%nGeometric mean of all: %.2f; of those that count distinct persons: %.2f%n",
        geometricMean(all),
        geometricMean(distinct));
  }

  /** The same questions with a bound of four groups a person, and without one. */
  private void bounded() throws InterruptedException {
    System.out.printf(
        "%n| Contribution bound | without, ms | with, ms | ratio |%n|---|---|---|---|%n");
    for (String text :
        List.of(
            "SELECT icd10, count(*) AS n FROM claim GROUP BY icd10",
            "SELECT region, year, sum(cost) AS total FROM claim GROUP BY 1, 2",
            "SELECT region, icd10, count(DISTINCT person_id) AS n FROM claim GROUP BY 1, 2")) {
      Planned free = Planned.of(text, ClaimsPolicy.STANDARD);
      Planned bound = Planned.of(text, ClaimsPolicy.bounded());
      Median without = new Median();
      Median with = new Median();
      for (int i = 0; i <= rounds; i++) {
        enclave.awaitWarm();
        double freeTime = enclave.ask(free, ClaimsPolicy.STANDARD);
        enclave.awaitWarm();
        double boundTime = enclave.ask(bound, ClaimsPolicy.bounded());
        if (i > 0) {
          without.add(freeTime);
          with.add(boundTime);
        }
      }
      row(text, without, with);
    }
  }

  /** What the way to a warm worker and back costs: a question of next to no work. */
  private void latency() throws SQLException, InterruptedException {
    String text = "SELECT sex, count(*) AS n FROM person WHERE year_of_birth = 1950 GROUP BY sex";
    Planned planned = Planned.of(text, ClaimsPolicy.STANDARD);
    Median plain = new Median();
    Median sealed = new Median();
    try (Reference reference = Reference.open(claims.plain(), memoryMegabytes)) {
      for (int i = 0; i <= 2 * rounds; i++) {
        enclave.awaitWarm();
        double plainTime = reference.ask(text);
        double sealedTime = enclave.ask(planned, ClaimsPolicy.STANDARD);
        if (i > 0) {
          plain.add(plainTime);
          sealed.add(sealedTime);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%nWarm worker: %.1f ms from request to release, DuckDB in process %.1f ms: %.1f ms more%n",
        sealed.milliseconds(),
        plain.milliseconds(),
        sealed.milliseconds() - plain.milliseconds());
  }

  private static void row(String what, Median reference, Median measured) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.2f |%n",
        what,
        reference.milliseconds(),
        measured.milliseconds(),
        measured.over(reference));
  }

  private static double geometricMean(List<Double> ratios) {
    return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
  }
}
