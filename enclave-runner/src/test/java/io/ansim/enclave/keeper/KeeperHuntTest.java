package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.keys.ChoiceKey;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.seal.Hunt;
import io.ansim.policy.job.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is planted in the data is hunted in every file of the sealing program, the keeper, its
 * workers and openers: stores, keys, state, temporary and working folders, log, and what is told.
 */
@Tag("slow")
final class KeeperHuntTest {
  private static final int OUT_OF_MEMORY = 3;
  private static final String NO_CORE = "(?s).*Max core file size +0 +0 .*";
  @TempDir Path folder;
  @TempDir Path outside;
  private PlantedHouse house;

  @BeforeEach
  void prepare() throws Exception {
    // A group for each of so many texts is more than the engine may take.
    house =
        new PlantedHouse(folder)
            .persons(1_000, 400_000)
            .setting("worker.megabytes = 64")
            .setting("worker.threads = 1");
  }

  @AfterEach
  void end() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "arrow"})
  void everyFile_sealedAskedSpiltCancelledAndKilled_holdsNothingPlanted(String format)
      throws Exception {
    house.sealed("--format", format);
    hunt("sealed");
    try (Launched keeper = house.keeper()) {
      KeeperFamily family = new KeeperFamily(keeper.handle());
      assertInstanceOf(Reply.Answered.class, house.ask("job-1", PlantedHouse.women(50)));
      hunt("answered");

      assertInstanceOf(Reply.Failed.class, house.ask("job-2", PlantedHouse.bySex()));
      assertTrue(keeper.told().contains("failed job=job-2 code=" + OUT_OF_MEMORY), keeper.told());
      hunt("would have spilt");

      List<ProcessHandle> halted = family.haltWorkers();
      CompletableFuture<Reply> cancelled = asked(keeper, "job-3", 51);
      house.cancel("job-3");
      halted.forEach(KeeperHuntTest::kill);
      cancelled.join();
      hunt("cancelled");

      halted = family.haltWorkers();
      CompletableFuture<Reply> killed = asked(keeper, "job-4", 52);
      halted.forEach(KeeperHuntTest::kill);
      killed.join();
      hunt("worker killed");

      family.openers().forEach(KeeperHuntTest::kill);
      assertInstanceOf(Reply.Answered.class, house.ask("job-5", PlantedHouse.women(53)));
      hunt("opener killed");

      assertNoCoreFiles(family);
      family.haltWorkers();
      CompletableFuture<Reply> lost = asked(keeper, "job-6", 54);
      keeper.kill();
      lost.handle((_, _) -> true).join();
      hunt("keeper killed");
    }
    killWhileSealing(format);
    hunt("sealing killed");
    try (Launched keeper = house.keeper()) {
      assertInstanceOf(Reply.Answered.class, house.ask("job-7", PlantedHouse.women(55)));
      keeper.terminate();
      keeper.exit();
    }
    hunt("stopped");
  }

  /** The test can fail: the input itself is found. */
  @Test
  void hunt_inputNotLeftOut_findsWhatIsPlanted() {
    AssertionError found =
        assertThrows(AssertionError.class, () -> Hunt.assertNowhere(folder, outside));
    assertTrue(String.valueOf(found.getMessage()).contains("person.csv"), found.getMessage());
  }

  @Test
  void heapOfTheKeeper_datasetOpenAndAnswered_holdsNoKeyAndNothingPlanted() throws Exception {
    house.sealed();
    try (Launched keeper = house.keeper()) {
      assertInstanceOf(Reply.Answered.class, house.ask("job-1", PlantedHouse.women(50)));
      String heap = dump(keeper.handle());
      assertTrue(heap.contains("io/ansim/enclave/keeper/Keeper"), "the dump is one of the keeper");
      assertFalse(heap.contains(Hunt.TEXT));
      for (byte[] key : keys()) {
        assertFalse(heap.contains(new String(key, StandardCharsets.ISO_8859_1)));
      }
    }
  }

  private void hunt(String when) throws Exception {
    try {
      Hunt.assertNowhere(folder, house.from);
    } catch (AssertionError found) {
      throw new AssertionError(when + ": " + found.getMessage(), found);
    }
  }

  private CompletableFuture<Reply> asked(Launched keeper, String job, double weight)
      throws Exception {
    CompletableFuture<Reply> reply = house.asked(job, PlantedHouse.women(weight));
    Eventually.holds(job + " was accepted", () -> keeper.told().contains("accepted job=" + job));
    return reply;
  }

  private void killWhileSealing(String format) throws Exception {
    try (Launched sealing = house.sealing("--format", format)) {
      Eventually.holds(
          "it writes",
          () -> Files.exists(house.store("demo@2.sealed.part")) || !sealing.handle().isAlive());
      sealing.kill();
    }
  }

  private static void assertNoCoreFiles(KeeperFamily family) throws InterruptedException {
    Eventually.holds("a worker waits", () -> !family.workers().isEmpty());
    List<ProcessHandle> all = new ArrayList<>(List.of(family.keeper()));
    all.addAll(family.workers());
    all.addAll(family.openers());
    assertTrue(all.size() > 2);
    for (ProcessHandle each : all) {
      String limits = KeeperFamily.told(each, "limits");
      assertTrue(limits.matches(NO_CORE), limits);
    }
  }

  /** Every object that the keeper can reach; the JDK's own tool writes it. */
  private String dump(ProcessHandle keeper) throws Exception {
    Path file = outside.resolve("heap.hprof");
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(keeper.pid()),
                "GC.heap_dump",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(jcmd.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, jcmd.exitValue(), said);
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** The dataset's key and what is derived from it for workers. */
  private List<byte[]> keys() {
    try (KeyVault vault = house.vault();
        Secret key = vault.datasetKey(PlantedHouse.version(1));
        Secret choice = Secret.blank(ChoiceKey.BYTES)) {
      ChoiceKey.derive(key, choice);
      return List.of(key.reveal(byte[]::clone), choice.reveal(byte[]::clone));
    }
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }
}
