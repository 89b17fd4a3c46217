package io.ansim.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.Entry;
import io.ansim.audit.proof.EntryProof;
import io.ansim.audit.proof.ProofVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an acknowledgement promises while publication stands still. */
class AppendTest {
  private static final TrustPolicy POLICY = TrustPolicy.ofLog(Samples.SIGNERS.verifierKeys());

  private final Random random = Seeded.random(AppendTest.class);
  @TempDir private Path folder;

  /** Holds every publication after the first back until it is let go. */
  private static final class Gate implements Cosigner {
    private final CountDownLatch open = new CountDownLatch(1);
    private boolean first = true;

    @Override
    public SignedCheckpoint cosign(LogView signed) throws InterruptedException {
      if (!first) {
        open.await();
      }
      first = false;
      return signed.checkpoint();
    }

    @Override
    public Standing standing(SignedCheckpoint checkpoint) {
      return Standing.COMPLETE;
    }

    @Override
    public void close() {}
  }

  private AuditLog open(Path home, Cosigner cosigner) {
    return AuditLog.open(
        home.resolve("log"), home.resolve("state"), Samples.SIGNERS, Samples.CLOCK, cosigner);
  }

  @Test
  void append_publicationStandsStill_acknowledgesWhatSurvivesAKill() throws Exception {
    Gate gate = new Gate();
    Path killed = folder.resolve("killed");
    List<Entry> acknowledged = new ArrayList<>();
    try (AuditLog log = open(folder.resolve("home"), gate)) {
      for (int i = 0; i < 300; i++) {
        acknowledged.add(log.append(Samples.small(random)));
      }
      assertEquals(300, log.size());
      assertEquals(0, log.view().size());
      assertEquals(0, LogView.ofFolder(folder.resolve("home/log")).size());
      LogFixture.copy(folder.resolve("home"), killed);
      gate.open.countDown();
    }
    try (AuditLog log = open(killed, Cosigner.NONE)) {
      assertEquals(300, log.view().size(), "a start publishes what was acknowledged");
      for (Entry entry : acknowledged) {
        assertEquals(entry, log.read(entry.index()));
      }
    }
  }

  @Test
  void prove_notPublishedYet_waitsForACheckpointThatCoversIt() throws Exception {
    Gate gate = new Gate();
    try (AuditLog log = open(folder, gate)) {
      Entry entry = log.append(Samples.small(random));
      CompletableFuture<byte[]> proof =
          CompletableFuture.supplyAsync(() -> log.prove(entry.index()).bytes());
      assertThrows(TimeoutException.class, () -> proof.get(100, TimeUnit.MILLISECONDS));
      assertEquals(Optional.empty(), log.awaitQuorum(1, Duration.ofMillis(50)));
      assertEquals(Optional.empty(), log.resource("tile/entries/000.p/1"));
      gate.open.countDown();
      assertInstanceOf(
          ProofVerdict.Verified.class, EntryProof.verify(POLICY, entry.bytes(), proof.get()));
      assertTrue(log.awaitQuorum(1, Duration.ofSeconds(30)).isPresent());
    }
  }

  @Test
  void append_nobodyAsks_isPublishedAllTheSame() throws Exception {
    try (AuditLog log = open(folder, Cosigner.NONE)) {
      for (int size = 1; size <= 3; size++) {
        log.append(Samples.small(random));
        while (log.view().size() < size) {
          Thread.sleep(5);
        }
      }
    }
  }

  @Test
  void append_publicationFailed_isRefusedAndWhoWaitsIsTold() throws Exception {
    Cosigner failing =
        new Cosigner() {
          private boolean first = true;

          @Override
          public SignedCheckpoint cosign(LogView signed) {
            if (!first) {
              throw new IllegalStateException("injected");
            }
            first = false;
            return signed.checkpoint();
          }

          @Override
          public Standing standing(SignedCheckpoint checkpoint) {
            return Standing.COMPLETE;
          }

          @Override
          public void close() {}
        };
    try (AuditLog log = open(folder, failing)) {
      Entry entry = log.append(Samples.small(random));
      AuditFault fault = assertThrows(AuditFault.class, () -> log.prove(entry.index()));
      assertEquals(AuditFault.Code.STOPPED, fault.code());
      AuditFault again = assertThrows(AuditFault.class, () -> log.append(Samples.small(random)));
      assertEquals(AuditFault.Code.STOPPED, again.code());
      assertFalse(log.awaitQuorum(1, Duration.ofSeconds(30)).isPresent());
    }
    try (AuditLog log = open(folder, Cosigner.NONE)) {
      assertEquals(1, log.view().size());
    }
  }

  @Test
  void append_moreThanTheWriteAheadFileKeeps_losesNothing() throws Exception {
    byte[] large = new byte[60_000];
    int count = 1_300;
    try (AuditLog log = open(folder.resolve("home"), Cosigner.NONE)) {
      List<CompletableFuture<Void>> clients = new ArrayList<>();
      for (int client = 0; client < 4; client++) {
        clients.add(
            CompletableFuture.runAsync(() -> {
              for (int i = 0; i < count / 4; i++) {
                log.append(large);
              }
            }));
      }
      for (CompletableFuture<Void> client : clients) {
        client.get();
      }
      log.covering(count);
      LogFixture.copy(folder.resolve("home"), folder.resolve("killed"));
    } catch (ExecutionException failed) {
      throw new AssertionError(failed);
    }
    try (AuditLog log = open(folder.resolve("killed"), Cosigner.NONE)) {
      assertEquals(count, log.view().size());
    }
  }
}
