package io.ansim.benchmarks.trials;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.sql.PlacedObjection;
import io.ansim.policy.check.Rule;
import io.ansim.policy.disclosure.Measure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With protection turned to identity, a question gives the numbers that plain DuckDB gives for its
 * text: on the shipped demo's tables, and on somebody else's where they are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdentityTest {
  private static final int CHANCES = 150;

  /** What a thousand values may differ by, each rounded to the nearest thousandth. */
  private static final double THOUSANDTHS = 0.5;

  private final Trial trial = new Trial(Policies.omopOfAllRows());
  private Optional<Store> demo = Optional.empty();
  private Optional<Store> gibleed = Optional.empty();

  @BeforeAll
  void load() throws SQLException {
    demo = Optional.of(Store.of(trial.policy(), Folders.DEMO));
    Optional<Path> folder = Folders.gibleed();
    if (folder.isPresent()) {
      gibleed = Optional.of(Store.of(trial.policy(), folder.get()));
    }
  }

  @AfterAll
  void close() throws SQLException {
    if (demo.isPresent()) {
      demo.get().close();
    }
    if (gibleed.isPresent()) {
      gibleed.get().close();
    }
  }

  static List<Statement> questions() {
    return Stream.concat(Corpus.accept().stream(), Corpus.moreAccept().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void answer_identityProtection_isPlainDuckDbs(Statement question) throws SQLException {
    switch (trial.check(question.sql())) {
      case Checked.Refused(List<PlacedObjection> objections) -> {
        Set<Rule> rules =
            objections.stream().map(PlacedObjection::rule).collect(Collectors.toSet());
        String wanted = question.mark("refused").orElse("");
        assertTrue(
            !wanted.isEmpty() && rules.contains(Rule.valueOf(wanted)),
            () -> "refused: " + objections);
      }
      case Checked.Accepted accepted -> {
        if (question.mark("refused").isPresent()) {
          fail("answered, and marked as refused by " + question.mark("refused").get());
        }
        compare(question, accepted, demo.orElseThrow());
        if (gibleed.isPresent()) {
          compare(question, accepted, gibleed.get());
        }
      }
    }
  }

  @Test
  void answer_toQuestionsByChance_isPlainDuckDbs() throws SQLException {
    System.out.printf("identity: seeds 0 to %d%n", CHANCES - 1);
    Trial clinic = new Trial(Policies.clinicOfAllRows());
    int compared = 0;
    try (Store store = Clinic.tidy(clinic.policy(), new Random(3)).of(_ -> true)) {
      for (long seed = 0; seed < CHANCES; seed++) {
        String sql = RandomQuestion.of(seed, Style.plain());
        if (clinic.check(sql) instanceof Checked.Accepted accepted
            && !Ties.matter(accepted.plan())) {
          PlainAnswer plain = PlainAnswer.of(sql, store);
          // Of nobody at all, a group of a constant is one row where plain DuckDB has none.
          if (!plain.rows().isEmpty()) {
            compared++;
            try {
              compare(clinic, accepted, plain, store, THOUSANDTHS);
            } catch (AssertionError wrong) {
              throw new AssertionError("seed " + seed + ": " + sql, wrong);
            }
          }
        }
      }
    }
    assertTrue(compared > CHANCES / 2, "too few questions were compared");
  }

  private static void compare(
      Trial trial, Checked.Accepted accepted, PlainAnswer plain, Store store, double rounding)
      throws SQLException {
    Outcome outcome = Outcome.of(trial, accepted, store);
    double[] tolerances =
        new Provenance(Trial.asks(accepted))
            .of(accepted.plan().root()).stream()
                .mapToDouble(measures -> tolerance(measures, rounding))
                .toArray();
    new Comparison(tolerances)
        .compare(plain.rows(), outcome.rows(), Order.of(accepted.plan().root()));
  }

  private void compare(Statement question, Checked.Accepted accepted, Store store)
      throws SQLException {
    compare(trial, accepted, PlainAnswer.of(question.sql(), store), store, 0);
  }

  /** A quantile is found to a leaf of its histogram; other numbers are rounded beforehand. */
  private static double tolerance(Set<Measure> measures, double rounding) {
    return measures.stream()
        .mapToDouble(measure ->
            switch (measure) {
              case Measure.Quantile quantile -> quantile.width();
              case Measure.Sum sum -> sum.integral() ? 0 : rounding;
              case Measure.Mean _, Measure.Variance _ -> rounding;
              case Measure.Persons _, Measure.Rows _, Measure.Distinct _ -> 0;
            })
        .max()
        .orElse(0);
  }
}
