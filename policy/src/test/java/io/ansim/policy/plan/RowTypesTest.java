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
        "(sort (release (scan person person_id) (keys) (persons)) ($1))",
        "(release (scan person person_id born) (keys) (variance-sample $1))",
        "(release (scan person person_id born) (keys) (quantile $1 0.5))",
        "(release (scan person person_id) (keys) (distinct $1))",
        "(release (scan person person_id) (keys) (distinct $0 $0))",
        "(release (group (scan person person_id born) (keys $0) (quantile $1 0.5)) (keys) (rows))",
        "(release (group (scan person person_id) (keys $0) (arg-min $0 $1)) (keys) (rows))",
        "(release (window (scan person person_id born) (sum $1)) (keys) (rows))",
        "(release (window (scan person person_id born) (average $1)) (keys) (rows))",
        "(release (window (scan person person_id) (rank (partition $1))) (keys) (rows))",
        "(release (window (scan person person_id) (rank (order ($1)))) (keys) (rows))",
        "(release (combine union (scan person person_id) (scan person born)) (keys) (persons))",
        "(release (combine union (scan person born) (scan person born born)) (keys) (persons))",
        "(release (join mark (scan person born) (scan person born) $0) (keys) (persons))",
        "(browse (scan concept concept_id) 0 5 ($1))",
        "(browse (scan concept secret) 0 5)",
        "(rgroup (browse (scan concept concept_id) 0 5) (keys))",
        "(rgroup (browse (scan concept name) 0 5) (keys) (sum $0))",
        "(rwindow (browse (scan concept name) 0 5) (sum $0))",
        "(rjoin left (browse (scan concept name) 0 5) (browse (scan concept name) 0 5) $1)",
        "(rcombine except (browse (scan concept name) 0 5) (browse (scan concept low) 0 5))"
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
