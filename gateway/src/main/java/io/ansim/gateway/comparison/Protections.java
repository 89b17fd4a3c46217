package io.ansim.gateway.comparison;

import io.ansim.gateway.comparison.Change.Effect;
import io.ansim.gateway.policyfile.ReleaseKey;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares how answers are protected. */
final class Protections {
  private Protections() {}

  static List<Change> compare(Protection before, Protection after) {
    List<Change> changes = new ArrayList<>();
    if (before.mode() != after.mode()) {
      changes.add(
          new Change(
              "/release/mode",
              Optional.of(word(before.mode())),
              Optional.of(word(after.mode())),
              effect(before.mode(), after.mode())));
    }
    for (ReleaseKey key : ReleaseKey.values()) {
      Optional<String> was = key.in(before);
      Optional<String> is = key.in(after);
      if (!was.equals(is)) {
        changes.add(new Change("/release/" + key.word(), was, is, effect(key, was, is, after)));
      }
    }
    return changes;
  }

  /** The two modes without differential privacy promise different things. */
  private static Effect effect(ReleaseMode before, ReleaseMode after) {
    if (before == ReleaseMode.DP) {
      return Effect.WEAKER;
    }
    return after == ReleaseMode.DP ? Effect.STRONGER : Effect.UNCLEAR;
  }

  private static Effect effect(
      ReleaseKey key, Optional<String> was, Optional<String> is, Protection after) {
    if (was.isEmpty() || is.isEmpty()) {
      // The number came or went with its mode, whose change is the one to judge.
      return Effect.NONE;
    }
    boolean isMore = new BigDecimal(is.get()).compareTo(new BigDecimal(was.get())) > 0;
    return switch (key) {
      case MINIMUM_PERSONS, ROUNDING, MAX_CHANGE, VARIANCE, PRIOR, DEGREES_OF_FREEDOM ->
          isMore ? Effect.STRONGER : Effect.WEAKER;
      case MAX_CELLS,
          PER_QUESTION,
          SELECTION_DELTA,
          PROJECT_BUDGET,
          PROJECT_DELTA,
          DATASET_BUDGET,
          DATASET_DELTA,
          QUESTIONS,
          LARGEST_SHARE,
          LARGEST_TWO_SHARE ->
          isMore ? Effect.WEAKER : Effect.STRONGER;
      // More groups, or rows, of a person bring as much more noise: the promise stays as it is.
      case GROUPS_PER_PERSON -> Effect.NONE;
      case ROWS_PER_PERSON ->
          after.mode() == ReleaseMode.DP ? Effect.NONE : isMore ? Effect.WEAKER : Effect.STRONGER;
    };
  }

  private static String word(ReleaseMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
