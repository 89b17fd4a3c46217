package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.job.Ed25519Pem;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.PolicyWire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeeperKeysTest {
  @TempDir Path folder;

  @Test
  void create_key_isPrivateAndNeverReplaced() throws Exception {
    Path key = folder.resolve("steward.pem");
    assertEquals(0, run("create", key.toString()));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    byte[] before = Files.readAllBytes(key);
    assertNotEquals(0, run("create", key.toString()));
    assertArrayEquals(before, Files.readAllBytes(key));
  }

  @Test
  void signPolicy_policy_isVerifiedWithThePublicKey() throws Exception {
    Path key = folder.resolve("steward.pem");
    run("create", key.toString());
    Path wire = folder.resolve("policy");
    Path out = folder.resolve("demo.policy");
    byte[] content = PolicyWire.POLICY.encode(Demo.policy(1));
    Files.write(wire, content);
    assertEquals(0, run("sign-policy", key.toString(), wire.toString(), out.toString()));
    Signed signed = JobWire.SIGNED.decode(Files.readAllBytes(out));
    assertArrayEquals(content, signed.content().toArray());
    assertTrue(
        SignatureContext.POLICY.verifies(
            signed, Ed25519Pem.publicKey(Files.readAllBytes(folder.resolve("steward.pem.pub")))));
  }

  @Test
  void signPolicy_bytesThatAreNoPolicy_signsNothing() throws Exception {
    Path key = folder.resolve("steward.pem");
    run("create", key.toString());
    Path wire = folder.resolve("policy");
    Files.write(wire, new byte[] {1, 2});
    Path out = folder.resolve("demo.policy");
    assertNotEquals(0, run("sign-policy", key.toString(), wire.toString(), out.toString()));
    assertFalse(Files.exists(out));
  }

  @Test
  void run_anythingElse_explainsItself() {
    assertEquals(64, run());
    assertEquals(64, run("destroy", "x"));
  }

  private static int run(String... arguments) {
    return KeeperKeys.run(arguments);
  }
}
