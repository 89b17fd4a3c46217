package io.ansim.gateway.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.gateway.comparison.Change.Effect;
import io.ansim.gateway.policyfile.Draft;
import io.ansim.gateway.policyfile.PolicyEdit;
import io.ansim.gateway.policyfile.Profile;
import io.ansim.policy.dataset.DatasetPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {
  private static final Map<Effect, Effect> BACK =
      Map.of(
          Effect.WEAKER, Effect.STRONGER,
          Effect.STRONGER, Effect.WEAKER,
          Effect.UNCLEAR, Effect.UNCLEAR,
          Effect.NONE, Effect.NONE);

  private static final String TEXT =
      """
      dataset: d
      version: 1
      title: {ko: 가, en: A}
      steward: /hospital-a
      expires: 2027-12-31
      purposes: [care, teaching]
      release: {mode: %s}
      tables:
        t:
          audience: person
          columns:
            id: integer person-key
            row: integer row-id
            sex: integer code 1|2
            place: text code
            born: date event-date
            weight: real quantity 0..500
            height: real quantity
            name: text hidden
        c:
          audience: public
          columns:
            code: text code
      """;

  @ParameterizedTest
  @EnumSource
  void of_aPolicyAndItself_isNothing(Profile profile) {
    assertEquals(List.of(), Comparison.of(profile.policy(), profile.policy()));
  }

  /** Each row: mode, pointer, value ({@code -} takes out), effect of that, effect of going back. */
  @ParameterizedTest
  @CsvFileSource(resources = "/comparison/changes.tsv", delimiter = '\t', numLinesToSkip = 1)
  void of_oneChange_isAsTheMatrixSays(
      String mode, String pointer, String value, String effect, String back) {
    String text = TEXT.formatted(mode);
    DatasetPolicy before = policy(text);
    DatasetPolicy after =
        policy(
            (value.equals("-")
                    ? PolicyEdit.remove(text, pointer)
                    : PolicyEdit.set(text, pointer, value))
                .orElseThrow());

    assertEquals(Optional.of(effect), effect(before, after), pointer + " to " + value);
    assertEquals(Optional.of(back), effect(after, before), "back from " + value);
  }

  @Test
  void of_severalChanges_hasEachWithBothSides() {
    DatasetPolicy before = policy(TEXT.formatted("dp"));
    DatasetPolicy after =
        policy(
            TEXT.formatted("dp, minimum-persons: 5")
                .replace("[care, teaching]", "[care, trade]")
                .replace("      name: text hidden\n", ""));

    assertEquals(
        List.of(
            change("/purposes", null, "trade", Effect.WEAKER),
            change("/purposes", "teaching", null, Effect.STRONGER),
            change("/release/minimum-persons", "10", "5", Effect.WEAKER),
            change("/tables/t/columns/name", "text hidden", null, Effect.NONE)),
        Comparison.of(before, after));
  }

  /** Going back and forth between two profiles is the same list the other way round. */
  @Test
  void of_theOtherWay_isEveryChangeTurnedRound() {
    for (Profile one : Profile.values()) {
      for (Profile other : Profile.values()) {
        List<Change> there = Comparison.of(one.policy(), other.policy());
        List<Change> back = Comparison.of(other.policy(), one.policy());

        assertEquals(there.size(), back.size());
        for (Change change : there) {
          Change turned =
              back.stream()
                  .filter(c ->
                      c.pointer().equals(change.pointer())
                          && c.before().equals(change.after())
                          && c.after().equals(change.before()))
                  .findFirst()
                  .orElseThrow();
          if (change.before().isEmpty() || change.after().isEmpty()) {
            assertEquals(BACK.get(change.effect()), turned.effect(), change.pointer());
          }
        }
      }
    }
  }

  private static Change change(
      String pointer, @Nullable String before, @Nullable String after, Effect effect) {
    return new Change(pointer, Optional.ofNullable(before), Optional.ofNullable(after), effect);
  }

  private static Optional<String> effect(DatasetPolicy before, DatasetPolicy after) {
    List<Change> changes = Comparison.of(before, after);
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(changes.getFirst().effect().name().toLowerCase(Locale.ROOT));
  }

  private static DatasetPolicy policy(String text) {
    Draft draft = Draft.of(text);
    return draft.policy().orElseThrow(() -> new AssertionError(draft.faults() + text));
  }
}
