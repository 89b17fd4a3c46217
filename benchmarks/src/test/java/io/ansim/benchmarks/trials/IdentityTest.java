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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With protection turned to identity, a question gives the numbers that plain DuckDB gives for its
 * text: on the shipped demo's tables, and on somebody else's where they are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdentityTest {
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

  private void compare(Statement question, Checked.Accepted accepted, Store store)
      throws SQLException {
    Outcome outcome = Outcome.of(trial, accepted, store);
    PlainAnswer plain = PlainAnswer.of(question.sql(), store);
    double[] tolerances =
        new Provenance(Trial.asks(accepted))
            .of(accepted.plan().root()).stream().mapToDouble(IdentityTest::tolerance).toArray();
    new Comparison(tolerances)
        .compare(plain.rows(), outcome.rows(), Order.of(accepted.plan().root()));
  }

  /** A quantile is found to a leaf of its histogram. */
  private static double tolerance(Set<Measure> measures) {
    return measures.stream()
        .mapToDouble(measure -> measure instanceof Measure.Quantile quantile ? quantile.width() : 0)
        .max()
        .orElse(0);
  }
}
