package io.ansim.policy.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Expr;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SimplifierTest {
  private static final Row ROW =
      new Row(
          List.of(
              ValueType.BOOLEAN,
              ValueType.INTEGER,
              ValueType.REAL,
              ValueType.TEXT,
              ValueType.DATE,
              ValueType.TIMESTAMP,
              ValueType.INTEGER),
          Set.of(6),
          Set.of());

  private final Simplifier simplifier =
      new Simplifier(new Pass(Policies.policy(), Origins.IGNORED), ROW);

  @ParameterizedTest
  @CsvFileSource(resources = "/canonical-expr.tsv", delimiter = '\t', quoteCharacter = '"')
  void of_matrix_isTheSameFormOrAnother(String expected, String one, String another) {
    Expr form = simplifier.of(PlanText.expr(one));
    Expr other = simplifier.of(PlanText.expr(another));
    assertEquals(expected, form.equals(other) ? "same" : "other", () -> form + "\n" + other);
    assertEquals(form, simplifier.of(form));
  }
}
