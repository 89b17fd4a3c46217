package io.ansim.policy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class MultiplicityTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/multiplicity.tsv", delimiter = '\t', quoteCharacter = '"')
  void repeats_matrix_isAsExpected(boolean expected, String relation) {
    Released.Release release =
        new Released.Release(
            PlanText.relation(relation), List.of(), List.of(new Aggregate.Rows(Optional.empty())));
    assertEquals(expected, Multiplicity.repeats(Policies.policy(), release));
  }
}
