package io.ansim.gateway.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftTest {
  private static final String TEXT = PolicyText.of(Profile.HIRA_NPS.policy());

  @Test
  void of_aSoundText_isAPolicyWithEveryValueInItsPlace() {
    Draft draft = Draft.of(TEXT);

    assertTrue(draft.policy().isPresent());
    assertEquals("10", draft.texts().orElseThrow().get("/release/minimum-persons"));
    assertEquals("dp", draft.texts().orElseThrow().get("/release/mode"));
  }

  @Test
  void of_noYaml_hasAFaultAndNoValues() {
    Draft draft = Draft.of("dataset: [\n");

    assertEquals(Optional.empty(), draft.texts());
    assertEquals(1, draft.faults().size());
  }

  /** Every fault knows what it is about, and says it in a Korean of its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "/dataset;D;/dataset",
        "/version;0;/version",
        "/steward;hospital;/steward",
        "/expires;tomorrow;/expires",
        "/purposes/-;a b;/purposes/2",
        "/release/mode;exact;/release/mode",
        "/release/minimum-persons;3;/release/minimum-persons",
        "/release/rounding;5;/release/rounding",
        "/release/colour;red;/release/colour",
        "/release/per-question;1e-3;/release/per-question",
        "/release/per-question;0.1234567891;/release/per-question",
        "/release/per-question;0.9;/release",
        "/release/selection-delta;0;/release",
        "/tables/id_gnl/audience;everyone;/tables/id_gnl/audience",
        "/tables/id_gnl/columns/Bad;text code;/tables/id_gnl/columns/Bad",
        "/tables/id_gnl/columns/x;number code;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;text sum;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;text;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;text code loud;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;text code nullable nullable;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;real quantity 5..1;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;integer code 1|b;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;integer code 1|1;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;text code a||b;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;date code 1|2;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;text event-date;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;text quantity;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;text code 1..2;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;date code prefix-search;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;integer quantity 1|2;/tables/id_gnl/columns/x",
        "/tables/id_gnl/columns/x;integer person-key;/tables/id_gnl",
      })
  void of_aWrongValue_saysWhereAndWhatInBothLanguages(String pointer, String value, String about) {
    String table = Profile.HIRA_NPS.policy().tables().getFirst().name().value();
    String text = PolicyEdit.set(TEXT, pointer.replace("id_gnl", table), value).orElseThrow();

    Fault fault = Draft.of(text).faults().getFirst();

    assertEquals(about.replace("id_gnl", table), fault.pointer(), fault::toString);
    assertTrue(fault.message().korean().matches(".*[가-힣].*"), fault::toString);
    assertFalse(fault.message().korean().contains("이 값은 쓸 수 없습니다"), fault::toString);
    assertFalse(fault.message().english().matches(".*[가-힣].*"), fault::toString);
  }

  @Test
  void of_aMissingKey_isAboutTheKey() {
    List<Fault> faults = Draft.of(PolicyEdit.remove(TEXT, "/steward").orElseThrow()).faults();

    assertEquals(List.of("/steward"), faults.stream().map(Fault::pointer).toList());
  }

  @Test
  void following_theVersionInForce_isAFaultOfTheVersion() {
    Draft draft = Draft.following(Profile.HIRA_NPS.policy(), TEXT);

    assertEquals(Optional.empty(), draft.policy());
    assertEquals("/version", draft.faults().getFirst().pointer());
    assertTrue(
        Draft.following(
                Profile.HIRA_NPS.policy(), PolicyEdit.set(TEXT, "/version", "2").orElseThrow())
            .policy()
            .isPresent());
  }

  @Test
  void following_anotherDataset_isAFault() {
    Draft draft =
        Draft.following(Profile.OMOP54.policy(), TEXT.replace("version: 1", "version: 2"));

    assertEquals(List.of("/dataset"), draft.faults().stream().map(Fault::pointer).toList());
  }
}
