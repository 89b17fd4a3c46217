package io.ansim.enclave.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Protection;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.PolicyWire;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttackMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void sign() throws Exception {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    byte[] policy = PolicyWire.POLICY.encode(Town.policy(Protection.Dp.standard()));
    Files.write(
        folder.resolve("town.policy"),
        JobWire.SIGNED.encode(SignatureContext.POLICY.sign(policy, key)));
  }

  private int run(String... arguments) {
    return AttackMain.run(
        List.of(arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String policy() {
    return folder.resolve("town.policy").toString();
  }

  @Test
  void run_signedPolicy_printsAFindingForEachAttack() {
    int status = run("--policy", policy(), "--persons", "400", "--targets", "2", "--repeats", "5");
    assertEquals(0, status, err.toString(StandardCharsets.UTF_8));
    String report = out.toString(StandardCharsets.UTF_8);
    for (Attack attack : Attack.all(Town.policy(Protection.Dp.standard()).protection())) {
      assertTrue(
          report.contains(
              "| %s / %s | dp |".formatted(attack.title().english(), attack.title().korean())),
          report);
      assertTrue(report.contains(attack.statement()), report);
    }
    assertTrue(report.contains("Tolerance / 허용"), report);
  }

  @Test
  void run_sameSeed_findsTheSame() {
    String[] arguments = {
      "--policy", policy(), "--persons", "400", "--targets", "2", "--repeats", "5", "--json"
    };
    assertEquals(0, run(arguments));
    String first = out.toString(StandardCharsets.UTF_8);
    out.reset();
    assertEquals(0, run(arguments));
    assertEquals(first, out.toString(StandardCharsets.UTF_8));
    assertTrue(first.startsWith("{\"dataset\":\"town\""), first);
  }

  @Test
  void run_badCommandLine_saysWhatToType() {
    assertEquals(64, run());
    assertEquals(64, run("--policy", policy(), "--mode", "secret"));
    assertEquals(64, run("--policy", policy(), "--policy", policy()));
    assertEquals(64, run("--policy", policy(), "--persons", "ten"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("usage:"));
  }

  @Test
  void run_noPolicy_saysSo() throws Exception {
    assertEquals(65, run("--policy", folder.resolve("none").toString()));
    Files.writeString(folder.resolve("text"), "release: none");
    assertEquals(65, run("--policy", folder.resolve("text").toString()));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("is no signed policy"));
  }
}
