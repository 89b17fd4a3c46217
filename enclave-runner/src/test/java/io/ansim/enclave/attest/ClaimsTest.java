package io.ansim.enclave.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.enclave.keys.Binding;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Known answers, computed from the specified text by another program. */
final class ClaimsTest {
  private static final Binding BINDING = Approvals.binding(1, Approvals.POLICY);

  @Test
  void boundTo_knownClaims_isTheKnownDigest() {
    assertEquals(
        "565843a52965f31831ffb8c1264978f2074720c63361c8ec0dbfc6e577035307",
        hex(Approvals.CLAIMS.boundTo(BINDING.content(), "SHA-256")));
    assertEquals(
        "132b77250d43a0cafedab776476c5ed3a6eaa49c444379b71e541366532dc413"
            + "265febc8e05f22b697f5f5bec25bc514e74d16a4df613eea8411f2aad88ed1ed",
        hex(Approvals.CLAIMS.boundTo(BINDING.content(), "SHA-512")));
  }

  @Test
  void under_knownPolicy_isTheKnownMeasurement() {
    assertEquals(
        "b68d92b7adc554f614c12b9eace5dcb2ab0472142d475ab1"
            + "ae30c09bf425fe048d0587a4216be251af3e3af492aafdd5",
        Approvals.CODE.under(Approvals.POLICY).hex());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
