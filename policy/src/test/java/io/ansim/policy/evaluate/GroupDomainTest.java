package io.ansim.policy.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Domain;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class GroupDomainTest {
  private static final DatasetPolicy POLICY =
      Policies.declaring(
          Policies.declaring(
              Policies.policy(),
              "person",
              "gender",
              new Domain.Integers(List.of(8507L, 8532L)),
              false),
          "measurement",
          "code",
          new Domain.Texts(List.of("E11", "I10")),
          true);

  @ParameterizedTest
  @CsvFileSource(resources = "/domains.tsv", delimiter = '\t', quoteCharacter = '"')
  void of_release_hasTheGroupsOfTheMatrix(String name, String groups, String plan) {
    assertEquals(groups, text(GroupDomain.of(POLICY, (Released.Release) PlanText.released(plan))));
  }

  private static String text(Optional<List<List<Value>>> groups) {
    return groups
        .map(all ->
            all.stream()
                .map(group ->
                    group.stream().map(GroupDomainTest::text).collect(Collectors.joining("/")))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" ")))
        .orElse("unknown");
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Null() -> "-";
      case Value.Bool(boolean truth) -> String.valueOf(truth);
      case Value.Int(long integer) -> String.valueOf(integer);
      case Value.Real(double real) -> String.valueOf(real);
      case Value.Text(String text) -> text;
      case Value.Date(var day) -> day.toString();
      case Value.Timestamp(var time) -> time.toString();
    };
  }
}
