package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keeper's own program is told to forget a dataset that is open. */
final class ForgetTest {
  @TempDir Path folder;
  private World world;
  private Launched keeper;
  private KeeperFamily family;
  private ProcessHandle opener;

  @BeforeEach
  void open() throws Exception {
    world = new World(folder);
    world.stop();
    PrivateFile.deleteTree(folder.resolve("state"));
    world.clock.move(Duration.between(world.clock.instant(), Instant.now()));
    new SealedDemo(folder).seal(1, 123, 41);
    keeper =
        Launched.start(
                KeeperMain.class, folder, "--config", folder.resolve("keeper.conf").toString())
            .ready();
    family = new KeeperFamily(keeper.handle());
    opener = family.spareOpener();
    assertInstanceOf(Reply.Answered.class, world.ask(world.job("job-1")));
    assertTrue(family.regions() > 0 && opener.isAlive(), "the dataset is open");
  }

  @AfterEach
  void end() {
    keeper.close();
    world.close();
  }

  @Test
  void forget_byTheGateway_leavesNoMemoryAndTheNextQuestionNeedsAReleaseOfTheKey()
      throws Exception {
    assertForgotten(forget(Demo.DATASET, world.gateway));

    assertGone();
    assertClosedOnce();
    assertInstanceOf(Reply.Answered.class, ask("job-2", Demo.bySexAndTogether()));
    assertEquals(2, world.log.events(EventType.KEY_RELEASED).size());
    assertTrue(family.regions() > 0, "it is open again");
  }

  @Test
  void forget_byTheGatewayWhileAQuestionRuns_leavesItToItsEnd() throws Exception {
    List<ProcessHandle> halted = family.haltWorkers();
    CompletableFuture<Reply> asked = inTheBackground("job-2", Demo.bySexAndTogether());
    Eventually.holds("it was accepted", () -> keeper.told().contains("accepted job=job-2"));

    assertForgotten(forget(Demo.DATASET, world.gateway));

    for (ProcessHandle each : halted) {
      KeeperFamily.signal("CONT", each);
    }
    assertInstanceOf(Reply.Answered.class, asked.join());
  }

  @Test
  void forget_byTheOperatorWhileAQuestionRuns_killsItAndLeavesNoMemory() throws Exception {
    List<ProcessHandle> halted = family.haltWorkers();
    CompletableFuture<Reply> asked = inTheBackground("job-2", Demo.bySexAndTogether());
    Eventually.holds("it was accepted", () -> keeper.told().contains("accepted job=job-2"));

    // Accepted is before begun: what has not begun yet is not killed.
    Eventually.holds(
        "its worker was killed",
        () -> operator("demo") == 0 && !halted.stream().allMatch(ProcessHandle::isAlive));

    assertGone();
    assertInstanceOf(Reply.Failed.class, asked.join());
    assertInstanceOf(Reply.Answered.class, ask("job-3", Demo.codes()));
    assertEquals(
        new Identifier("forgotten"),
        world.log.events(EventType.DATASET_CLOSED).getFirst().reason());
  }

  @Test
  void forget_byOthersOrOfAnotherDataset_changesNothing() throws Exception {
    assertEquals(List.of(), forget(Demo.DATASET, world.key("steward")));
    Signed otherPurpose =
        SignatureContext.CANCEL.sign(JobWire.DATASET_ID.encode(Demo.DATASET), world.gateway);
    assertEquals(List.of(), send(otherPurpose));
    assertForgotten(forget(new DatasetId("other"), world.gateway));
    assertEquals(0, operator("other"));

    assertTrue(family.regions() > 0 && opener.isAlive(), "the dataset is still open");
  }

  @Test
  void forget_byTheOperatorWithoutAKeeperOrADataset_saysSo() {
    assertEquals(64, KeeperForget.run("--dataset", "demo"));
    assertEquals(64, operator("No Dataset"));
    assertEquals(78, KeeperForget.run("--config", folder + "/none", "--dataset", "demo"));
    keeper.close();
    assertEquals(69, operator("demo"));
  }

  private int operator(String dataset) {
    return KeeperForget.run(
        "--config", folder.resolve("keeper.conf").toString(), "--dataset", dataset);
  }

  private List<TestPeer.Frame> forget(DatasetId dataset, PrivateKey key) throws Exception {
    return send(SignatureContext.FORGET.sign(JobWire.DATASET_ID.encode(dataset), key));
  }

  private List<TestPeer.Frame> send(Signed wish) throws Exception {
    try (TestPeer peer = new TestPeer(world.socket())) {
      peer.ask(FrameType.FORGET, JobWire.SIGNED.encode(wish));
      return peer.rest(world::proof);
    }
  }

  private CompletableFuture<Reply> inTheBackground(String job, Plan plan) throws Exception {
    Job announced = world.log.announce(world.bare(job, plan));
    return CompletableFuture.supplyAsync(() -> {
      try {
        return world.ask(announced);
      } catch (Exception broken) {
        throw new AssertionError(broken);
      }
    });
  }

  private Reply ask(String job, Plan plan) throws Exception {
    return world.ask(world.log.announce(world.bare(job, plan)));
  }

  private static void assertForgotten(List<TestPeer.Frame> frames) {
    assertEquals(FrameType.FORGOTTEN, frames.getLast().type());
  }

  // The namespace around the opener ends first, and takes it along.
  private void assertGone() throws InterruptedException {
    assertEquals(0, family.regions());
    Eventually.holds("the opener has ended", () -> !opener.isAlive());
  }

  private void assertClosedOnce() {
    List<Event> closed = world.log.events(EventType.DATASET_CLOSED);
    assertEquals(1, closed.size());
    assertEquals(new Identifier("forgotten"), closed.getFirst().reason());
    assertEquals(
        new Identifier(world.log.events(EventType.KEY_RELEASED).getFirst().id().value()),
        closed.getFirst().correlation());
  }
}
