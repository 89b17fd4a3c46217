package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.enclave.keys.Appraisal;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.Evidence;
import io.ansim.enclave.keys.KeyEvents;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Opening;
import io.ansim.enclave.keys.ProcessEvidence;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Reply;
import io.ansim.policy.wire.FrameHead;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A taken-over gateway, which also holds the log's keys, wants a dataset's key out without an entry
 * about it. It can only keep the key in.
 */
final class GatewayTakeoverKeyTest extends Takeover {
  private static final DatasetVersion VERSION = new DatasetVersion("demo", 7);
  private static final Digest ROOT = Digest.of(new byte[] {7});
  private static final ProcessEvidence PROCESS = new ProcessEvidence(true);

  private final SecureRandom random = new SecureRandom();
  private KeyVault vault;
  private KeyId key;
  private int jobs;

  @BeforeEach
  void seal() throws Exception {
    Path password = folder.resolve("vault.password");
    PrivateFile.write(
        password, out -> out.write("a password of some length".getBytes(StandardCharsets.UTF_8)));
    vault = KeyVault.create(folder.resolve("vault"), password, random);
    key = vault.createDatasetKey(VERSION);
    vault.outbox().leave(events().sealed(VERSION, ROOT, key));
    world.startWith(vault, PROCESS, PROCESS);
    world.cells.open(opening());
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void release_loggedFirst_isHandedOverAndNamesVersionKeyAndJob() throws Exception {
    assertAnswered(world.job("job-1"));
    Event sealed = only(EventType.DATASET_SEALED);
    Event released = only(EventType.KEY_RELEASED);
    assertEquals(sealed.dataset(), released.dataset());
    assertEquals(new Identifier(key.hex()), released.key());
    assertEquals(new Identifier("job-1"), released.job());
    assertEquals(new Identifier(Evidence.PROCESS), released.reason());
    assertEquals(List.of(), vault.outbox().letters(), "what is proved is not kept");
    assertEquals(
        io.ansim.audit.event.Digest.ofSha256(World.SETTINGS.bytes()),
        only(EventType.KEEPER_STARTED).content());
  }

  @Test
  void deliver_afterTheClockWasSet_saysSoOnce() throws Exception {
    assertAnswered(world.job("job-1"));
    assertEquals(List.of(), world.log.events(EventType.CLOCK_STEP));
    world.wall.move(Duration.ofMinutes(-5));
    assertAnswered(world.job("job-2"));
    assertAnswered(world.job("job-3"));
    assertEquals(new Identifier("backward-300s"), only(EventType.CLOCK_STEP).reason());
  }

  @Test
  void release_everyOpening_hasItsOwnEntry() throws Exception {
    assertAnswered(world.job("job-1"));
    assertAnswered(world.job("job-2"));
    List<Event> releases = world.log.events(EventType.KEY_RELEASED);
    assertEquals(2, releases.size());
    assertNotEquals(releases.getFirst().id(), releases.getLast().id());
  }

  @Test
  void submit_nothingToOpen_makesNoEntry() throws Exception {
    world.cells.openNothing();
    assertAnswered(world.job("job-1"));
    assertEquals(List.of(), world.log.events(EventType.KEY_RELEASED));
  }

  @Test
  void release_entryRefused_isWithheldAndTheJobFails() throws Exception {
    world.writes = _ -> Optional.empty();
    assertWithheld();
    // Nothing was sealed as far as the log knows, and the refusal is not in it either.
    assertEquals(List.of(), world.log.events(EventType.KEY_DENIED));
    assertTrue(told().contains("key withheld version=demo@7 reason=not-logged"), told());
  }

  @Test
  void release_noProofButNoise_isWithheld() throws Exception {
    for (byte[] noise :
        List.of(
            new byte[0],
            new byte[] {1},
            "c2sp.org/tlog-proof@v1".getBytes(StandardCharsets.US_ASCII))) {
      release(proof -> Bytes.of(noise));
      assertWithheld();
    }
  }

  @Test
  void release_anyBitOfTheProofChanged_isWithheld() throws Exception {
    for (double part : new double[] {0.1, 0.3, 0.5, 0.9}) {
      release(proof -> {
        byte[] bytes = proof.toArray();
        bytes[(int) (bytes.length * part)] ^= 1;
        return Bytes.of(bytes);
      });
      assertWithheld();
    }
  }

  @Test
  void release_proofOfAnAlteredEntry_isWithheld() throws Exception {
    onRelease(entry -> {
      String altered = new String(entry.toArray(), StandardCharsets.UTF_8).replace("demo", "dem0");
      return world.log.adopt(Bytes.of(altered.getBytes(StandardCharsets.UTF_8)));
    });
    assertWithheld();
    assertEquals(1, world.log.events(EventType.KEY_RELEASED).size());
  }

  @Test
  void release_proofOfAnEarlierRelease_isWithheld() throws Exception {
    AtomicReference<Bytes> first = new AtomicReference<>();
    release(proof -> {
      first.set(proof);
      return proof;
    });
    assertAnswered(world.job("job-1"));
    release(_ -> first.get());
    assertWithheld();
  }

  @Test
  void release_logOfOtherKeys_isWithheld() throws Exception {
    try (TestLog foreign = new TestLog(folder.resolve("foreign"), TestLog.signers(), world.clock)) {
      for (int i = 0; i < 9; i++) {
        foreign.appendOther();
      }
      onRelease(foreign::adopt);
      assertWithheld();
    }
  }

  @Test
  void release_shorterLogUnderTheSameKeys_isWithheld() throws Exception {
    for (int i = 0; i < 9; i++) {
      world.log.appendOther();
    }
    assertAnswered(world.job("job-1"));
    world.clock.move(Duration.ofMinutes(10));
    try (TestLog fork = new TestLog(folder.resolve("fork"), world.signers, world.clock)) {
      onRelease(fork::adopt);
      assertWithheld();
    }
  }

  @Test
  void release_forkAtASizeSeen_isWithheld() throws Exception {
    try (TestLog fork = new TestLog(folder.resolve("fork"), world.signers, world.clock)) {
      assertAnswered(world.job("job-1"));
      long seen = world.log.size();
      while (fork.size() < seen - 1) {
        fork.appendOther();
      }
      onRelease(entry -> {
        Bytes proof = fork.adopt(entry);
        assertEquals(seen, fork.size());
        return proof;
      });
      assertWithheld();
    }
  }

  @Test
  void release_proofThatComesUnasked_endsTheConversation() throws Exception {
    world.cells.openNothing();
    world.cells.neverAnswer();
    try (TestPeer peer = new TestPeer(world.socket())) {
      countRun();
      peer.ask(FrameType.SUBMIT, JobWire.SIGNED.encode(world.sign(world.job("job-1"))));
      Eventually.holds("a run", () -> world.cells.started() == 1);
      peer.send(new FrameHead(FrameType.PROVED, 0).encoded());
      Eventually.holds("its end", () -> world.cells.killed() == 1);
    }
  }

  @Test
  void release_sealingNeverLogged_isDeniedInTheLog() throws Exception {
    vault.outbox().letters().forEach(vault.outbox()::discard);
    assertWithheld();
    assertEquals(new Identifier("sealing-not-logged"), only(EventType.KEY_DENIED).reason());
  }

  @Test
  void release_letterThatNobodyWithTheVaultWrote_isNotDelivered() throws Exception {
    vault.outbox().letters().forEach(vault.outbox()::discard);
    Event forged = events().sealed(VERSION, ROOT, key);
    PrivateFile.write(
        folder.resolve("vault/outbox/" + forged.id() + ".letter"),
        out -> {
          out.write(
              ("ansim-letter/v1\nsignature " + "0".repeat(128) + "\n")
                  .getBytes(StandardCharsets.US_ASCII));
          out.write(EventCodec.encode(forged));
        });
    assertWithheld();
    assertEquals(List.of(), world.log.events(EventType.DATASET_SEALED));
  }

  @Test
  void release_otherStoreOrKeyThanWasSealed_isDenied() throws Exception {
    world.cells.openNothing();
    world.cells.open(new Opening(VERSION, Digest.of(new byte[] {8}), key, ""));
    assertWithheld();
    world.cells.openNothing();
    world.cells.open(new Opening(VERSION, ROOT, KeyId.random(random), ""));
    assertWithheld();
    world.cells.openNothing();
    world.cells.open(new Opening(new DatasetVersion("demo", 6), ROOT, key, ""));
    assertWithheld();
    assertEquals(3, world.log.events(EventType.KEY_DENIED).size());
  }

  @Test
  void release_keyDestroyed_isDenied() throws Exception {
    assertAnswered(world.job("job-1"));
    vault.destroyDatasetKey(VERSION);
    assertWithheld();
    assertEquals(new Identifier("no-key"), only(EventType.KEY_DENIED).reason());
  }

  @Test
  void release_unattestedInProduction_isDenied() throws Exception {
    world.startWith(vault, PROCESS, new ProcessEvidence(false));
    assertWithheld();
    assertEquals(new Identifier("unattested"), only(EventType.KEY_DENIED).reason());
  }

  @Test
  void release_evidenceOfAnEarlierOpening_isDenied() throws Exception {
    List<Evidence> kept = new ArrayList<>();
    world.startWith(
        vault,
        (binding, sandbox) -> {
          kept.add(PROCESS.attest(binding, sandbox));
          return kept.getFirst();
        },
        PROCESS);
    assertAnswered(world.job("job-1"));
    assertWithheld();
    assertEquals(new Identifier("not-bound"), only(EventType.KEY_DENIED).reason());
  }

  @Test
  void release_evidenceThatTookTooLong_isDenied() throws Exception {
    Appraisal slow =
        (evidence, binding) -> {
          world.clock.move(Duration.ofSeconds(61));
          return PROCESS.appraise(evidence, binding);
        };
    world.startWith(vault, PROCESS, slow);
    assertWithheld();
    assertEquals(new Identifier("stale-evidence"), only(EventType.KEY_DENIED).reason());
  }

  /** From now on the proofs of releases are made into something else. */
  private void release(UnaryOperator<Bytes> proofs) {
    onRelease(entry -> proofs.apply(world.log.adopt(entry)));
  }

  /** From now on the gateway does something else with releases. */
  private void onRelease(UnaryOperator<Bytes> act) {
    world.writes =
        entry ->
            Optional.of(
                EventCodec.decode(entry.toArray()).type() == EventType.KEY_RELEASED
                    ? act.apply(entry)
                    : world.log.adopt(entry));
  }

  private void assertWithheld() throws Exception {
    Reply reply = world.ask(world.job("withheld-" + jobs++));
    assertInstanceOf(Reply.Failed.class, reply);
  }

  private Event only(EventType type) {
    List<Event> events = world.log.events(type);
    assertEquals(1, events.size(), type.word());
    return events.getFirst();
  }

  private Opening opening() {
    return new Opening(VERSION, ROOT, key, "a sandbox report");
  }

  private KeyEvents events() {
    return new KeyEvents(InstantSource.system(), random);
  }

  private String told() {
    return world.notices.toString(StandardCharsets.UTF_8);
  }
}
