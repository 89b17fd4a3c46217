package io.ansim.enclave.keeper;

import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.sandbox.Limits;
import java.nio.file.Path;

/** The keeper's program: {@code --config FILE}; it serves until it is told to end. */
public final class KeeperMain {
  // sysexits.h
  private static final int USAGE = 64;
  private static final int STATE_LOST = 74;
  private static final int UNSAFE = 78;

  private KeeperMain() {}

  /** Starts a keeper, or says which setting forbids it. */
  public static void main(String[] arguments) {
    if (arguments.length != 2 || !arguments[0].equals("--config")) {
      System.err.println("usage: --config FILE");
      System.exit(USAGE);
    }
    try {
      Limits.forbidCoreFiles();
      Keeper keeper =
          Wiring.start(KeeperConfig.read(Path.of(arguments[1])), KeeperMain::stopWithoutMemory);
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("keeper-stop").unstarted(keeper::close));
    } catch (Unsafe unsafe) {
      System.err.println("keeper: refused: " + unsafe.getMessage());
      System.exit(UNSAFE);
    } catch (EnclaveFault fault) {
      System.err.println("keeper: fault " + fault.code().number() + ": " + fault.getMessage());
      System.exit(UNSAFE);
    }
  }

  /** From a thread of its own, because the one that found out is waited for at the end. */
  private static void stopWithoutMemory() {
    Thread.ofPlatform().name("keeper-exit").start(() -> System.exit(STATE_LOST));
  }
}
