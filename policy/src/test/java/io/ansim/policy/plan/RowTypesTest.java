package io.ansim.policy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.example.RandomMessages;
import io.ansim.policy.example.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTypesTest {
  private final RowTypes types = new RowTypes(Policies.policy());

  @ParameterizedTest
  @CsvFileSource(resources = "/rowtypes.tsv", delimiter = '\t', quoteCharacter = '"')
  void of_released_hasTheExpectedColumns(String released, String expected) {
    assertEquals(
        Arrays.stream(expected.split(" ", -1))
            .map(word -> ValueType.valueOf(word.toUpperCase(Locale.ROOT)))
            .toList(),
        types.of(PlanText.released(released)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(release (scan nobody person_id) (keys) (persons))",
        "(release (scan person secret) (keys) (persons))",
        "(release (scan person) (keys) (persons))",
        "(release (scan person person_id) (keys $7) (persons))",
        "(release (scan person person_id) (keys) (persons $0))",
        "(release (scan person person_id born) (keys) (sum $1))",
        "(release (scan person person_id born) (keys) (mean $1))",
        "(release (group (scan person person_id born) (keys $0) (sum $1)) (keys) (persons))",
        "(release (group (scan person person_id born) (keys $0) (average $1)) (keys) (persons))",
        "(release (join inner (scan person person_id) (scan visit person_id) $0) (keys) (persons))",
        "(keep (release (scan person person_id) (keys) (persons)) $0)",
        "(keep (release (scan person person_id) (keys) (persons)) (equal $1 1))",
        "(compute (release (scan person person_id) (keys) (persons)))",
        "(sort (release (scan person person_id) (keys) (persons)) ($1))"
      })
  void of_illTyped_isRefused(String released) {
    illTyped(released);
  }

  @Test
  void of_hiddenAndUnknown_failAlike() {
    IllTypedPlan hidden = illTyped("(release (scan person person_id secret) (keys) (persons))");
    IllTypedPlan unknown = illTyped("(release (scan person person_id nothing) (keys) (persons))");
    assertEquals(
        Objects.requireNonNull(hidden.getMessage()), Objects.requireNonNull(unknown.getMessage()));
  }

  @Test
  void of_anyPlan_hasTypesOrIsIllTyped() {
    for (long seed = 0; seed < 3000; seed++) {
      Plan plan = new RandomMessages(Seeds.random(seed)).plans().plan();
      try {
        List<ValueType> row = types.of(plan.root());
        assertEquals(false, row.isEmpty());
      } catch (IllTypedPlan expected) {
        assertEquals(false, expected.getMessage() == null);
      }
    }
  }

  private IllTypedPlan illTyped(String released) {
    return assertThrows(IllTypedPlan.class, () -> types.of(PlanText.released(released)));
  }
}
