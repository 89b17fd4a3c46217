package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.run.AnswerTimes;
import io.ansim.enclave.keys.FileStateKeys;
import io.ansim.enclave.solver.OjAlgoSolver;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * A keeper's process whose cells never come, so that a job is under way for as long as it lives.
 */
final class ProcessMain {
  private ProcessMain() {}

  public static void main(String[] arguments) {
    KeeperConfig config = KeeperConfig.read(Path.of(arguments[0]));
    InstantSource clock = InstantSource.system();
    ScriptedCells cells = new ScriptedCells(Demo.DATASET);
    SecureRandom random = new SecureRandom();
    Keeper keeper =
        Keeper.start(
            config,
            new Keeper.Ports(
                cells,
                new FileStateKeys(config.state()),
                _ -> new NoKeys(),
                Wiring.log(config),
                clock,
                random,
                new OjAlgoSolver(),
                AnswerTimes.STANDARD,
                TestWatch::new,
                new Notices(System.out, clock),
                () -> {}));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(keeper::close));
  }
}
