package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.keeper.run.CellResult;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Health;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.plan.Value;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.PlanWire;
import io.ansim.policy.wire.PolicyWire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a keeper says, and what it never does. */
final class RepliesTest {
  @TempDir Path folder;
  private World world;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void submit_cells_areProtectedAndVouchedFor() throws Exception {
    world.cells.answer(World.persons(Map.of("F", 123L, "M", 41L, "X", 3L)));
    Job job = world.job("job-1");
    Reply.Answered reply = assertInstanceOf(Reply.Answered.class, world.ask(job));
    World.assertNear(
        List.of(
            List.of(new Value.Text("F"), new Value.Int(123)),
            List.of(new Value.Text("M"), new Value.Int(41))),
        reply.release().rows());
    assertEquals(2, reply.evidence().ledger().sequence());
    assertEquals(
        new Reply.Evidence(
            World.STORE.digest(),
            World.STORE.number(),
            PolicyWire.digest(Demo.policy(1)),
            PlanWire.hash(job.plan()),
            "sandbox report\n",
            false,
            world.clock.instant(),
            reply.evidence().ledger()),
        reply.evidence());
  }

  @Test
  void submit_progress_precedesTheReply() throws Exception {
    CompletableFuture<CellResult> end = world.cells.answerLater();
    try (TestPeer peer = asking("job-1")) {
      TestPeer.Frame progress = peer.next();
      assertEquals(FrameType.PROGRESS, progress.type());
      assertArrayEquals(new byte[] {90}, progress.payload());
      end.complete(World.persons(Map.of("F", 123L)));
      List<TestPeer.Frame> frames = peer.rest();
      assertEquals(FrameType.REPLY, frames.removeLast().type());
      frames.forEach(frame -> assertEquals(FrameType.PROGRESS, frame.type()));
    }
  }

  @Test
  void submit_nobodyOrNinePersons_sameBytesButForWhatTellsJobsApart() throws Exception {
    world.cells.answer(World.persons(Map.of("F", 123L)));
    // From here on places in the ledger have two digits, and numbers two bytes: both show in
    // lengths.
    for (int i = 0; i < 30; i++) {
      world.askRaw(world.sign(world.job("early-" + i)));
    }
    byte[] nobody = world.askRaw(world.sign(world.job("job-1")));
    for (long few = 1; few <= 9; few++) {
      world.cells.answer(World.persons(Map.of("F", 123L, "M", few)));
      byte[] someone = world.askRaw(world.sign(world.job("job-" + (few + 1) % 10)));
      assertEquals(anonymous(nobody), anonymous(someone), few + " persons");
      assertEquals(nobody.length, someone.length);
    }
    world.cells.answer(World.persons(Map.of("F", 123L, "M", 10L)));
    assertFalse(anonymous(nobody).equals(anonymous(world.askRaw(world.sign(world.job("job-x"))))));
  }

