package io.ansim.gateway.sql;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ansim.policy.wire.PlanWire;
import java.nio.charset.StandardCharsets;

class PlannerFuzzTest {
  private final CalciteQuestions questions = new CalciteQuestions();

  @FuzzTest(maxDuration = "60s")
  void check_anyText_isAPlanOrRefusalsWithPlaces(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    switch (questions.check(Profiles.omop(), text)) {
      case Checked.Accepted accepted -> PlanWire.hash(accepted.plan());
      case Checked.Refused refused -> {
        assertFalse(refused.objections().isEmpty());
        long lines = Math.max(1, text.lines().count());
        refused
            .objections()
            .forEach(objection -> {
              assertFalse(objection.message().isBlank());
              assertTrue(objection.at().endLine() <= lines + 1);
            });
      }
    }
  }
}
