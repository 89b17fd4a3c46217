package io.ansim.enclave.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import org.junit.jupiter.api.Test;

class SandboxReportTest {
  private static final String DIGEST = "ab".repeat(32);

  @Test
  void parse_text_givesTheSameReport() {
    SandboxReport report = report(7, true, DIGEST, false);
    assertEquals(report, SandboxReport.parse(report.text()));
  }

  @Test
  void parse_reorderedLines_isRefused() {
    String text = report(7, true, DIGEST, false).text();
    String swapped = text.replace("denied connect-tcp\n", "") + "denied connect-tcp\n";
    assertThrows(IllegalArgumentException.class, () -> SandboxReport.parse(swapped));
  }

  @Test
  void isSufficient_eitherFileLayerWithSeccomp_holds() {
    assertTrue(report(7, false, DIGEST, false).isSufficient());
    assertTrue(report(0, true, DIGEST, false).isSufficient());
  }

  @Test
  void isSufficient_noSeccomp_neverHolds() {
    assertFalse(report(7, true, "", false).isSufficient());
  }

  @Test
  void isSufficient_noFileLayer_doesNotHold() {
    assertFalse(report(0, false, DIGEST, false).isSufficient());
  }

  @Test
  void isSufficient_oneProbePossible_doesNotHold() {
    for (Probe probe : Probe.values()) {
      EnumMap<Probe, Boolean> outcome = outcome(false);
      outcome.put(probe, true);
      assertFalse(SandboxReport.of(7, true, DIGEST, outcome).isSufficient(), probe.word());
    }
  }

  @Test
  void isSufficient_oneProbeMissing_doesNotHold() {
    EnumMap<Probe, Boolean> outcome = outcome(false);
    outcome.remove(Probe.READ_PASSWD);
    assertFalse(SandboxReport.of(7, true, DIGEST, outcome).isSufficient());
  }

  private static SandboxReport report(int abi, boolean own, String digest, boolean possible) {
    return SandboxReport.of(abi, own, digest, outcome(possible));
  }

  private static EnumMap<Probe, Boolean> outcome(boolean possible) {
    EnumMap<Probe, Boolean> outcome = new EnumMap<>(Probe.class);
    for (Probe probe : Probe.values()) {
      outcome.put(probe, possible);
    }
    return outcome;
  }
}
