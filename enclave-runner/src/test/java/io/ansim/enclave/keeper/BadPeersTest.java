package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ansim.policy.job.Reply;
import io.ansim.policy.wire.FrameHead;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that break the protocol are hung up on and hold up nobody. */
final class BadPeersTest {
  @TempDir Path folder;
  private World world;
  private int asked;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder);
    world.cells.answer(World.persons(Map.of("F", 50L)));
  }

  @AfterEach
  void stop() throws Exception {
    try {
      assertAnswersOthers();
    } finally {
      world.close();
    }
  }

  @Test
  void connect_anotherProtocol_isHungUpOn() throws Exception {
    assertHungUp("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertHungUp("ANSIMKS2".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void connect_garbage_isHungUpOn() throws Exception {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      byte[] garbage = new byte[8 + random.nextInt(200)];
      random.nextBytes(garbage);
      if (i % 2 == 0) {
        System.arraycopy(FrameHead.preface(), 0, garbage, 0, 8);
      }
      try (TestPeer peer = new TestPeer(world.socket())) {
        peer.send(garbage);
        peer.finish();
        assertEquals(List.of(), peer.rest(), "seed " + seed + ", round " + i);
      } catch (IOException _) {
        // Hung up on before it had said everything.
      }
    }
  }

  @Test
  void connect_oversizedFrame_isHungUpOnBeforeItsContent() throws Exception {
    for (int length : new int[] {FrameType.SUBMIT.cap() + 1, Integer.MAX_VALUE, -1}) {
      assertHungUp(head(FrameType.SUBMIT.code(), length));
    }
    assertHungUp(head(FrameType.CANCEL.code(), FrameType.CANCEL.cap() + 1));
    assertHungUp(head(FrameType.ASK_HEALTH.code(), 33));
  }

  @Test
  void connect_frameOfTheKeepers_isHungUpOn() throws Exception {
    for (FrameType type : FrameType.values()) {
      if (type.code() > 0x10) {
        assertHungUp(head(type.code(), 0));
      }
    }
    assertHungUp(head(0x7f, 0));
  }

  @Test
  void connect_shortNonce_isHungUpOn() throws Exception {
    assertHungUp(join(head(FrameType.ASK_HEALTH.code(), 31), new byte[31]));
  }

  @Test
  void submit_garbageInsteadOfSigned_isHungUpOn() throws Exception {
    byte[] signed = signed("job-1");
    for (byte[] payload :
        List.of(
            new byte[0],
            new byte[100],
            Arrays.copyOf(signed, signed.length - 1),
            Arrays.copyOf(signed, signed.length + 1))) {
      assertHungUp(join(head(FrameType.SUBMIT.code(), payload.length), payload));
    }
    assertEquals(0, world.cells.started());
  }

  @Test
  void submit_truncatedAtAnyPlace_runsNothing() throws Exception {
    byte[] signed = signed("job-1");
    byte[] whole = join(head(FrameType.SUBMIT.code(), signed.length), signed);
    for (int length = 0; length < whole.length; length += 97) {
      try (TestPeer peer = new TestPeer(world.socket())) {
        peer.send(Arrays.copyOf(whole, length));
      }
    }
    assertEquals(0, world.cells.started());
  }

  @Test
  void connect_slowPeer_isCutOffAndOthersAreServedMeanwhile() throws Exception {
    byte[] signed = signed("job-1");
    byte[] whole = join(head(FrameType.SUBMIT.code(), signed.length), signed);
    try (TestPeer slow = new TestPeer(world.socket())) {
      int sent = 0;
      boolean cut = false;
      while (!cut && sent < whole.length) {
        assertAnswersOthers();
        cut = !isSent(slow, whole[sent++]);
      }
      assertEquals(true, cut, "a byte at a time outlasted the keeper's patience");
    }
  }

  @Test
  void connect_manyIdlePeers_keepNobodyOut() throws Exception {
    List<TestPeer> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        idle.add(new TestPeer(world.socket()));
      }
      assertAnswersOthers();
    } finally {
      for (TestPeer peer : idle) {
        peer.close();
      }
    }
  }

  @Test
  void submit_moreSaidAfterTheRequest_killsTheRun() throws Exception {
    world.cells.neverAnswer();
    try (TestPeer peer = new TestPeer(world.socket())) {
      peer.ask(FrameType.SUBMIT, signed("job-1"));
      peer.next();
      peer.send(new byte[] {1});
      Eventually.holds("the run is killed", () -> world.cells.killed() == 1);
    } finally {
      world.cells.answer(World.persons(Map.of("F", 50L)));
    }
  }

  private void assertAnswersOthers() throws Exception {
    Reply reply = world.ask(world.job("good-" + asked++));
    assertInstanceOf(Reply.Answered.class, reply);
  }

  private void assertHungUp(byte[] bytes) throws Exception {
    try (TestPeer peer = new TestPeer(world.socket())) {
      // What the keeper does not read may be refused by the kernel once it has hung up.
      for (byte each : bytes) {
        if (!isSent(peer, each)) {
          break;
        }
      }
      assertEquals(List.of(), peer.rest());
    }
  }

  private static boolean isSent(TestPeer peer, byte one) {
    try {
      peer.send(new byte[] {one});
      return true;
    } catch (IOException cut) {
      return false;
    }
  }

  private byte[] signed(String id) throws Exception {
    return JobWire.SIGNED.encode(world.sign(world.job(id)));
  }

  private static byte[] head(int type, int length) {
    return join(
        FrameHead.preface(), ByteBuffer.allocate(5).put((byte) type).putInt(length).array());
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
