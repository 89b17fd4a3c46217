package io.ansim.benchmarks.accuracy;

import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Writes the table of error against budget to a file, {@code docs/accuracy.md} unless named. */
public final class AccuracyTable {
  private static final int PERSONS = 200_000;
  private static final List<Rho> BUDGETS =
      List.of(
          Rho.of("0.001"),
          Rho.of("0.002"),
          Rho.of("0.005"),
          Rho.of("0.01"),
          Rho.of("0.02"),
          Rho.of("0.05"),
          Rho.of("0.1"));

  private AccuracyTable() {}

  /** Takes the file's name. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path file = Path.of(arguments.length == 0 ? "docs/accuracy.md" : arguments[0]);
    try (Hospital hospital = Hospital.of(PERSONS)) {
      Files.writeString(file, text(new Measurement(hospital)));
    }
  }

  private static String text(Measurement measurement) throws SQLException {
    StringBuilder text = new StringBuilder(preface());
    for (Question question : Question.values()) {
      System.err.println("accuracy: " + question.title());
      text.append("\n## %s\n\n```sql\n%s\n```\n\n".formatted(question.title(), question.sql()));
      text.append(
          """
          | Rules | Median error | 95th percentile | Not shown, of large groups | Not shown, of all |
          |---|---|---|---|---|
          """);
      for (Rho budget : BUDGETS) {
        String name = "`dp`, rho " + budget + (isDefault(budget) ? " (default)" : "");
        text.append(row(name, measurement.errors(question, measurement.differential(budget))));
      }
      text.append(
          row("`perturbed`", measurement.errors(question, Protection.Perturbed.standard())));
    }
    return text.toString();
  }

  private static boolean isDefault(Rho budget) {
    return budget.equals(Protection.Dp.standard().perQuery());
  }

  private static String row(String name, Errors errors) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            name,
            percent(errors.median()),
            percent(errors.quantile(0.95)),
            percent(errors.withheld()),
            percent(errors.withheldOfAll()));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String preface() {
    return """
    # How accurate released numbers are

    Made by `benchmarks/accuracy`; do not edit. %,d generated persons with visits from 2015 to 2024; the policy is
    `hospital.yaml` of the package `io.ansim.benchmarks.accuracy`, all other numbers are the defaults. Errors are
    relative to what the engine computes without protection, over groups of more than %d persons, so they contain
    noise, rounding and what is left out of persons with more groups or rows than count. The budget is what one question
    costs, in rho of zero-concentrated differential privacy; a project has 0.2 in all.
    """
        .formatted(PERSONS, Measurement.LARGE);
  }
}
