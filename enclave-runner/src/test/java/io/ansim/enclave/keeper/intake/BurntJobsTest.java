package io.ansim.enclave.keeper.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.policy.job.JobId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BurntJobsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(300);

  @TempDir Path folder;

  @Test
  void burn_sameIdTwice_isFreshOnce() {
    try (BurntJobs burnt = open(NOW)) {
      assertTrue(burnt.burn(id("a"), LATER, NOW));
      assertFalse(burnt.burn(id("a"), LATER, NOW));
      assertTrue(burnt.burn(id("b"), LATER, NOW));
    }
    try (BurntJobs burnt = open(NOW)) {
      assertFalse(burnt.burn(id("a"), LATER, NOW));
    }
  }

  @Test
  void burn_onReturn_isInTheFile() throws Exception {
    try (BurntJobs burnt = open(NOW)) {
      burnt.burn(id("a"), LATER, NOW);
      assertEquals(LATER.toEpochMilli() + " a\n", Files.readString(file()));
    }
  }

  @Test
  void open_lastLineCutShort_dropsItAlone() throws Exception {
    try (BurntJobs burnt = open(NOW)) {
      burnt.burn(id("a"), LATER, NOW);
    }
    Files.writeString(file(), LATER.toEpochMilli() + " b", StandardOpenOption.APPEND);
    try (BurntJobs burnt = open(NOW)) {
      assertTrue(burnt.burn(id("b"), LATER, NOW));
      assertFalse(burnt.burn(id("a"), LATER, NOW));
    }
    assertEquals(2, Files.readAllLines(file()).size());
  }

  @Test
  void open_damagedInTheMiddle_isRefused() throws Exception {
    Files.writeString(file(), "x\n" + LATER.toEpochMilli() + " a\n");
    assertThrows(EnclaveFault.class, () -> open(NOW));
  }

  @Test
  void open_afterExpiry_forgets() throws Exception {
    try (BurntJobs burnt = open(NOW)) {
      burnt.burn(id("a"), LATER, NOW);
    }
    try (BurntJobs _ = open(LATER)) {
      assertEquals("", Files.readString(file()));
    }
  }

  @Test
  void burn_manyExpired_keepsTheFileSmall() throws Exception {
    try (BurntJobs burnt = open(NOW)) {
      for (int i = 0; i < 1_500; i++) {
        Instant now = NOW.plusSeconds(i);
        burnt.burn(id("job-" + i), now.plusSeconds(2), now);
      }
      assertTrue(Files.readAllLines(file()).size() < 1_100);
      assertFalse(burnt.burn(id("job-1499"), LATER, NOW.plusSeconds(1_500)));
    }
  }

  @Test
  void burn_sameIdFromManyThreads_isFreshOnce() throws Exception {
    try (BurntJobs burnt = open(NOW);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> tries =
          IntStream.range(0, 64)
              .<Callable<Boolean>>mapToObj(_ -> () -> burnt.burn(id("a"), LATER, NOW))
              .toList();
      int fresh = 0;
      for (Future<Boolean> each : threads.invokeAll(tries)) {
        fresh += each.get() ? 1 : 0;
      }
      assertEquals(1, fresh);
    }
  }

  private BurntJobs open(Instant now) {
    return BurntJobs.open(file(), now);
  }

  private Path file() {
    return folder.resolve("burnt-jobs");
  }

  private static JobId id(String id) {
    return new JobId(id);
  }
}
