package io.ansim.audit.witness;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.checkpoint.WitnessKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The process of a witness: `--config FILE` runs it, `create FOLDER NAME` makes its key. */
public final class WitnessMain {
  private static final String KEY_FILE = "witness.key";
  private static final String USAGE = "usage: witness --config FILE | witness create FOLDER NAME";

  private WitnessMain() {}

  /** Runs a witness until the process is ended, or makes one and prints its verifier key. */
  public static void main(String[] words) throws InterruptedException {
    // A client that stalls holds no connection for long; small answers leave at once.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
    System.setProperty("sun.net.httpserver.nodelay", "true");
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      List<String> line = List.of(words);
      if (line.size() == 3 && line.getFirst().equals("create")) {
        out.println(create(Path.of(line.get(1)), line.get(2), new SecureRandom()));
      } else if (line.size() == 2 && line.getFirst().equals("--config")) {
        run(WitnessConfig.read(Path.of(line.get(1))), InstantSource.system(), out, err);
      } else {
        err.println(USAGE);
        System.exit(64);
      }
    } catch (AuditFault refused) {
      err.println(refused.getMessage());
      System.exit(1);
    } catch (NoSuchFileException missing) {
      err.println("cannot start: there is no file `" + missing.getFile() + "`");
      System.exit(1);
    } catch (IOException failed) {
      err.println("cannot start: " + failed.getMessage());
      System.exit(1);
    }
  }

  /** Makes the folder of a witness with a new key; refuses one that has a key. */
  public static String create(Path folder, String name, SecureRandom random) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return WitnessKey.create(folder.resolve(KEY_FILE), name, random).verifierKey().text();
  }

  private static void run(
      WitnessConfig config, InstantSource clock, PrintStream out, PrintStream err)
      throws IOException, InterruptedException {
    WitnessKey key = WitnessKey.load(config.folder().resolve(KEY_FILE));
    TrustPolicy logs = TrustPolicy.parse(Files.readAllBytes(config.logs()));
    try (SeenCheckpoints seen = SeenCheckpoints.open(config.folder(), logs);
        Incidents incidents = Incidents.open(config.folder().resolve("incidents"), err);
        WitnessServer server =
            WitnessServer.start(
                new Witness(key, logs, seen, incidents, clock), incidents, config.address())) {
      out.println("witness `" + key.verifierKey().label() + "` listens on port " + server.port());
      new CountDownLatch(1).await();
    }
  }
}
