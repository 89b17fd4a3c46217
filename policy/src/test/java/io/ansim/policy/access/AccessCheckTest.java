package io.ansim.policy.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.example.Policies;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class AccessCheckTest {
  private final DatasetPolicy policy = Policies.policy();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/access.tsv", delimiter = '\t', numLinesToSkip = 1)
  void refusals_matrix_areAsExpected(
      String situation,
      String grantDataset,
      String grantProject,
      String grantPurpose,
      Instant grantExpires,
      String dataset,
      String project,
      String purpose,
      Instant now,
      String expected) {
    Optional<Grant> grant =
        grantDataset.equals("none")
            ? Optional.empty()
            : Optional.of(
                new Grant(
                    new GrantId("g1"),
                    new DatasetId(grantDataset),
                    new ProjectId(grantProject),
                    new Purpose(grantPurpose),
                    grantExpires));
    String refusals =
        AccessCheck.refusals(
                policy,
                grant,
                new DatasetId(dataset),
                new ProjectId(project),
                new Purpose(purpose),
                now)
            .stream()
            .map(Enum::name)
            .collect(Collectors.joining(" "));
    assertEquals(expected, refusals.isEmpty() ? "granted" : refusals, situation);
  }
}
