package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A keeper as a process of its own: killed, started again, and started twice. */
final class KeeperProcessTest {
  @TempDir Path folder;
  private World world;
  private Path config;

  @BeforeEach
  void prepare() throws Exception {
    world = new World(folder);
    world.stop();
    // The processes go by the machine's clock.
    world.clock.move(Duration.between(world.clock.instant(), Instant.now()));
    config = folder.resolve("keeper.conf");
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void kill_betweenAcceptingAndAnswering_leavesTheJobBurnt() throws Exception {
    Job job = world.job("job-1");
    try (Launched keeper = start(config).ready();
        TestPeer peer = new TestPeer(world.socket())) {
      peer.ask(FrameType.SUBMIT, JobWire.SIGNED.encode(world.sign(job)));
      assertEquals(FrameType.PROGRESS, peer.next().type());
      keeper.kill();
    }
    assertTrue(Files.exists(world.socket()), "a killed keeper leaves its socket behind");
    try (Launched _ = start(config).ready()) {
      assertEquals(new Reply.Rejected(job.id(), Reply.Rejection.REPLAYED), world.ask(job));
    }
  }

  @Test
  void start_besideALivingKeeper_isRefusedAndDoesNoHarm() throws Exception {
    Path otherState = folder.resolve("other.conf");
    Files.writeString(otherState, world.config().replace("state = state", "state = state2"));
    try (Launched _ = start(config).ready();
        Launched sameState = start(config);
        Launched sameSocket = start(otherState)) {
      assertRefused(sameState, "setting `state`: another process");
      assertRefused(sameSocket, "setting `socket`: another process");
      assertServes();
    }
  }

  @Test
  void start_whereAnotherProgramListens_isRefused() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(world.socket()));
      try (Launched keeper = start(config)) {
        assertRefused(keeper, "another process listens");
      }
    }
  }

  @Test
  void start_whereAFileIs_isRefusedAndKeepsIt() throws Exception {
    Files.writeString(world.socket(), "precious");
    try (Launched keeper = start(config)) {
      assertRefused(keeper, "is no socket");
    }
    assertEquals("precious", Files.readString(world.socket()));
  }

  @Test
  void terminate_runningJob_endsAndRemovesTheSocket() throws Exception {
    try (Launched keeper = start(config).ready();
        TestPeer peer = new TestPeer(world.socket())) {
      peer.ask(FrameType.SUBMIT, JobWire.SIGNED.encode(world.sign(world.job("job-1"))));
      peer.next();
      keeper.terminate();
      // 128 + SIGTERM
      assertEquals(143, keeper.exit());
      assertTrue(keeper.told().contains("stopped"), keeper.told());
    }
    assertFalse(Files.exists(world.socket()));
    try (Launched _ = start(config).ready()) {
      assertServes();
    }
  }

  @Test
  void start_inDevelopment_isLoudAndItsSocketPrivate() throws Exception {
    try (Launched keeper = start(config).ready()) {
      assertTrue(keeper.told().contains("DEVELOPMENT MODE"), keeper.told());
      assertEquals("rw-------", rights(world.socket()));
      assertEquals("rwx------", rights(folder.resolve("run")));
    }
  }

  @Test
  void main_unsafeSettings_isRefusedByName() throws Exception {
    Files.writeString(config, world.config().replace("development", "production"));
    try (Launched keeper =
        Launched.start(KeeperMain.class, folder, "--config", config.toString())) {
      assertEquals(78, keeper.exit());
      assertTrue(keeper.told().startsWith("keeper: refused: setting `evidence`"), keeper.told());
    }
  }

  private void assertServes() throws Exception {
    Job job = world.bare("of-nobody-" + System.nanoTime(), Demo.plan());
    assertEquals(new Reply.Rejected(job.id(), Reply.Rejection.INTENT_NOT_LOGGED), world.ask(job));
  }

  private static void assertRefused(Launched keeper, String why) throws Exception {
    assertNotEquals(0, keeper.exit());
    assertTrue(keeper.told().contains(why), keeper.told());
  }

  private static String rights(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Launched start(Path settings) throws Exception {
    return Launched.start(ProcessMain.class, folder, settings.toString());
  }
}
