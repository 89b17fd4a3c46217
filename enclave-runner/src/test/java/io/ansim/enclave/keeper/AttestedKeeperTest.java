package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.attest.CleanBuild;
import io.ansim.enclave.attest.tpm2.SoftwareTpm;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.job.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The keeper's own jars in production on a machine with a TPM: measured, approved by two stewards,
 * started, asked.
 */
@Tag("slow")
final class AttestedKeeperTest {
  private static final String MEASURE = "io.ansim.enclave.keeper.KeeperMeasure";
  private static final String KEEPER = "io.ansim.enclave.keeper.KeeperMain";
  private static final int REFUSED = 78;

  @TempDir Path folder;

  @Test
  void start_measuredAndApprovedByTwo_answersAttested() throws Exception {
    CleanBuild build = CleanBuild.in(folder.resolve("build"), "022", Map.of());
    try (World world = new World(folder);
        SoftwareTpm machine = SoftwareTpm.create(folder.resolve("machine"))) {
      world.stop();
      PrivateFile.deleteTree(folder.resolve("state"));
      world.clock.move(Duration.between(world.clock.instant(), Instant.now()));
      new SealedDemo(folder).seal(1, 123, 41);
      KeeperKeys.create(folder.resolve("second.pem"));
      Files.copy(folder.resolve("second.pem.pub"), folder.resolve("stewards/two.pub"));
      String config =
          Files.writeString(folder.resolve("keeper.conf"), config(world, machine)).toString();
      Path reference = folder.resolve("reference");

      assertRefused("setting `reference`", build, config, Map.of());
      Files.writeString(
          reference, build.told(build.command(List.of(), MEASURE, "reference", config, "1", "30")));
      approve(build, reference, "steward.pem");
      assertRefused("two different stewards", build, config, Map.of());
      approve(build, reference, "second.pem");
      assertRefused(
          "is not measured",
          build,
          config,
          Map.of(),
          "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n");
      assertRefused("is not measured", build, config, Map.of("JAVA_TOOL_OPTIONS", "-Dx=y"));
      assertRefused("`LD_BIND_NOW`", build, config, Map.of("LD_BIND_NOW", "1"));

      try (Launched _ = start(build, config, Map.of()).ready()) {
        Reply.Answered reply =
            assertInstanceOf(Reply.Answered.class, world.ask(world.job("job-1")));
        assertTrue(reply.evidence().attested());
      }
      machine.extend(14, "1".repeat(64));
      assertRefused("start the machine again", build, config, Map.of());
    }
  }

  private static String config(World world, SoftwareTpm machine) {
    return world.config().replace("development", "production").replace("process", "tpm2")
        + """
        reference = reference
        tpm.key = %s
        tpm.device = %s
        """
            .formatted(machine.key(), machine.device());
  }

  private void approve(CleanBuild build, Path reference, String steward) throws Exception {
    build.told(
        build.command(
            List.of(),
            MEASURE,
            "approve",
            reference.toString(),
            folder.resolve(steward).toString()));
  }

  private void assertRefused(
      String why, CleanBuild build, String config, Map<String, String> variables, String... flags)
      throws Exception {
    try (Launched keeper = start(build, config, variables, flags)) {
      assertEquals(REFUSED, keeper.exit(), keeper.told());
      assertTrue(keeper.told().contains(why), keeper.told());
    }
  }

  private Launched start(
      CleanBuild build, String config, Map<String, String> variables, String... more)
      throws Exception {
    List<String> flags = new ArrayList<>(List.of(build.measuredFlags()));
    flags.addAll(List.of(more));
    return Launched.run(folder, build.command(flags, KEEPER, "--config", config), variables);
  }
}
