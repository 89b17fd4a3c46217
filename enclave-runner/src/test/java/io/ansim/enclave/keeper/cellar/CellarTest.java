package io.ansim.enclave.keeper.cellar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.example.Processes;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.KeySource;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellarTest {
  private static final long PLENTY = 1L << 30;

  @TempDir static Path folder;
  private static Vintage vintage;
  private Cellar cellar = Processes.cellar(PLENTY);

  @BeforeAll
  static void prepare() throws Exception {
    vintage = new Vintage(folder);
  }

  @AfterAll
  static void end() {
    vintage.close();
  }

  @AfterEach
  void close() throws Exception {
    cellar.close();
    assertEquals(0, cellar.bytes());
    assertEquals(0, memories());
  }

  @Test
  void lease_columns_areReadAndOthersAreNot() throws Exception {
    Stored stored = vintage.sealed("red", 1, Suite.AES_256_GCM, 1);
    try (Lease lease = lease(stored, "person_id", "sex")) {
      assertEquals("2000", Vintage.ask(lease, "SELECT count(*) FROM person WHERE sex = 'F'"));
      assertThrows(SQLException.class, () -> Vintage.ask(lease, "SELECT sum(weight) FROM person"));
    }
  }

  @Test
  void lease_severalShardsAndTheKoreanSuite_areRead() throws Exception {
    Stored stored = vintage.sealed("korean", 1, Suite.ARIA_256_GCM, 3);
    try (Lease lease = lease(stored, "person_id", "sex")) {
      assertEquals(3, lease.dataset().descriptors().size());
      assertEquals("120000", Vintage.ask(lease, "SELECT count(sex) FROM person"));
    }
  }

  @Test
  void lease_again_decryptsNothing() throws Exception {
    Stored stored = vintage.sealed("again", 1, Suite.AES_256_GCM, 1);
    try (Lease first = lease(stored, "person_id", "sex")) {
      long bytes = cellar.bytes();
      assertTrue(bytes > 0);
      assertEquals(1, vintage.keysAsked());
      try (Lease second = lease(stored, "person_id", "sex")) {
        assertEquals(first.dataset().descriptors(), second.dataset().descriptors());
        assertEquals(bytes, cellar.bytes());
        assertEquals(0, vintage.keysAsked());
      }
      try (Lease third = lease(stored, "person_id", "weight")) {
        assertEquals("120000", Vintage.ask(third, "SELECT count(weight) FROM person"));
        assertTrue(cellar.bytes() > bytes);
        assertEquals(1, vintage.keysAsked());
      }
    }
  }

  @Test
  void lease_byManyAtOnce_opensOnce() throws Exception {
    Stored stored = vintage.sealed("many", 1, Suite.AES_256_GCM, 1);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Lease>> leases = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        leases.add(threads.submit(() -> lease(stored, "person_id", "sex")));
      }
      for (Future<Lease> lease : leases) {
        lease.get().close();
      }
    }
    assertEquals(1, vintage.keysAsked());
  }

  @Test
  void lease_memory_isSealedAndNeverMappedByTheKeeper() throws Exception {
    Stored stored = vintage.sealed("sealed", 1, Suite.AES_256_GCM, 1);
    try (Lease lease = lease(stored, "person_id", "sex")) {
      OpenDataset dataset = lease.dataset();
      for (int descriptor : dataset.descriptors().values()) {
        assertTrue(SharedMemory.isSealed(descriptor));
        Path path = Path.of("/proc/self/fd/" + descriptor);
        assertThrows(IOException.class, () -> Files.write(path, new byte[] {1}));
      }
      try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
        assertEquals(0, maps.filter(line -> line.contains("memfd:dataset")).count());
      }
    }
  }

  @Test
  void lease_anyByteChanged_isRefusedNamingTheSegment() throws Exception {
    Stored stored = vintage.sealed("damaged", 1, Suite.AES_256_GCM, 1);
    byte[] whole = Files.readAllBytes(stored.file());
    Path damaged = folder.resolve("damaged");
    Set<String> named =
        Set.of("core part 0", "person part 0", "person.person_id", "person.sex", "index", "header");
    for (long offset : vintage.placesOf(stored)) {
      byte[] bytes = whole.clone();
      bytes[Math.toIntExact(offset)] ^= 1;
      Files.write(damaged, bytes);
      EnclaveFault fault =
          assertThrows(
              EnclaveFault.class,
              () -> lease(new Stored(damaged, stored.manifest()), "person_id", "sex"));
      assertEquals(FaultCode.STORE_REFUSED, fault.code(), String.valueOf(fault.getMessage()));
      assertTrue(
          named.stream().anyMatch(String.valueOf(fault.getMessage())::contains),
          fault.getMessage());
      assertEquals(0, cellar.bytes());
    }
    lease(stored, "person_id", "sex").close();
  }

  @Test
  void lease_keyOfAnother_isRefused() throws Exception {
    Stored stored = vintage.sealed("wrong", 1, Suite.AES_256_GCM, 1);
    EnclaveFault fault =
        assertThrows(
            EnclaveFault.class,
            () -> cellar.lease(stored, Vintage.columns("sex"), _ -> Vintage.zeros(), _ -> {}));
    assertEquals(FaultCode.STORE_REFUSED, fault.code());
  }

  @Test
  void lease_keyNotReleased_isRefusedAndNothingIsLost() throws Exception {
    Stored stored = vintage.sealed("withheld", 1, Suite.AES_256_GCM, 1);
    try (Lease _ = lease(stored, "person_id", "sex")) {
      long bytes = cellar.bytes();
      KeySource never =
          _ -> {
            throw new EnclaveFault(FaultCode.KEY_REFUSED, "not released");
          };
      assertThrows(
          EnclaveFault.class,
          () -> cellar.lease(stored, Vintage.columns("weight"), never, _ -> {}));
      assertEquals(bytes, cellar.bytes());
      cellar.lease(stored, Vintage.columns("person_id", "sex"), never, _ -> {}).close();
    }
  }

  @Test
  void lease_openerKilledWhileItFills_failsCleanlyAndTheNextOneWorks() throws Exception {
    Stored stored = vintage.sealed("killed", 1, Suite.ARIA_256_GCM, 1);
    List<ProcessHandle> openers = openers();
    EnclaveFault fault =
        assertThrows(
            EnclaveFault.class,
            () ->
                cellar.lease(
                    stored,
                    Vintage.columns("person_id", "sex", "note"),
                    vintage.keys(),
                    _ -> openers.forEach(ProcessHandle::destroyForcibly)));
    assertEquals(FaultCode.WORKER_START, fault.code());
    assertEquals(0, cellar.bytes());
    try (Lease lease = lease(stored, "person_id", "sex")) {
      assertEquals("120000", Vintage.ask(lease, "SELECT count(sex) FROM person"));
    }
  }

  @Test
  void lease_openerKilledBefore_isOpenedAnew() throws Exception {
    Stored stored = vintage.sealed("gone", 1, Suite.AES_256_GCM, 1);
    List<ProcessHandle> openers = openers();
    try (Lease first = lease(stored, "person_id", "sex")) {
      openers.forEach(ProcessHandle::destroyForcibly);
      openers.forEach(opener -> opener.onExit().join());
      assertEquals("120000", Vintage.ask(first, "SELECT count(sex) FROM person"));
      try (Lease second = lease(stored, "person_id", "weight")) {
        assertNotEquals(first.dataset().descriptors(), second.dataset().descriptors());
        assertEquals("120000", Vintage.ask(second, "SELECT count(weight) FROM person"));
      }
    }
  }

  @Test
  void lease_newerVersion_makesTheOldOneGoWhenItsLeasesEnd() throws Exception {
    Stored old = vintage.sealed("year", 1, Suite.AES_256_GCM, 1);
    Stored fresh = vintage.sealed("year", 2, Suite.AES_256_GCM, 1);
    Lease before = lease(old, "person_id", "sex");
    long one = cellar.bytes();
    Lease after = lease(fresh, "person_id", "sex");
    assertTrue(cellar.bytes() > one);
    assertEquals("120000", Vintage.ask(before, "SELECT count(sex) FROM person"));
    before.close();
    assertEquals(one, cellar.bytes());
    assertEquals(1, memories());
    after.close();
    assertEquals(one, cellar.bytes());
  }

  @Test
  void lease_moreThanThereMayBe_isRefused() throws Exception {
    cellar.close();
    cellar = Processes.cellar(1 << 20);
    Stored stored = vintage.sealed("large", 1, Suite.AES_256_GCM, 1);
    EnclaveFault fault = assertThrows(EnclaveFault.class, () -> lease(stored, "person_id", "note"));
    assertEquals(FaultCode.NO_ROOM, fault.code());
    assertEquals(0, cellar.bytes());
  }

  @Test
  void lease_noMoreRoom_dropsTheLongestIdleButNothingLeased() throws Exception {
    Stored a = vintage.sealed("first", 1, Suite.AES_256_GCM, 1);
    Stored b = vintage.sealed("second", 1, Suite.AES_256_GCM, 1);
    Stored c = vintage.sealed("third", 1, Suite.AES_256_GCM, 1);
    lease(a, "person_id", "sex").close();
    long one = cellar.bytes();
    cellar.close();
    cellar = Processes.cellar(2 * one + one / 2);
    lease(a, "person_id", "sex").close();
    Lease held = lease(b, "person_id", "sex");
    assertEquals(2 * one, cellar.bytes());
    try (Lease _ = lease(c, "person_id", "sex")) {
      assertEquals(2 * one, cellar.bytes());
      assertEquals("120000", Vintage.ask(held, "SELECT count(sex) FROM person"));
      EnclaveFault fault = assertThrows(EnclaveFault.class, () -> lease(a, "person_id", "sex"));
      assertEquals(FaultCode.NO_ROOM, fault.code());
    }
    held.close();
    vintage.keysAsked();
    lease(c, "person_id", "sex").close();
    assertEquals(0, vintage.keysAsked());
  }

  @Test
  void forget_dataset_isGoneAtOnceOrWhenItsLeaseEnds() throws Exception {
    Stored a = vintage.sealed("lost", 1, Suite.AES_256_GCM, 1);
    Stored b = vintage.sealed("kept", 1, Suite.AES_256_GCM, 1);
    lease(a, "person_id", "sex").close();
    Lease kept = lease(b, "person_id", "sex");
    cellar.forget("lost");
    assertEquals(1, memories());
    cellar.forget(b.version());
    assertEquals(1, memories());
    assertEquals("120000", Vintage.ask(kept, "SELECT count(sex) FROM person"));
    kept.close();
    assertEquals(0, memories());
    assertEquals(0, cellar.bytes());
  }

  @Test
  void lease_nobodyAnyMore_isGoneAfterAWhile() throws Exception {
    cellar.close();
    cellar =
        new Cellar(
            Processes.openers(Optional.empty()),
            new CellarLimits(PLENTY, Duration.ofMillis(200), Processes.PATIENCE));
    lease(vintage.sealed("idle", 1, Suite.AES_256_GCM, 1), "person_id", "sex").close();
    while (memories() > 0) {
      Thread.sleep(10);
    }
  }

  private Lease lease(Stored stored, String... columns) {
    return cellar.lease(stored, Vintage.columns(columns), vintage.keys(), _ -> {});
  }

  /** Descriptors of datasets' memory in this process. */
  private static long memories() throws IOException {
    try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
      return links.filter(CellarTest::isDataset).count();
    }
  }

  private static boolean isDataset(Path link) {
    try {
      return Files.readSymbolicLink(link).toString().contains("memfd:dataset");
    } catch (IOException closed) {
      return false;
    }
  }

  private static List<ProcessHandle> openers() {
    return ProcessHandle.current().descendants().toList();
  }
}
