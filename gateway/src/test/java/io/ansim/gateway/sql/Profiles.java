package io.ansim.gateway.sql;

import io.ansim.gateway.policyfile.Profile;
import io.ansim.policy.dataset.DatasetPolicy;

/** The policies that questions are tried under. */
final class Profiles {
  private static final DatasetPolicy OMOP = Profile.OMOP54.policy();

  private Profiles() {}

  /** The profile for OMOP CDM 5.4 as it is shipped. */
  static DatasetPolicy omop() {
    return OMOP;
  }
}
