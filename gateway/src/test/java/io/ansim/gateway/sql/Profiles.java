package io.ansim.gateway.sql;

import io.ansim.gateway.policyfile.PolicyFile;
import io.ansim.gateway.policyfile.Reading;
import io.ansim.policy.dataset.DatasetPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The policies that questions are tried under. */
final class Profiles {
  private Profiles() {}

  /** The profile for OMOP CDM 5.4 as it is shipped. */
  static DatasetPolicy omop() {
    try (InputStream in = Profiles.class.getResourceAsStream("/profiles/omop54.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return switch (PolicyFile.read("omop54.yaml", text)) {
        case Reading.Accepted(DatasetPolicy policy) -> policy;
        case Reading.Refused refused -> throw new AssertionError(refused);
      };
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
