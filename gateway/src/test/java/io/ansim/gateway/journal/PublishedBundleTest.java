package io.ansim.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.bundle.BundleFile;
import io.ansim.audit.bundle.BundleVerdict;
import io.ansim.audit.bundle.BundleVerifier;
import io.ansim.audit.bundle.ReleaseBundle;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.log.AuditLog;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.result.StatedRelease;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.Journal;
import io.ansim.gateway.workflow.TestClock;
import io.ansim.gateway.workflow.TestKeeper;
import io.ansim.gateway.workflow.TestRunner;
import io.ansim.gateway.workflow.Who;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Salt;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release as it is published: in a real log, checked by the jar and by the browser's verifier.
 */
class PublishedBundleTest {
  private static final int STEP = 97;
  private static final int PATH_AND_ROOT = 120;

  @TempDir private Path folder;
  private byte[] zip = new byte[0];
  private String policy = "";

  @BeforeEach
  void publish() throws Exception {
    TestClock clock = new TestClock();
    SecureRandom random = new SecureRandom();
    CheckpointSigners signers = CheckpointSigners.generate("ansim.test/log", random);
    StringBuilder lines = new StringBuilder();
    for (VerifierKey key : signers.verifierKeys()) {
      lines.append("log ").append(key.text()).append('\n');
    }
    policy = lines + "quorum none\n" + TestRunner.key().line() + "\n";
    Files.writeString(folder.resolve("policy"), policy);
    try (AuditLog log =
        AuditLog.open(folder.resolve("log"), folder.resolve("state"), signers, clock)) {
      Secret names = Secret.of("0123456789".repeat(4).toCharArray());
      PersonKeys keys = new PersonKeys(folder.resolve("persons"), names, random);
      Journal journal =
          new AuditJournal(log, new People(keys), new Fingerprints(names), clock, random);
      journal.append(new Who.Gateway(), new Act.AuthenticationRefused("signature"));
      Job job = job();
      Reply.Answered answered = TestKeeper.answer(job);
      StatedRelease stated = StatedRelease.of(answered).orElseThrow();
      Journal.Announced announced =
          journal.announce(
              new Who.Gateway(),
              new Act.ReleaseMade(
                  new ReleaseId("release-1"),
                  job.id(),
                  job.dataset(),
                  job.project(),
                  job.salt(),
                  stated.statement(),
                  Optional.empty(),
                  answered.evidence()));
      zip = stated.bundle(announced.entry(), announced.proof());
    }
  }

  @Test
  void bundle_asPublished_isSoundForTheJar() {
    BundleVerifier verifier =
        new BundleVerifier(TrustPolicy.parse(policy.getBytes(StandardCharsets.UTF_8)));

    BundleVerdict verdict = verifier.verify(zip);

    assertEquals(1, assertInstanceOf(BundleVerdict.Sound.class, verdict).index());
  }

  @Test
  void bundle_asPublished_isSoundForTheBrowsersVerifierUntilAByteChanges() throws Exception {
    List<String> files = new ArrayList<>();
    files.add(write("good.zip", zip));
    ReleaseBundle bundle = ReleaseBundle.parse(zip);
    for (BundleFile file : BundleFile.values()) {
      byte[] content = bundle.file(file);
      // Signatures that the browser cannot check are at the proof's end.
      int end = file == BundleFile.PROOF ? PATH_AND_ROOT : content.length;
      for (int place = 0; place < end; place += STEP) {
        byte[] changed = content.clone();
        changed[place] ^= 4;
        files.add(write(file.name() + place + ".zip", bundle.with(file, changed).zip()));
      }
    }
    files.add(write("longer.zip", Arrays.copyOf(zip, zip.length + 1)));

    List<String> said = node(files);

    assertEquals(files.size(), said.size(), said.toString());
    assertEquals("sound: runner keeper.test, entry 1 of 2", said.getFirst());
    assertEquals(
        List.of(), said.stream().skip(1).filter(line -> !line.startsWith("unsound: ")).toList());
  }

  @Test
  void bundle_otherBytesThanTheStatementIsAbout_isNoRelease() {
    Reply.Answered answered = TestKeeper.answer(job());
    Reply.Answered relabelled =
        new Reply.Answered(
            answered.job(),
            answered.release().labelled(List.of(new Name("other"), new Name("names"))),
            answered.evidence(),
            answered.statement());

    assertTrue(StatedRelease.of(answered).isPresent());
    assertTrue(StatedRelease.of(relabelled).isEmpty());
    assertTrue(
        StatedRelease.of(
                new Reply.Answered(
                    new JobId("other"),
                    answered.release(),
                    answered.evidence(),
                    answered.statement()))
            .isEmpty());
  }

  private String write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  /** Runs the verifier's own modules in node, which has the same cryptography as a browser. */
  private List<String> node(List<String> bundles) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node", "src/test/node/verify-bundle.mjs", folder.resolve("policy").toString()));
    command.addAll(bundles);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      throw new IOException("`node` cannot be run; apt-get install nodejs", missing);
    }
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return out.lines().filter(line -> line.contains("sound: ")).toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Job job() {
    ProjectId project = new ProjectId("project-1");
    DatasetId dataset = new DatasetId("demo");
    Purpose purpose = new Purpose("DUO:0000007");
    Relation persons = new Relation.Scan(new Name("person"), List.of(new Name("person_id")));
    Plan plan =
        new Plan(
            new Released.Release(
                persons, List.of(), List.of(new Aggregate.Persons(Optional.empty()))),
            List.of(new Name("persons")));
    TestClock clock = new TestClock();
    return new Job(
        new JobId("job-1"),
        dataset,
        project,
        purpose,
        new Grant(
            new GrantId("grant-1"), dataset, project, purpose, clock.instant().plusSeconds(900)),
        Digest.of(new byte[] {1}),
        plan,
        clock.instant().plusSeconds(120),
        Bytes.of(new byte[] {1}),
        Bytes.of(new byte[] {2}),
        new Salt("s".repeat(21) + "A"));
  }
}
