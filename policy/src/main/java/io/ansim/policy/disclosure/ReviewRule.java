package io.ansim.policy.disclosure;

/** A rule of the {@code reviewed} mode, as a reviewer is told of it. */
public enum ReviewRule {
  /** Fewer distinct persons than the minimum. */
  FEW_PERSONS,
  /** Fewer persons than the minimum are in the group without being counted, or in the count. */
  FEW_OTHERS,
  /** Everyone in the group is counted, or everyone weighs nothing: it is told of each of them. */
  EVERYONE,
  /** One person is too large a part of the total. */
  LARGEST,
  /** Two persons together are too large a part of the total. */
  LARGEST_TWO,
  /** The second largest person could estimate the largest too well. */
  PRIOR,
  /** What the largest persons contribute is not known. */
  UNKNOWN_SHARES,
  /** Fewer degrees of freedom than an estimate needs. */
  FREEDOM,
  /** Too few lie on one side of a quantile. */
  FEW_BESIDE
}
