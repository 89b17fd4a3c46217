package io.ansim.gateway.sql;

import io.ansim.gateway.policyfile.PolicyFile;
import io.ansim.gateway.policyfile.Profile;
import io.ansim.gateway.policyfile.Reading;
import io.ansim.policy.dataset.DatasetPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The policies that questions are tried under. */
final class Profiles {
  private static final DatasetPolicy OMOP = Profile.OMOP54.policy();

  private Profiles() {}

  /** The profile for OMOP CDM 5.4 as it is shipped. */
  static DatasetPolicy omop() {
    return OMOP;
  }

  /** A small hospital: patients by region, their visits, and public lists. */
  static DatasetPolicy hospital() {
    try (InputStream in = Profiles.class.getResourceAsStream("/policies/hospital.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return switch (PolicyFile.read("hospital.yaml", text)) {
        case Reading.Accepted(DatasetPolicy policy) -> policy;
        case Reading.Refused refused -> throw new AssertionError(refused);
      };
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
