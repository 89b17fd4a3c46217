package io.ansim.enclave.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.example.Processes;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.store.OpenDataset;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A runner that tries to get out, in every stacking of layers that a machine may offer. */
class HostileRunnerTest {
  @TempDir static Path folder;
  private static Bench bench;

  @BeforeAll
  static void seal() throws Exception {
    bench = new Bench(folder);
  }

  @AfterAll
  static void close() {
    bench.cellar.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void connect_toAListeningPort_isDenied(boolean namespaces) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertDenied(namespaces, "connect " + server.getLocalPort());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void read_foreignFiles_isDenied(boolean namespaces) {
    assertDenied(
        namespaces,
        "read /etc/passwd",
        "read /etc/hostname",
        "read /proc/1/environ",
        "read /proc/" + ProcessHandle.current().pid() + "/environ",
        "read " + folder.resolve("password"),
        "read " + folder.resolve("keys/kek.bcfks"),
        "list " + folder.resolve("keys"),
        "list " + folder.resolve("data"),
        "list /tmp",
        "list /home");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void write_anyFile_isDenied(boolean namespaces) {
    Path target = folder.resolve("data").resolve("leak");
    assertDenied(
        namespaces,
        "write " + target,
        "write " + bench.file.path(),
        "write /tmp/ansim-leak",
        "write /dev/shm/ansim-leak",
        "write " + Processes.engine().jar());
    assertFalse(Files.exists(target));
    assertFalse(Files.exists(Path.of("/tmp/ansim-leak")));
    assertFalse(Files.exists(Path.of("/dev/shm/ansim-leak")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leave_byOtherDoors_isDenied(boolean namespaces) throws Exception {
    assertDenied(
        namespaces,
        "datagram",
        "unix-socket",
        "resolve " + bench.hostName(),
        "exec /bin/true",
        "exec " + Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  @Test
  void thread_newOne_isConfinedToo() {
    assertDenied(false, "thread");
  }

  @Test
  void virtualThread_onAnyCarrier_isConfinedToo() {
    assertDenied(false, "virtual-thread");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM read_text('/etc/passwd')",
        "SELECT count(*) FROM read_blob('/proc/self/fd/4')",
        "SELECT count(*) FROM read_csv('/etc/passwd')",
        "SELECT count(*) FROM glob('/*')",
        "COPY visit TO '/tmp/ansim-leak.csv'",
        "ATTACH '/tmp/ansim-leak.db' AS leak",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access=true",
        "SET lock_configuration=false",
        "SET temp_directory='/tmp'",
        "SET memory_limit='100GB'",
        "CREATE TABLE visit2 AS SELECT 1",
        "DELETE FROM visit"
      })
  void engine_statementsThatReachOut_areRefused(String sql) {
    assertEquals(
        new Outcome.Failed(FailureCode.ENGINE), bench.run(bench.template(false), "sql " + sql));
  }

  @Test
  void engine_beforeThereIsADataset_isLocked() {
    assertEquals("true", Bench.text(bench.run(bench.template(false), "was-locked")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write",
        "write-at",
        "shorten",
        "map",
        "protect",
        "punch",
        "unseal",
        "reopen",
        "reopen-at",
        "answer",
        "pass-on",
        "receive",
        "socket"
      })
  void memory_everyWayToChangeOrPassItOn_isDenied(String way) {
    assertEquals("denied", Bench.text(bench.run(bench.template(false), "memory " + way)));
  }

  @Test
  void memory_afterAllThat_isReadAsBefore() {
    assertEquals("something", Bench.text(bench.run(bench.template(true), "memory see")));
    assertEquals(
        "50000", Bench.text(bench.run(bench.template(true), "sql SELECT count(note) FROM visit")));
  }

  @Test
  void memory_heldOnTo_isGoneWithTheLease() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CompletableFuture<Provision> given = new CompletableFuture<>();
    CountDownLatch ended = new CountDownLatch(1);
    try (WorkerPool pool = new WorkerPool(bench.template(false), 0, Bench.PATIENCE)) {
      WorkerRun run =
          pool.start(
              () -> {
                given.complete(bench.provision());
                return new Told(given.join(), ended);
              },
              "hold".getBytes(StandardCharsets.US_ASCII),
              Bench.PATIENCE,
              Bench::ignore,
              _ -> held.countDown());
      held.await();
      assertTrue(bench.cellar.bytes() > 0);
      bench.cellar.forget(bench.version);
      assertTrue(bench.cellar.bytes() > 0, "what is leased stays");
      run.cancel();
      ended.await();
    }
    assertEquals(0, bench.cellar.bytes());
    for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
      assertFalse(holdsMemory(process), "memory outlived its lease");
    }
  }

  /** A provision that tells when it was given up. */
  private record Told(Provision provision, CountDownLatch ended) implements Provision {
    @Override
    public OpenDataset dataset() {
      return provision.dataset();
    }

    @Override
    public QuestionKeys keys() {
      return provision.keys();
    }

    @Override
    public void close() {
      provision.close();
      ended.countDown();
    }
  }

  private static boolean holdsMemory(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/maps"))
          .contains("memfd:dataset");
    } catch (IOException ended) {
      return false;
    }
  }

  private static void assertDenied(boolean namespaces, String... jobs) {
    WorkerTemplate template = bench.template(namespaces);
    try (WorkerPool pool = new WorkerPool(template, 0, Bench.PATIENCE)) {
      String job = "all " + String.join("\n", jobs);
      assertEquals("denied\n".repeat(jobs.length), Bench.text(bench.start(pool, job).await()), job);
    }
  }
}
