package io.ansim.benchmarks.trials;

import io.ansim.gateway.policyfile.PolicyFile;
import io.ansim.gateway.policyfile.Reading;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The policies that questions are tried under. */
final class Policies {
  /** So many rows of one person that no real record has more: nothing is cut off. */
  static final int ALL_ROWS = 1_000_000;

  private static final int CELLS = 20_000;

  private Policies() {}

  /** OMOP CDM 5.4 as it is shipped, but in a mode whose workers hand over every group. */
  static DatasetPolicy omop() {
    return read("/profiles/omop54.yaml")
        .under(new Protection(10, 100, 5000, Protection.Perturbed.rounded(5)));
  }

  /** OMOP CDM 5.4 with every row of a person counted. */
  static DatasetPolicy omopOfAllRows() {
    return ofAllRows(omop());
  }

  /** A small clinic whose bounds are narrower than its values. */
  static DatasetPolicy clinic() {
    return read("/clinic.yaml");
  }

  /** The small clinic with every row of a person counted. */
  static DatasetPolicy clinicOfAllRows() {
    return ofAllRows(clinic());
  }

  private static DatasetPolicy ofAllRows(DatasetPolicy policy) {
    return policy.under(new Protection(5, ALL_ROWS, CELLS, Protection.Perturbed.rounded(5)));
  }

  private static DatasetPolicy read(String resource) {
    try (InputStream in = Policies.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("no resource `" + resource + "`");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return switch (PolicyFile.read(resource, text)) {
        case Reading.Accepted(DatasetPolicy policy) -> policy;
        case Reading.Refused refused -> throw new AssertionError(refused);
      };
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
