package io.ansim.gateway.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.wire.PlanWire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RowsTest {
  private final DatasetPolicy hospital = Profiles.hospital();

  /**
   * One line of a matrix.
   *
   * @param sql a question
   * @param fields what is expected of it
   */
  record Line(String sql, List<String> fields) {
    @Override
    public String toString() {
      return sql;
    }
  }

  static List<Line> mapped() {
    return lines("/sql/rows.tsv");
  }

  static List<Line> same() {
    return lines("/sql/rows-same.tsv");
  }

  static List<Line> refused() {
    return lines("/sql/rows-refused.tsv");
  }

  @ParameterizedTest
  @MethodSource("mapped")
  void map_questionOverRows_hasItsShape(Line line) {
    assertEquals(
        line.fields().getFirst(), PlanShape.of(ReleasedTest.released(hospital, line.sql())));
  }

  @ParameterizedTest
  @MethodSource("mapped")
  void check_questionOverRows_isAccepted(Line line) {
    plan(line.sql());
  }

  @ParameterizedTest
  @MethodSource("same")
  void check_sameQuestionInOtherWords_hasOneHash(Line line) {
    assertEquals(PlanWire.hash(plan(line.sql())), PlanWire.hash(plan(line.fields().getFirst())));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void check_whatCouldMixPersons_isRefusedAtItsPlace(Line line) {
    Checked checked = new CalciteQuestions().check(hospital, line.sql());
    Checked.Refused refused = assertInstanceOf(Checked.Refused.class, checked, checked::toString);
    PlacedObjection objection = refused.objections().getFirst();
    assertEquals(Rule.valueOf(line.fields().get(0)), objection.rule(), refused::toString);
    Span at = objection.at();
    assertEquals(
        line.fields().get(1),
        line.sql().substring(at.column() - 1, at.endColumn()),
        refused::toString);
    assertEquals(line.fields().get(2), objection.rewrite().orElse("-"), refused::toString);
  }

  private Plan plan(String sql) {
    Checked checked = new CalciteQuestions().check(hospital, sql);
    return assertInstanceOf(Checked.Accepted.class, checked, checked::toString).plan();
  }

  private static List<Line> lines(String resource) {
    try (InputStream in = RowsTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t")))
          .map(fields -> new Line(fields.getFirst(), fields.subList(1, fields.size())))
          .toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
