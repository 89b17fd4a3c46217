package io.ansim.policy.disclosure;

import static io.ansim.policy.disclosure.Margins.ROWS;
import static io.ansim.policy.disclosure.Margins.asks;
import static io.ansim.policy.disclosure.Margins.canonical;
import static io.ansim.policy.disclosure.Margins.compute;
import static io.ansim.policy.disclosure.Margins.release;
import static io.ansim.policy.disclosure.Margins.union;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which questions of several releases are one table with its margins. */
class LinkageTest {
  private final DatasetPolicy policy =
      Policies.policy(new Protection(10, 20, 1000, Protection.Reviewed.standard()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(filter (scan person person_id gender birth_year) (equal $2 1950))",
        "(scan visit person_id days days)"
      })
  void covers_otherRows_isRefused(String rows) {
    Plan plan =
        canonical(
            policy,
            union(release(ROWS, "$1 $2"), compute(release(rows, ""), "1 (null integer) $0")));

    assertFalse(Disclosure.covers(policy, asks(policy, plan)));
  }

  @Test
  void covers_noReleaseWithAllKeys_isRefused() {
    Plan plan =
        canonical(
            policy,
            union(
                compute(release(ROWS, "$1"), "$0 (null integer) $1"),
                compute(release(ROWS, "$2"), "(null integer) $0 $1")));

    assertFalse(Disclosure.covers(policy, asks(policy, plan)));
  }

  @Test
  void covers_otherNumbersOrParts_isRefused() {
    String part = "(release " + ROWS + " (keys) (persons (equal $1 3)))";
    Plan plan =
        canonical(
            policy,
            union(release(ROWS, "$1 $2"), compute(part, "(null integer) (null integer) $0")));

    assertFalse(Disclosure.covers(policy, asks(policy, plan)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(scan person person_id gender birth_year)",
        "(filter (scan person person_id gender birth_year deceased) $3)",
        "(join inner (scan person person_id gender) (scan measurement person_id concept)"
            + " (equal $0 $2))"
      })
  void covers_tableWithItsMargins_isAccepted(String rows) {
    String year = rows.startsWith("(join") ? "$3" : "$2";
    Plan plan =
        canonical(
            policy,
            union(
                release(rows, "$1 " + year),
                compute(release(rows, year), "(null integer) $0 $1"),
                compute(release(rows, ""), "(null integer) (null integer) $0")));

    assertTrue(Disclosure.covers(policy, asks(policy, plan)));
  }
}
