package io.ansim.policy.dataset;

/** How exact cells become a release. */
public enum ReleaseMode {
  /** Person-level zero-concentrated differential privacy. */
  DP,
  /** Minimum persons, perturbation and rounding; not differentially private. */
  PERTURBED,
  /** Rules of the field, then two stewards release by hand. */
  REVIEWED
}
