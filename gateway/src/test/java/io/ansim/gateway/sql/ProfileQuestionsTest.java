package io.ansim.gateway.sql;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.policyfile.Profile;
import io.ansim.policy.check.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProfileQuestionsTest {
  record Line(Profile profile, String outcome, String sql) {
    @Override
    public String toString() {
      return profile.slug() + ": " + sql;
    }
  }

  static List<Line> questions() throws IOException {
    try (InputStream in =
        ProfileQuestionsTest.class.getResourceAsStream("/profiles/questions.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells -> new Line(Profile.of(cells[0]).orElseThrow(), cells[1], cells[2]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void check_typicalQuestion_meetsItsOutcome(Line line) {
    Checked checked = new CalciteQuestions().check(line.profile().policy(), line.sql());
    if (line.outcome().equals("accepted")) {
      assertInstanceOf(Checked.Accepted.class, checked, checked::toString);
    } else {
      Checked.Refused refused = assertInstanceOf(Checked.Refused.class, checked);
      Set<Rule> rules =
          refused.objections().stream().map(PlacedObjection::rule).collect(Collectors.toSet());
      assertTrue(rules.contains(Rule.valueOf(line.outcome())), rules::toString);
    }
  }
}
