package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher says of a command line before it builds or starts anything. */
class LauncherTest {
  private static final int USAGE = 64;

  @TempDir Path folder;

  /**
   * How a program ended.
   *
   * @param status its exit status
   * @param errors what it wrote for people
   */
  private record Ended(int status, String errors) {}

  @BeforeEach
  void copy() throws IOException {
    Files.copy(Repository.ROOT.resolve("ansim"), folder.resolve("ansim"));
  }

  @ParameterizedTest
  @CsvSource({
    "polcy, no verb `polcy`",
    "keys, keys create FILE",
    "keys make, keys create FILE",
    "seal, needs `--dataset ID`",
    "seal --from x, needs `--dataset ID`",
    "seal --dataset nope --from x, no demo policy for dataset `nope`",
    "forget, needs `--dataset ID`",
    "forget --dataset, `--dataset` names nothing",
    "attack, needs `--dataset ID`",
    "measure --reference, measure --reference CONFIG NUMBER DAYS",
    "measure --other, `--other` is unknown",
    "approve-measurement file, approve-measurement FILE KEY"
  })
  void verb_usedWrongly_saysWhatIsWanted(String words, String message) throws Exception {
    Ended ended = run(words);

    assertEquals(USAGE, ended.status(), ended.errors());
    assertTrue(ended.errors().contains(message), ended.errors());
    assertEquals(1, ended.errors().lines().count(), ended.errors());
  }

  @Test
  void build_underARunningDemo_isLeftForLater() throws Exception {
    Files.createDirectory(folder.resolve(".ansim"));
    Files.writeString(
        folder.resolve(".ansim/demo.json"),
        "{\n  \"pids\" : {\n    \"demo\" : %d,\n    \"keeper\" : 1\n  }\n}\n"
            .formatted(ProcessHandle.current().pid()));

    assertTrue(run("token researcher").errors().contains("running demo, which was left as it is"));
  }

  @Test
  void settings_thatAreNotThere_areNamed() throws Exception {
    String missing = folder.resolve("missing.conf").toString();
    for (List<String> program :
        List.of(
            List.of(Repository.classPath("gateway"), "io.ansim.gateway.serve.GatewayMain"),
            List.of(Repository.auditJar().toString(), "io.ansim.audit.witness.WitnessMain"))) {
      Ended ended =
          run(
              List.of(
                  Repository.java(), "-cp", program.get(0), program.get(1), "--config", missing));

      assertTrue(ended.status() != 0, program::toString);
      assertTrue(ended.errors().contains("there is no file `" + missing + "`"), ended.errors());
    }
  }

  private Ended run(String words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("sh", folder.resolve("ansim").toString()));
    line.addAll(List.of(words.split(" ")));
    return run(line);
  }

  private static Ended run(List<String> line) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String errors = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), errors);
  }
}
