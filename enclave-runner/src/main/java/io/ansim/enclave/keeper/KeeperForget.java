package io.ansim.enclave.keeper;

import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.keeper.socket.OperatorCall;
import io.ansim.policy.dataset.DatasetId;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Has a running keeper forget a dataset: {@code --config FILE --dataset ID}. What runs on it is
 * killed and fails; the next question opens it again, with a release of its key of its own.
 */
public final class KeeperForget {
  // sysexits.h
  private static final int USAGE = 64;
  private static final int UNAVAILABLE = 69;
  private static final int UNSAFE = 78;

  private KeeperForget() {}

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs the command and returns the exit status. */
  static int run(String... arguments) {
    if (arguments.length != 4
        || !arguments[0].equals("--config")
        || !arguments[2].equals("--dataset")) {
      System.err.println("usage: --config FILE --dataset ID");
      return USAGE;
    }
    try {
      KeeperConfig config = KeeperConfig.read(Path.of(arguments[1]));
      DatasetId dataset = new DatasetId(arguments[3]);
      return forget(config, dataset);
    } catch (Unsafe unsafe) {
      System.err.println("forget: refused: " + unsafe.getMessage());
      return UNSAFE;
    } catch (IllegalArgumentException noDataset) {
      System.err.println("forget: `" + arguments[3] + "` is no dataset's identifier");
      return USAGE;
    }
  }

  private static int forget(KeeperConfig config, DatasetId dataset) {
    try {
      OperatorCall.forget(
          config.socket(), TrustAnchors.keeperKey("signing.key", config.signingKey()), dataset);
      System.out.println("forgotten " + dataset);
      return 0;
    } catch (IOException nobody) {
      System.err.println(
          "forget: no keeper of this key answers on `"
              + config.socket()
              + "`; one that does not run has nothing open");
      return UNAVAILABLE;
    }
  }
}
