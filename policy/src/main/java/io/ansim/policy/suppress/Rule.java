package io.ansim.policy.suppress;

/** Why a number must not be published, for whoever reviews a release. */
public enum Rule {
  /** Fewer distinct persons than the minimum; nobody is fewer, too. */
  PERSONS,
  /** One person contributes more than a share of the sum. */
  LARGEST_SHARE,
  /** Two persons contribute more than a share of the sum. */
  TWO_LARGEST_SHARE,
  /** The second person could estimate the first one's contribution too closely (p% rule). */
  CLOSE_ESTIMATE,
  /** Everybody of a group lies in one of its parts, so that who is in the group is in the part. */
  FULL_CELL,
  /** A fitted model leaves too few degrees of freedom. */
  DEGREES_OF_FREEDOM,
  /** Too few persons are still at risk at one step of a survival curve. */
  RISK_SET,
  /** A rule that whoever asks has applied. */
  OTHER
}
