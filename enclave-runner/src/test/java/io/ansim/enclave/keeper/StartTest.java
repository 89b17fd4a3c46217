package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.sandbox.Floor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unsafe configuration is refused, and the refusal names the setting. */
final class StartTest {
  @TempDir Path folder;
  private World world;

  @BeforeEach
  void prepare() throws Exception {
    world = new World(folder);
    world.stop();
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void start_safe_starts() throws Exception {
    world.start();
  }

  @Test
  void start_privateKeyOthersCanRead_isRefused() throws Exception {
    rights("keeper.pem", "rw-r-----");
    assertRefused("signing.key");
  }

  @Test
  void start_privateKeyOfAnotherPair_isRefused() throws Exception {
    replace("stranger.pem", "keeper.pem");
    assertRefused("signing.key");
  }

  @Test
  void start_publicKeyInThePrivateKeysPlace_isRefused() throws Exception {
    replace("stranger.pem.pub", "keeper.pem");
    assertRefused("signing.key");
  }

  @Test
  void start_anchorsOthersCanChange_areRefused() throws Exception {
    rights("gateway.pem.pub", "rw--w----");
    assertRefused("gateway.key");
    rights("gateway.pem.pub", "rw-r--r--");
    rights("stewards/one.pub", "rw-----w-");
    assertRefused("stewards");
    rights("stewards/one.pub", "rw-r--r--");
    rights("stewards", "rwxrwx---");
    assertRefused("stewards");
    rights("stewards", "rwxr-x---");
    rights("policies", "rwxrwxrwx");
    assertRefused("policies");
  }

  @Test
  void start_folderOthersCanEnter_isRefused() throws Exception {
    rights("state", "rwxr-x---");
    assertRefused("state");
    rights("state", "rwx------");
    rights("run", "rwxr-xr-x");
    assertRefused("socket");
  }

  @Test
  void start_missingAnchors_areRefused() throws Exception {
    Files.delete(folder.resolve("stewards/one.pub"));
    assertRefused("stewards");
    replace("steward.pem.pub", "stewards/one.pub");
    Files.delete(folder.resolve("gateway.pem.pub"));
    assertRefused("gateway.key");
  }

  @Test
  void log_trustPolicyMissingOrWorthless_isRefused() throws Exception {
    world.start();
    world.stop();
    KeeperConfig config = KeeperConfig.read(folder.resolve("keeper.conf"));
    for (String bad : new String[] {"", "log nonsense\nquorum none\n"}) {
      Files.writeString(folder.resolve("log.policy"), bad);
      Unsafe refused = assertThrows(Unsafe.class, () -> Wiring.log(config), bad);
      assertTrue(
          String.valueOf(refused.getMessage()).startsWith("setting `log.trust`"),
          refused.getMessage());
    }
    Files.delete(folder.resolve("log.policy"));
    assertThrows(Unsafe.class, () -> Wiring.log(config));
  }

  @Test
  void start_socketPathTooLong_isRefused() throws Exception {
    Files.writeString(
        folder.resolve("keeper.conf"),
        world.config().replace("run/keeper.sock", "run/" + "k".repeat(120)));
    Unsafe refused = assertThrows(Unsafe.class, () -> world.startAsConfigured());
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("setting `socket`"), refused.getMessage());
  }

  @Test
  void read_whatHoldsData_isAsConfigured() throws Exception {
    Path file = folder.resolve("keeper.conf");
    KeeperConfig standard = KeeperConfig.read(file);
    assertEquals(Floor.EITHER, standard.floor());
    assertEquals(2L << 30, standard.memoryBytes());
    assertEquals(Duration.ofMinutes(10), standard.memoryIdle());
    Files.writeString(
        file,
        world.config() + "sandbox.floor = both\nmemory.megabytes = 16\nmemory.idle.seconds = 1\n");
    KeeperConfig strict = KeeperConfig.read(file);
    assertEquals(Floor.BOTH, strict.floor());
    assertEquals(16L << 20, strict.memoryBytes());
    assertEquals(Duration.ofSeconds(1), strict.memoryIdle());
    for (String bad : List.of("sandbox.floor = none", "memory.megabytes = 0")) {
      Files.writeString(file, world.config() + bad + "\n");
      Unsafe refused = assertThrows(Unsafe.class, () -> KeeperConfig.read(file));
      assertTrue(
          String.valueOf(refused.getMessage()).contains(bad.substring(0, bad.indexOf(' '))), bad);
    }
  }

  @Test
  void floorOf_production_isBoth() {
    assertEquals(Floor.BOTH, KeeperConfig.floorOf(Mode.PRODUCTION));
  }

  @Test
  void start_damagedMemory_isRefused() throws Exception {
    for (String file : new String[] {"burnt-jobs", "log-head", "policies"}) {
      Path path = folder.resolve("state").resolve(file);
      byte[] before = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
      Files.writeString(path, "not what was written\n");
      assertThrows(EnclaveFault.class, () -> world.start(), file);
      if (before.length > 0) {
        Files.write(path, before);
      } else {
        Files.delete(path);
      }
    }
    world.start();
  }

  @Test
  void start_policyThatCannotBeInForce_isToldOf() throws Exception {
    world.writePolicy(Demo.policy(2), "stranger");
    world.start();
    String told = world.notices.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("policy refused dataset=demo"), told);
  }

  private void assertRefused(String setting) {
    Unsafe refused = assertThrows(Unsafe.class, () -> world.start());
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("setting `" + setting + "`"),
        refused.getMessage());
  }

  private void rights(String path, String rights) throws Exception {
    Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString(rights));
  }

  private void replace(String from, String to) throws Exception {
    Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }
}