  @Test
  void submit_hostileCells_areRefusedLikeEveryFailure() throws Exception {
    Cells.Cell good = cell(List.of(new Value.Text("F")), 50, amount(50));
    List<Cells> hostile =
        List.of(
            new Cells(List.of(cell(List.of(), 50, amount(50)))),
            new Cells(
                List.of(cell(List.of(new Value.Text("F"), new Value.Text("G")), 50, amount(50)))),
            new Cells(List.of(cell(List.of(new Value.Int(4711)), 50, amount(50)))),
            new Cells(List.of(cell(List.of(new Value.Text("F")), 50))),
            new Cells(List.of(cell(List.of(new Value.Text("F")), 50, amount(50), amount(50)))),
            new Cells(List.of(cell(List.of(new Value.Text("F")), 50, amount(51)))),
            new Cells(List.of(good, good)),
            new Cells(
                LongStream.range(0, Demo.MAX_CELLS + 1)
                    .mapToObj(i -> cell(List.of(new Value.Text("k" + i)), 50, amount(50)))
                    .toList()));
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < hostile.size(); i++) {
      world.cells.answer(World.exact(hostile.get(i)));
      Job job = world.job("job-" + i);
      replies.add(world.ask(job));
      assertEquals(new Reply.Failed(job.id()), replies.getLast(), "case " + i);
    }
  }

  @Test
  void submit_everyFailure_looksAlikeAndSaysNothing() throws Exception {
    String secret = "conversion of 4711 failed";
    world.cells.fail(new IllegalStateException(secret));
    assertEquals(Reply.Failed.class, world.ask(world.job("job-1")).getClass());
    world.cells.answer(new CellResult.Nothing(2));
    assertEquals(Reply.Failed.class, world.ask(world.job("job-2")).getClass());
    String told = world.notices.toString(StandardCharsets.UTF_8);
    assertFalse(told.contains("4711"), told);
    assertTrue(told.contains("failed job=job-2 code=2"), told);
  }

  @Test
  void submit_memoryCannotBeWritten_answersNothingAndStops() throws Exception {
    world.cells.answer(World.persons(Map.of("F", 123L)));
    Files.move(folder.resolve("state"), folder.resolve("lost"));
    Job job = world.job("job-1");
    try (TestPeer peer = new TestPeer(world.socket())) {
      peer.ask(FrameType.SUBMIT, JobWire.SIGNED.encode(world.sign(job)));
      assertEquals(List.of(), peer.rest());
    }
    assertTrue(world.stopped.get());
    Files.move(folder.resolve("lost"), folder.resolve("state"));
    try (TestPeer peer = asking("job-2")) {
      assertEquals(List.of(), peer.rest());
    }
    assertEquals(0, world.cells.started());
  }

  @Test
  void askHealth_namesWhatIsInCareUnderTheNonce() throws Exception {
    byte[] nonce = new byte[Health.NONCE_BYTES];
    nonce[5] = 9;
    try (TestPeer peer = new TestPeer(world.socket())) {
      peer.ask(FrameType.ASK_HEALTH, nonce);
      Signed signed = JobWire.SIGNED.decode(peer.rest().getLast().payload());
      assertTrue(SignatureContext.HEALTH.verifies(signed, world.keeperKey()));
      Health health = JobWire.HEALTH.decode(signed.content().toArray());
      assertArrayEquals(nonce, health.nonce().toArray());
      assertArrayEquals(world.keeperKey().getEncoded(), health.key().toArray());
      assertEquals(
          List.of(
              new Health.Dataset(
                  Demo.DATASET,
                  World.STORE.number(),
                  World.STORE.digest(),
                  1,
                  PolicyWire.digest(Demo.policy(1)))),
          health.datasets());
      assertFalse(health.attested());
    }
  }

  private TestPeer asking(String id) throws Exception {
    TestPeer peer = new TestPeer(world.socket());
    peer.ask(FrameType.SUBMIT, JobWire.SIGNED.encode(world.sign(world.job(id))));
    return peer;
  }

  /** A reply without what differs from one to the next by design. */
  private Reply anonymous(byte[] payload) throws Exception {
    Reply.Answered reply = (Reply.Answered) world.reply(payload);
    Reply.Evidence evidence = reply.evidence();
    return new Reply.Answered(
        world.bare("job-0", Demo.plan()).id(),
        reply.release(),
        new Reply.Evidence(
            World.STORE.digest(),
            evidence.storeVersion(),
            evidence.policy(),
            evidence.planHash(),
            evidence.sandbox(),
            evidence.attested(),
            evidence.at(),
            new LedgerMark("0".repeat(32), 0, World.STORE.digest())),
        Bytes.of(new byte[0]));
  }

  private static Cells.Cell cell(List<Value> keys, long persons, Cells.Amount... amounts) {
    return new Cells.Cell(keys, persons, List.of(amounts));
  }

  private static Cells.Amount amount(long persons) {
    return new Cells.Amount.Count(persons, persons);
  }
}
