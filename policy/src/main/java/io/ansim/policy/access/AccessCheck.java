package io.ansim.policy.access;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Purpose;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who may ask: whether a grant covers what is asked, for what, and when. */
public final class AccessCheck {
  /** Why access is refused. */
  public enum Refusal {
    /** There is no grant for this project and dataset. */
    NO_GRANT,
    /** The grant is for another purpose, or the dataset is not open for it. */
    PURPOSE_NOT_GRANTED,
    /** The grant has ended. */
    GRANT_EXPIRED,
    /** The dataset's policy has ended. */
    POLICY_EXPIRED
  }

  private AccessCheck() {}

  /**
   * Every reason to refuse, none if access is granted.
   *
   * @param policy the dataset's policy
   * @param grant the grant brought forward, if any
   * @param dataset the dataset asked
   * @param project the project that asks
   * @param purpose what it asks for
   * @param now the present
   */
  public static Set<Refusal> refusals(
      DatasetPolicy policy,
      Optional<Grant> grant,
      DatasetId dataset,
      ProjectId project,
      Purpose purpose,
      Instant now) {
    Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
    if (!now.isBefore(policy.expires())) {
      refusals.add(Refusal.POLICY_EXPIRED);
    }
    if (!policy.purposes().contains(purpose)) {
      refusals.add(Refusal.PURPOSE_NOT_GRANTED);
    }
    if (grant.isEmpty()
        || !grant.get().dataset().equals(dataset)
        || !policy.dataset().equals(dataset)
        || !grant.get().project().equals(project)) {
      refusals.add(Refusal.NO_GRANT);
      return refusals;
    }
    if (!grant.get().purpose().equals(purpose)) {
      refusals.add(Refusal.PURPOSE_NOT_GRANTED);
    }
    if (!now.isBefore(grant.get().expires())) {
      refusals.add(Refusal.GRANT_EXPIRED);
    }
    return refusals;
  }
}
