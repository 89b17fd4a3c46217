package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.event.Component;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.Outcome;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Value;
import io.ansim.policy.wire.PolicyWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keeper's own program over a sealed store, with sandboxed workers and a real log. */
final class KeeperEndToEndTest {
  @TempDir Path folder;
  private World world;
  private SealedDemo sealed;

  @BeforeEach
  void prepare() throws Exception {
    world = new World(folder);
    world.stop();
    PrivateFile.deleteTree(folder.resolve("state"));
    world.clock.move(Duration.between(world.clock.instant(), Instant.now()));
    sealed = new SealedDemo(folder);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void submit_sealedStore_isAnsweredProtectedAndVouchedFor() throws Exception {
    SealedFile file = sealed.seal(1, 123, 41);
    try (Launched keeper = start().ready()) {
      Reply.Answered reply = assertInstanceOf(Reply.Answered.class, world.ask(world.job("job-1")));
      World.assertNear(rows(123, 41), reply.release().rows());
      assertEquals(file.root().hex(), reply.evidence().store().hex());
      assertEquals(1, reply.evidence().storeVersion());
      assertTrue(SandboxReport.parse(reply.evidence().sandbox()).isSufficient());
      keeper.terminate();
      keeper.exit();
      assertNowhere(SealedDemo.PLANTED);
    }
  }

  @Test
  void submit_noisyPolicy_isAnsweredWithMarginsAndTheSameAgain() throws Exception {
    sealed.seal(1, 2000, 1500);
    DatasetPolicy policy = Demo.policy(Demo.DATASET, 2, ReleaseMode.DP);
    world.writePolicy(policy, "steward");
    try (Launched _ = start().ready()) {
      ReleasedTable first = noisy("job-1", policy);
      assertEquals(ReleaseMode.DP, first.mode());
      // The four persons of a third group are never shown; the noise's deviation is 10.
      assertEquals(
          List.of(new Value.Text("F"), new Value.Text("M")),
          first.rows().stream().map(List::getFirst).toList());
      assertEquals(2000.0, count(first, 0), 100);
      assertEquals(1500.0, count(first, 1), 100);
      double margin = first.margins().getFirst().getLast().orElseThrow();
      assertTrue(margin > 15 && margin < 25, "95 % of the noise, and half a step");
      assertEquals(first, noisy("job-2", policy), "asking again averages nothing away");
    }
  }

  @Test
  void submit_reviewedTableWithItsTotal_isHeldWithoutWhatWouldGiveTheFewAway() throws Exception {
    sealed.seal(1, 123, 41);
    DatasetPolicy policy = Demo.policy(Demo.DATASET, 2, ReleaseMode.REVIEWED);
    world.writePolicy(policy, "steward");
    try (Launched _ = start().ready()) {
      Reply.Held held =
          assertInstanceOf(
              Reply.Held.class, world.ask(under(policy, "job-1", Demo.bySexAndTogether())));
      List<Value> numbers = held.dossier().table().rows().stream().map(List::getLast).toList();
      // 168 less 123 less 41 would be the four of a third group.
      assertTrue(numbers.size() < 3, "one of the three numbers is left out");
      assertFalse(numbers.isEmpty(), "not all of them are");
    }
  }

  private ReleasedTable noisy(String id, DatasetPolicy policy) throws Exception {
    Reply reply = world.ask(under(policy, id, Demo.plan()));
    return assertInstanceOf(Reply.Answered.class, reply).release();
  }

  private Job under(DatasetPolicy policy, String id, Plan plan) {
    Job job = world.bare(id, plan);
    Job under =
        new Job(
            job.id(),
            job.dataset(),
            job.project(),
            job.purpose(),
            job.grant(),
            PolicyWire.digest(policy),
            job.plan(),
            job.expires(),
            job.intent(),
            job.intentProof(),
            job.salt());
    Outcome decision =
        policy.protection().mode() == ReleaseMode.REVIEWED ? Outcome.REFER : Outcome.PERMIT;
    return world.log.announce(
        under, world.log.intent(under, EventType.QUERY_INTENT, Component.GATEWAY, decision).done());
  }

  private static double count(ReleasedTable table, int row) {
    return (double) ((Value.Int) table.rows().get(row).getLast()).value();
  }

  @Test
  void submit_severalReleases_areAnsweredTogether() throws Exception {
    sealed.seal(1, 123, 41);
    try (Launched _ = start().ready()) {
      List<List<Value>> expected = new ArrayList<>();
      expected.add(List.of(new Value.Text("all"), new Value.Int(168)));
      expected.addAll(rows(123, 41));
      World.assertNear(expected, answer("job-1", Demo.bySexAndTogether()));
    }
  }

  @Test
  void submit_publicRows_areAnsweredAsTheyAre() throws Exception {
    sealed.seal(1, 123, 41);
    try (Launched _ = start().ready()) {
      assertEquals(
          List.of(List.of(new Value.Text("M")), List.of(new Value.Text("F"))),
          answer("job-1", Demo.codes()));
    }
  }

  private List<List<Value>> answer(String job, Plan plan) throws Exception {
    Reply reply = world.ask(world.log.announce(world.bare(job, plan)));
    return assertInstanceOf(Reply.Answered.class, reply).release().rows();
  }

  @Test
  void submit_newVersionSealedMeanwhile_isReadWithoutRestart() throws Exception {
    sealed.seal(1, 123, 41);
    try (Launched _ = start().ready()) {
      assertInstanceOf(Reply.Answered.class, world.ask(world.job("job-1")));
      sealed.seal(2, 60, 81);
      Reply.Answered reply = assertInstanceOf(Reply.Answered.class, world.ask(world.job("job-2")));
      World.assertNear(rows(60, 81), reply.release().rows());
      assertEquals(2, reply.evidence().storeVersion());
    }
  }

  @Test
  void submit_severalJobs_logSaysWhenTheKeyWentAndWhenTheDatasetWasClosed() throws Exception {
    sealed.seal(1, 123, 41);
    try (Launched _ = start().ready()) {
      assertInstanceOf(Reply.Answered.class, world.ask(world.job("job-1")));
      answer("job-2", Demo.bySexAndTogether());
      List<Event> releases = world.log.events(EventType.KEY_RELEASED);
      assertEquals(1, releases.size(), "the second job found it open");
      sealed.seal(2, 60, 81);
      assertInstanceOf(Reply.Answered.class, world.ask(world.job("job-3")));
      answer("job-4", Demo.bySexAndTogether());
      assertEquals(2, world.log.events(EventType.KEY_RELEASED).size());
      List<Event> closed = world.log.events(EventType.DATASET_CLOSED);
      assertEquals(1, closed.size());
      assertEquals(new Identifier("superseded"), closed.getFirst().reason());
      assertEquals(
          new Identifier(releases.getFirst().id().value()), closed.getFirst().correlation());
      assertEquals(2, world.log.events(EventType.DATASET_SEALED).size());
      assertEquals(1, world.log.events(EventType.KEEPER_STARTED).size());
    }
  }

  @Test
  void submit_keyDestroyedMeanwhile_isNotOpenedAgain() throws Exception {
    sealed.seal(1, 123, 41);
    try (Launched _ = start().ready()) {
      assertInstanceOf(Reply.Answered.class, world.ask(world.job("job-1")));
      PrivateFile.delete(folder.resolve("keys/dataset.demo@1.key"));
      Reply reply = world.ask(world.log.announce(world.bare("job-2", Demo.bySexAndTogether())));
      assertInstanceOf(Reply.Failed.class, reply);
      assertEquals(
          new Identifier("no-key"), world.log.events(EventType.KEY_DENIED).getFirst().reason());
      assertInstanceOf(
          Reply.Answered.class,
          world.ask(world.job("job-3")),
          "what was answered before is answered without the data");
      assertEquals(
          new Identifier("destroyed"),
          world.log.events(EventType.DATASET_CLOSED).getFirst().reason());
    }
  }

  @Test
  void submit_damagedStore_failsLikeEveryFailure() throws Exception {
    SealedFile file = sealed.seal(1, 123, 41);
    byte[] bytes = Files.readAllBytes(file.path());
    bytes[bytes.length / 2] ^= 1;
    Files.write(file.path(), bytes);
    try (Launched keeper = start().ready()) {
      assertInstanceOf(Reply.Failed.class, world.ask(world.job("job-1")));
      assertTrue(keeper.told().contains("failed job=job-1 code=1"), keeper.told());
    }
  }

  private static List<List<Value>> rows(long women, long men) {
    return List.of(
        List.of(new Value.Text("F"), new Value.Int(women)),
        List.of(new Value.Text("M"), new Value.Int(men)));
  }

  private Launched start() throws Exception {
    String config = folder.resolve("keeper.conf").toString();
    return Launched.start(KeeperMain.class, folder, "--config", config);
  }

  private void assertNowhere(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(text), file.toString());
      }
    }
  }
}
