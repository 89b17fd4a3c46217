package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ansim.enclave.keeper.run.CellResult;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs under way: how many there may be, and how they are stopped. */
final class RunningJobsTest {
  @TempDir Path folder;
  private World world;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder);
    world.cells.neverAnswer();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void submit_moreThanThePlaces_isBusyAndMayBeTriedAgain() throws Exception {
    try (TestPeer first = asking("job-1")) {
      first.next();
      try (TestPeer second = asking("job-2")) {
        second.next();
        Job third = world.job("job-3");
        assertEquals(new Reply.Rejected(third.id(), Reply.Rejection.BUSY), world.ask(third));
        world.cells.answer(World.persons(Map.of("F", 50L)));
        cancel("job-1");
        first.rest();
        assertInstanceOf(Reply.Answered.class, world.ask(third));
      }
    }
  }

  @Test
  void cancel_runThatOthersWaitFor_goesOnForAll() throws Exception {
    world.cells.standStill();
    CompletableFuture<CellResult> end = world.cells.answerLater();
    try (TestPeer first = asking("job-1")) {
      first.next();
      try (TestPeer second = asking("job-2")) {
        Eventually.holds("both are accepted", () -> isAccepted("job-2"));
        cancel("job-1");
        end.complete(World.persons(Map.of("F", 50L)));
        for (TestPeer peer : List.of(first, second)) {
          assertInstanceOf(Reply.Answered.class, world.reply(peer.rest().getLast().payload()));
        }
        assertEquals(1, world.cells.started());
        assertEquals(0, world.cells.killed());
      }
    }
  }

  private boolean isAccepted(String job) {
    return world.notices.toString(StandardCharsets.UTF_8).contains("accepted job=" + job);
  }

  @Test
  void cancel_runningJob_killsItAndIsAnsweredAsFailed() throws Exception {
    try (TestPeer peer = asking("job-1")) {
      assertEquals(FrameType.PROGRESS, peer.next().type());
      assertEquals(List.of(FrameType.CANCELLED), cancel("job-1"));
      Reply reply = world.reply(peer.rest().getLast().payload());
      assertEquals(Reply.Failed.class, reply.getClass());
      assertEquals(1, world.cells.killed());
    }
  }

  @Test
  void cancel_notSignedForThat_isIgnored() throws Exception {
    byte[] id = JobWire.JOB_ID.encode(world.bare("job-1", Demo.plan()).id());
    try (TestPeer peer = asking("job-1")) {
      peer.next();
      assertEquals(List.of(), send(SignatureContext.CANCEL.sign(id, world.key("stranger"))));
      assertEquals(List.of(), send(SignatureContext.JOB.sign(id, world.gateway)));
      assertEquals(List.of(), send(SignatureContext.CANCEL.sign(new byte[] {1}, world.gateway)));
      assertEquals(List.of(FrameType.CANCELLED), cancel("another"));
      assertEquals(0, world.cells.killed());
    }
  }

  @Test
  void submit_peerHangsUp_runIsKilledAndItsPlaceFree() throws Exception {
    for (int i = 0; i < 6; i++) {
      try (TestPeer peer = asking("job-" + i)) {
        while (peer.next().type() != FrameType.PROGRESS) {}
      }
      Eventually.holds("the run is killed", killedAre(i + 1));
    }
  }

  private BooleanSupplier killedAre(int count) {
    return () -> world.cells.killed() == count;
  }

  private TestPeer asking(String id) throws Exception {
    TestPeer peer = new TestPeer(world.socket());
    peer.ask(FrameType.SUBMIT, JobWire.SIGNED.encode(world.sign(world.job(id))));
    return peer;
  }

  private List<FrameType> cancel(String id) throws Exception {
    byte[] content = JobWire.JOB_ID.encode(world.bare(id, Demo.plan()).id());
    return send(SignatureContext.CANCEL.sign(content, world.gateway));
  }

  private List<FrameType> send(Signed cancellation) throws Exception {
    try (TestPeer peer = new TestPeer(world.socket())) {
      peer.ask(FrameType.CANCEL, JobWire.SIGNED.encode(cancellation));
      return peer.rest().stream().map(TestPeer.Frame::type).toList();
    }
  }
}
