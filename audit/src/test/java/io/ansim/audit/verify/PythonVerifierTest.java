package io.ansim.audit.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Program;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.bundle.BundleFile;
import io.ansim.audit.bundle.BundleFixture;
import io.ansim.audit.bundle.ReleaseBundle;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.WitnessKey;
import io.ansim.audit.dsse.RunnerSigner;
import io.ansim.audit.log.AuditLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that needs nothing of ours: Python's standard library and openssl. */
class PythonVerifierTest {
  private static final int SIZE = 300;
  private static final String UNCHECKED = " (ML-DSA signatures are not checked)";

  private final Random random = Seeded.random(PythonVerifierTest.class);
  @TempDir private Path folder;
  private String policy = "";

  @BeforeEach
  void writeLog() throws Exception {
    try (AuditLog log = LogFixture.open(folder)) {
      LogFixture.fill(log, SIZE, random);
      Files.write(folder.resolve("proof"), log.prove(260).bytes());
      Files.write(folder.resolve("entry"), log.read(260).bytes());
      Files.write(folder.resolve("other"), log.read(261).bytes());
    }
    StringBuilder lines = new StringBuilder();
    Samples.SIGNERS.verifierKeys().forEach(k -> lines.append("log " + k.text() + "\n"));
    policy = Files.writeString(folder.resolve("policy"), lines + "quorum none\n").toString();
  }

  private String verify(int exit, String... words) throws IOException, InterruptedException {
    String[] command = new String[words.length + 3];
    command[0] = "python3";
    command[1] = Path.of("src/main/python/verify.py").toAbsolutePath().toString();
    command[2] = policy;
    System.arraycopy(words, 0, command, 3, words.length);
    Program.Run run = Program.in(folder).run("python3 openssl", command);
    assertEquals(exit, run.exit(), run.out());
    return run.out();
  }

  @Test
  void verify_checkpoint_isSoundUntilAByteOfItsTextChanges() throws Exception {
    Path checkpoint = folder.resolve("log/checkpoint");
    String note = Files.readString(checkpoint);
    assertEquals("sound: 300 entries" + UNCHECKED, verify(0, checkpoint.toString()));
    String unsigned = "unsound: the log has not signed the checkpoint";
    change(note.replaceFirst("\n300\n", "\n299\n"));
    assertEquals(unsigned, verify(1, "changed"));
    change(note.replaceFirst(" [^ ]*\n\u2014", " AAAAAAAA\n\u2014"));
    assertEquals(unsigned, verify(1, "changed"));
  }

  @Test
  void verify_wholeLog_isSoundUntilAByteOfAnEntryChanges() throws Exception {
    Path log = folder.resolve("log");
    assertEquals("sound: 300 entries" + UNCHECKED, verify(0, log.toString()));
    Path bundle = log.resolve("tile/entries/001.p/44");
    byte[] entries = Files.readAllBytes(bundle);
    entries[entries.length - 1] ^= 1;
    Files.write(bundle, entries);
    String wrong = "unsound: the entries do not lead to the signed root";
    assertEquals(wrong, verify(1, log.toString()));
    Files.write(bundle, Arrays.copyOf(entries, entries.length / 2));
    assertEquals(wrong, verify(1, log.toString()));
  }

  @Test
  void verify_scripts_areShortEnoughToBeRead() throws Exception {
    for (String name : List.of("verify.py", "notes.py", "bundle.py")) {
      List<String> lines = Files.readAllLines(Path.of("src/main/python", name));
      assertTrue(lines.size() <= 40, name);
      assertTrue(lines.stream().allMatch(line -> line.length() < 120), name);
    }
  }

  @Test
  void verify_witnesses_areCountedByThePolicy() throws Exception {
    SignedCheckpoint signed =
        SignedCheckpoint.parse(Files.readAllBytes(folder.resolve("log/checkpoint")));
    WitnessKey one = WitnessKey.generate("witness.example/one", new SecureRandom());
    WitnessKey two = WitnessKey.generate("witness.example/two", new SecureRandom());
    Files.write(
        folder.resolve("cosigned"),
        signed.with(List.of(one.cosign(signed.checkpoint(), Samples.NOON))).bytes());
    for (String threshold : List.of("any", "all", "1", "2")) {
      Files.writeString(
          Path.of(policy),
          "log %s\nwitness a %s http://a.example\nwitness b %s\ngroup g %s a b\nquorum g\n"
              .formatted(
                  Samples.SIGNERS.verifierKeys().getFirst().text(),
                  one.verifierKey().text(),
                  two.verifierKey().text(),
                  threshold));
      boolean enough = threshold.equals("any") || threshold.equals("1");
      verify(enough ? 0 : 1, "cosigned");
      String why = "unsound: the witnesses who signed are no quorum";
      assertEquals(why, verify(1, folder.resolve("log/checkpoint").toString()));
    }
  }

  @Test
  void verify_proof_isSoundForItsEntryOnly() throws Exception {
    assertEquals("sound: entry 260 of 300" + UNCHECKED, verify(0, "proof", "entry"));
    String wrongPath = "unsound: the path does not lead to the signed root";
    assertEquals(wrongPath, verify(1, "proof", "other"));
    String proof = Files.readString(folder.resolve("proof"), StandardCharsets.UTF_8);
    change(proof.replaceFirst("index 260", "index 261"));
    assertEquals(wrongPath, verify(1, "changed", "entry"));
    change(proof.replaceFirst("(?s)\n([^\n]*)\n\n", "\n$1\n$1\n\n"));
    assertEquals("unsound: the path is too long", verify(1, "changed", "entry"));
    change(proof.replaceFirst("(?s)\n[^\n]*\n\n", "\n\n"));
    assertEquals("unsound: the path is too short", verify(1, "changed", "entry"));
  }

  @Test
  void verify_bundle_isSoundUntilAByteOfAFileChanges() throws Exception {
    policy = Files.writeString(folder.resolve("policy"), BundleFixture.policy()).toString();
    ReleaseBundle bundle = BundleFixture.publish(folder.resolve("released")).bundle();
    Files.write(folder.resolve("good.zip"), bundle.zip());
    assertEquals("sound: entry 20 of 40" + UNCHECKED, verify(0, "good.zip"));
    for (BundleFile file : BundleFile.values()) {
      byte[] content = bundle.file(file);
      content[Math.min(40, content.length / 3)] ^= 1;
      Files.write(folder.resolve("bad.zip"), bundle.with(file, content).zip());
      String said = verify(1, "bad.zip");
      assertTrue(said.startsWith("unsound: "), said);
    }
    Files.write(folder.resolve("bad.zip"), "no zip".getBytes(StandardCharsets.UTF_8));
    assertEquals("unsound: not a bundle", verify(1, "bad.zip"));
  }

  @Test
  void verify_bundleOfAnotherRunner_isUnsound() throws Exception {
    String others = RunnerSigner.create("keeper.example", new SecureRandom()).key().line();
    String trust = BundleFixture.policy();
    Files.writeString(
        folder.resolve("policy"), trust.substring(0, trust.indexOf("runner ")) + others + "\n");
    Files.write(
        folder.resolve("good.zip"),
        BundleFixture.publish(folder.resolve("another")).bundle().zip());
    assertEquals(
        "unsound: no runner of the policy has signed the statement", verify(1, "good.zip"));
  }

  private void change(String proof) throws IOException {
    Files.writeString(folder.resolve("changed"), proof);
  }
}
