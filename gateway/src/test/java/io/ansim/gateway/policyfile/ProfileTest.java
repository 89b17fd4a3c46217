package io.ansim.gateway.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileTest {
  private static final Pattern DISEASE =
      Pattern.compile(
          "[ms]?sick_cd|(main|sub)_sick|(mcex_)?sick_sym[12]?|dth_code[12]|cod[12]"
              + "|(condition|cause)_source_value|concept_code");

  private static final Pattern SEX = Pattern.compile("sex|sex_tp_cd|gender_concept_id");

  @ParameterizedTest
  @EnumSource
  void policy_everyProfile_isSound(Profile profile) {
    DatasetPolicy policy = profile.policy();

    assertEquals(profile.slug().replace('_', '-'), policy.dataset().value());
    assertEquals(new Protection(10, 20, 1000, Protection.Dp.standard()), policy.protection());
    assertTrue(policy.title().korean().matches(".*[가-힣].*"));
    assertTrue(policy.title().english().matches("\\p{ASCII}+"));
  }

  @ParameterizedTest
  @EnumSource
  void text_everyProfile_beginsWithWhatItFollows(Profile profile) {
    String head = profile.text().substring(0, profile.text().indexOf("dataset:"));

    assertTrue(head.lines().allMatch(line -> line.startsWith("#")));
    assertTrue(head.lines().count() > 5);
  }

  /** A quantity without bounds cannot be summed, and codes of diseases are searched by prefix. */
  @ParameterizedTest
  @EnumSource
  void columns_everyProfile_haveTheBoundsAndSearchesTheyNeed(Profile profile) {
    List<String> faults = new ArrayList<>();
    for (Table table : profile.policy().tables()) {
      for (Column column : table.columns()) {
        String name = column.name().value();
        if (column.role() == ColumnRole.QUANTITY && column.bounds().isEmpty()) {
          faults.add(table.name() + "." + name + " has no bounds");
        }
        if (DISEASE.matcher(name).matches() && !column.prefixSearch()) {
          faults.add(table.name() + "." + name + " is not searched by prefix");
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  /** Without its values every group by sex would have to be large to be seen. */
  @ParameterizedTest
  @EnumSource
  void columns_everyProfile_declareTheValuesOfSex(Profile profile) {
    List<Column> sexes =
        profile.policy().tables().stream()
            .flatMap(table -> table.columns().stream())
            .filter(column -> SEX.matcher(column.name().value()).matches())
            .toList();

    assertFalse(sexes.isEmpty());
    assertTrue(sexes.stream().allMatch(column -> column.domain().isPresent()));
  }

  @Test
  void omop54_repeatedIdentifiers_areNotUnique() {
    DatasetPolicy policy = Profile.OMOP54.policy();

    for (String table : List.of("drug_exposure", "measurement", "observation")) {
      assertEquals(List.of(), policy.table(new Name(table)).orElseThrow().uniqueKeys(), table);
    }
    assertEquals(
        List.of(Set.of(new Name("concept_id"))),
        policy.table(new Name("concept")).orElseThrow().uniqueKeys());
  }

  @Test
  void of_unknownName_isNothing() {
    assertEquals(Optional.empty(), Profile.of("omop99"));
    assertEquals(Optional.of(Profile.HIRA_NPS), Profile.of("hira_nps"));
  }
}
