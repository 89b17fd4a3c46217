package io.ansim.gateway.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.DatasetPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTextTest {
  @ParameterizedTest
  @EnumSource
  void of_everyProfile_readsBackAsTheSame(Profile profile) {
    DatasetPolicy policy = profile.policy();

    assertEquals(Optional.of(policy), Draft.of(PolicyText.of(policy)).policy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "a: b # c",
        "\"quoted\" \\ 'too'",
        "- no list",
        "null",
        "&anchor *alias !tag",
        "{flow}, [list]",
        "@ ` | > %",
        " 앞뒤 ",
        "💊 약",
        "2027-12-31"
      })
  void of_anyTitle_readsBackAsTheSame(String title) {
    DatasetPolicy policy = titled(title);

    assertEquals(Optional.of(policy), Draft.of(PolicyText.of(policy)).policy());
  }

  @Test
  void of_randomTitles_readBackAsTheSame() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String title =
          "x"
              + random
                  .ints(12, 32, 127)
                  .collect(
                      StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
      DatasetPolicy policy = titled(title);

      assertEquals(List.of(), Draft.of(PolicyText.of(policy)).faults(), title);
      assertEquals(Optional.of(policy), Draft.of(PolicyText.of(policy)).policy(), title);
    }
  }

  private static DatasetPolicy titled(String title) {
    DatasetPolicy policy = Profile.HIRA_NPS.policy();
    return new DatasetPolicy(
        policy.dataset(),
        policy.version(),
        new DatasetPolicy.Title(title, title),
        policy.steward(),
        policy.tables(),
        policy.protection(),
        policy.purposes(),
        policy.expires());
  }
}
