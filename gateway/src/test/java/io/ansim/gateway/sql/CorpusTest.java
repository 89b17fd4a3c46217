package io.ansim.gateway.sql;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.check.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CorpusTest {
  private static final Pattern REJECT = Pattern.compile("REJECT\\(([A-Z_]+)\\).*");

  /** Refused as wanted, but by a rule that sees the text earlier than the one the corpus names. */
  private static final Map<String, Rule> EARLIER =
      Map.of(
          "A07", Rule.PARSE,
          "C01", Rule.LITERAL,
          "C03", Rule.LITERAL,
          "E09", Rule.CAST,
          "G05", Rule.PREDICATE_ON_UNIT,
          "H02", Rule.UNKNOWN_COLUMN,
          "I04", Rule.NONDETERMINISTIC);

  private final CalciteQuestions questions = new CalciteQuestions();

  static List<Corpus.Statement> attacks() {
    return Corpus.of("attacks");
  }

  static List<Corpus.Statement> refusals() {
    return Corpus.of("refuse");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void check_attack_meetsItsExpectation(Corpus.Statement attack) {
    Checked checked = questions.check(Profiles.omop(), attack.sql());
    Matcher reject = REJECT.matcher(attack.expect());
    if (reject.matches()) {
      Checked.Refused refused = assertInstanceOf(Checked.Refused.class, checked);
      Rule named = rule(reject.group(1));
      Rule wanted = EARLIER.getOrDefault(attack.id(), named);
      assertTrue(rules(refused).contains(wanted), rules(refused) + " lacks " + wanted);
    } else if (attack.expect().startsWith("accepted")) {
      assertInstanceOf(Checked.Accepted.class, checked);
    }
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void check_statementToRefuse_isRefusedWithPlaceAndReason(Corpus.Statement statement) {
    Checked.Refused refused =
        assertInstanceOf(Checked.Refused.class, questions.check(Profiles.omop(), statement.sql()));
    for (PlacedObjection objection : refused.objections()) {
      assertTrue(objection.at().endLine() <= statement.sql().lines().count());
      assertTrue(objection.message().length() > 10);
    }
  }

  static List<Corpus.Statement> analyses() {
    return Corpus.of("accept");
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void check_analysis_isAcceptedAsWritten(Corpus.Statement analysis) {
    Checked checked = questions.check(Profiles.omop(), analysis.sql());
    assertInstanceOf(Checked.Accepted.class, checked, checked::toString);
  }

  private static Rule rule(String name) {
    return switch (name) {
      case "COMMENT" -> Rule.LITERAL;
      default -> Rule.valueOf(name);
    };
  }

  private static Set<Rule> rules(Checked.Refused refused) {
    return refused.objections().stream().map(PlacedObjection::rule).collect(Collectors.toSet());
  }
}
