package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.policy.disclosure.Means;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/**
 * A keeper's process whose cells never come, so that a job is under way for as long as it lives.
 */
final class ProcessMain {
  private ProcessMain() {}

  public static void main(String[] arguments) {
    KeeperConfig config = KeeperConfig.read(Path.of(arguments[0]));
    InstantSource clock = InstantSource.system();
    ScriptedCells cells = new ScriptedCells(Map.of(Demo.DATASET, World.STORE));
    Keeper keeper =
        Keeper.start(
            config,
            new Keeper.Ports(
                cells,
                new Means(new SecureRandom()::nextBytes),
                Wiring.log(config),
                clock,
                new Notices(System.out, clock),
                () -> {}));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(keeper::close));
  }
}
