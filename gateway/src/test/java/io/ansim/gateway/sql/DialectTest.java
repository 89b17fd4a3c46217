package io.ansim.gateway.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.dataset.DatasetPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form of the dialect: what it becomes, or by which rule and at which words it is refused.
 */
final class DialectTest {
  private static final Set<String> STATEMENTS =
      Set.of("select", "with", "from", "delete", "show", "values");

  /**
   * One line of the matrix.
   *
   * @param kind what the text is
   * @param text the text
   * @param expected what becomes of it
   */
  record Form(String kind, String text, String expected) {
    @Override
    public String toString() {
      return text;
    }
  }

  private final DatasetPolicy policy = Profiles.omop();

  static List<Form> forms() throws IOException {
    try (InputStream in = DialectTest.class.getResourceAsStream("dialect.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells -> new Form(cells[0], cells[1], cells[2]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void read_form_becomesWhatItStandsFor(Form form) {
    assertEquals(form.expected(), outcome(form.kind(), form.text()));
  }

  String outcome(String kind, String text) {
    return switch (kind) {
      case "value" -> value("SELECT " + text + " FROM drug_exposure d");
      case "text" -> value("SELECT " + text + " FROM concept");
      case "rows" -> rows("SELECT * FROM " + text);
      case "question" -> outline(relations(text));
      case "refused" -> refusal(text);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private RelNode relations(String sql) {
    return new Front(policy, SourceText.of(sql)).relations().rel;
  }

  private String value(String sql) {
    SourceText source = SourceText.of(sql);
    LogicalProject project = (LogicalProject) new Front(policy, source).relations().rel;
    RexMapper mapper = new RexMapper(source, new SourceMap(), i -> i, _ -> -1);
    return PlanForms.of(
        mapper.of(project.getProjects().getFirst()),
        project.getInput().getRowType().getFieldNames());
  }

  private String rows(String sql) {
    LogicalValues values = (LogicalValues) relations(sql).getInput(0);
    return values.getTuples().stream()
        .map(tuple ->
            tuple.stream().map(Object::toString).collect(Collectors.joining(" ", "(", ")")))
        .collect(Collectors.joining(" "));
  }

  /** The relational form on one line, without the parser's own words. */
  private static String outline(RelNode relations) {
    return Arrays.stream(RelOptUtil.toString(relations).replace("ansim ", "").split("\n"))
        .map(line -> line.strip().replace("Logical", ""))
        .collect(Collectors.joining(" < "));
  }

  private String refusal(String text) {
    String first = text.split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
    String sql = STATEMENTS.contains(first) ? text : "SELECT " + text + " FROM drug_exposure d";
    Refusal refusal = assertThrows(Refusal.class, () -> value(sql));
    PlacedObjection objection = refusal.objections().getFirst();
    Span at = objection.at();
    return objection.rule() + " " + sql.substring(at.column() - 1, at.endColumn());
  }
}
