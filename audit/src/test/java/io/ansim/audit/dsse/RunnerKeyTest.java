package io.ansim.audit.dsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.TrustPolicy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerKeyTest {
  private static final RunnerSigner SIGNER =
      RunnerSigner.create("keeper.example", new SecureRandom());
  private static final RunnerSigner OTHER =
      RunnerSigner.create("other.example", new SecureRandom());

  @Test
  void parse_line_givesTheKeyBack() {
    assertEquals(SIGNER.key(), RunnerKey.parse(words(SIGNER.key().line())));
  }

  @Test
  void parse_otherLines_areRefused() {
    String line = SIGNER.key().line();
    List<String> words = words(line);
    for (String wrong :
        List.of(
            "runner keeper.example",
            line.replace("keeper.example", "keeper/example"),
            line.replace("ed25519:", "ed448:"),
            line.replace("ed25519:", "ed25519:A"),
            line + " more",
            "%s %s %s %s".formatted(words.get(0), words.get(1), words.get(3), words.get(2)))) {
      assertThrows(AuditFault.class, () -> RunnerKey.parse(words(wrong)), wrong);
    }
  }

  @Test
  void policy_runnerLines_areItsRunners() {
    assertEquals(
        List.of(SIGNER.key(), OTHER.key()),
        policy(SIGNER.key().line(), OTHER.key().line()).runners());
    assertTrue(policy().runners().isEmpty());
  }

  @Test
  void policy_twoRunnersOfOneName_isRefused() {
    AuditFault fault =
        assertThrows(AuditFault.class, () -> policy(SIGNER.key().line(), SIGNER.key().line()));

    assertEquals("line 3 of the policy: two runners of one name", fault.detail());
  }

  @Test
  void signer_writtenAndRead_signsForTheSameKey() {
    byte[] payload = {1, 2, 3};
    RunnerSigner again = RunnerSigner.parse(SIGNER.text());

    assertEquals(SIGNER.key(), again.key());
    assertArrayEquals(payload, again.sign(payload).payload(SIGNER.key()));
  }

  @Test
  void signer_halvesOfTwoPairs_areRefused() {
    List<String> mine = new String(SIGNER.text(), StandardCharsets.US_ASCII).lines().toList();
    List<String> others = new String(OTHER.text(), StandardCharsets.US_ASCII).lines().toList();
    for (int line : List.of(2, 3)) {
      List<String> mixed = new ArrayList<>(mine);
      mixed.set(line, others.get(line));
      byte[] text = (String.join("\n", mixed) + "\n").getBytes(StandardCharsets.US_ASCII);
      assertThrows(AuditFault.class, () -> RunnerSigner.parse(text));
    }
  }

  @Test
  void signer_doesNotPrintItsKeys() {
    assertEquals("RunnerSigner[keeper.example]", SIGNER.toString());
  }

  private static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }

  private static TrustPolicy policy(String... runners) {
    String text = "quorum none\n" + String.join("\n", runners) + (runners.length == 0 ? "" : "\n");
    return TrustPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
