package io.ansim.enclave.keeper.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogMemoryTest {
  private static final Duration TOLERANCE = Duration.ofSeconds(100);
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  @TempDir Path folder;

  @Test
  void admits_growingLog_always() {
    LogMemory memory = open();
    for (int i = 1; i < 50; i++) {
      assertTrue(memory.admits(head(i, 1), NOW.plusSeconds(i * 60L)));
    }
  }

  @Test
  void admits_smallerWithinTheTolerance_andNotAfterIt() {
    LogMemory memory = open();
    assertTrue(memory.admits(head(20, 1), NOW));
    assertTrue(memory.admits(head(10, 1), NOW.plusSeconds(100)));
    assertFalse(memory.admits(head(11, 1), NOW.plusSeconds(101)));
    assertTrue(memory.admits(head(20, 1), NOW.plusSeconds(101)));
    assertFalse(memory.admits(head(19, 1), NOW.plusSeconds(10_000)));
  }

  @Test
  void admits_repeatedUseOfOneSize_doesNotProlongTheTolerance() {
    LogMemory memory = open();
    for (int i = 0; i < 10; i++) {
      assertTrue(memory.admits(head(20, 1), NOW.plusSeconds(50L * i)));
    }
    assertFalse(memory.admits(head(19, 1), NOW.plusSeconds(500)));
  }

  @Test
  void admits_anotherRootForASizeSeen_never() {
    LogMemory memory = open();
    assertTrue(memory.admits(head(20, 1), NOW));
    assertTrue(memory.admits(head(30, 1), NOW));
    assertFalse(memory.admits(head(20, 2), NOW));
    assertFalse(memory.admits(head(30, 2), NOW.plusSeconds(10_000)));
  }

  @Test
  void admits_anotherLog_never() {
    LogMemory memory = open();
    assertTrue(memory.admits(head(20, 1), NOW));
    assertFalse(memory.admits(new LogHead("other.example", 30, root(1)), NOW));
  }

  @Test
  void admits_afterReopening_nothingSmallerNorAnotherRoot() {
    assertTrue(open().admits(head(20, 1), NOW));
    assertFalse(open().admits(head(19, 1), NOW));
    assertFalse(open().admits(head(20, 2), NOW));
    assertTrue(open().admits(head(20, 1), NOW));
    assertTrue(open().admits(head(21, 1), NOW));
  }

  private LogMemory open() {
    return LogMemory.open(folder.resolve("log-head"), TOLERANCE);
  }

  private static LogHead head(long size, int root) {
    return new LogHead("log.example", size, root(root));
  }

  private static Digest root(int root) {
    return Digest.of(new byte[] {(byte) root});
  }
}
