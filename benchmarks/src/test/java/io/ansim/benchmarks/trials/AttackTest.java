package io.ansim.benchmarks.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.sql.PlacedObjection;
import io.ansim.policy.check.Rule;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Further attacks meet their expectation: refused by a rule that names what is wrong, or harmless
 * because no person moves the answer further than declared.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttackTest {
  private static final Pattern REJECT = Pattern.compile("REJECT\\(([A-Z_ |]+)\\)");

  private final Trial trial = new Trial(Policies.omop(), new ContributionBound(5, 20));
  private Optional<Neighbours> persons = Optional.empty();

  @BeforeAll
  void load() throws SQLException {
    persons =
        Optional.of(new Neighbours(trial, OmopSample.ofDemo(trial.policy()), new Random(2), 4));
  }

  @AfterAll
  void close() throws SQLException {
    persons.orElseThrow().close();
  }

  static List<Statement> attacks() {
    return Corpus.moreAttacks();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void check_attack_meetsItsExpectation(Statement attack) throws SQLException {
    Checked checked = trial.check(attack.sql());
    Matcher reject = REJECT.matcher(attack.mark("expect").orElseThrow());
    switch (checked) {
      case Checked.Refused(List<PlacedObjection> objections) -> {
        if (reject.matches()) {
          Set<Rule> wanted =
              Arrays.stream(reject.group(1).split(" \\| "))
                  .map(Rule::valueOf)
                  .collect(Collectors.toSet());
          assertTrue(
              objections.stream().map(PlacedObjection::rule).anyMatch(wanted::contains),
              () -> objections + " lack " + wanted);
        }
      }
      case Checked.Accepted accepted -> {
        if (reject.matches()) {
          fail("answered: " + accepted.plan());
        }
        persons.orElseThrow().check(accepted, new Random(1), 4);
      }
    }
  }

  @Test
  void attacks_file_hasNoOpenHole() {
    assertEquals(
        List.of(), attacks().stream().filter(attack -> attack.mark("hole").isPresent()).toList());
    assertFalse(attacks().stream().anyMatch(attack -> attack.mark("expect").isEmpty()));
  }
}
