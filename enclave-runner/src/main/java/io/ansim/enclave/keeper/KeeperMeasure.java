package io.ansim.enclave.keeper;

import io.ansim.enclave.attest.ApprovedReference;
import io.ansim.enclave.attest.Reference;
import io.ansim.enclave.attest.ReferenceText;
import io.ansim.enclave.attest.measure.CodeManifest;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.job.Ed25519Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * Measures what a keeper runs, and has it approved.
 *
 * <pre>
 * code                             prints the manifest of what runs, and its measurement
 * reference CONFIG NUMBER DAYS     prints what stewards would approve of the keeper with these settings
 * approve FILE KEY                 prints a reference and adds a steward's signature to its file
 * </pre>
 */
public final class KeeperMeasure {
  private static final int USAGE = 64;
  private static final int REFUSED = 65;

  private KeeperMeasure() {}

  /** Runs one command. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command and returns the exit status. */
  static int run(String... arguments) {
    try {
      if (arguments.length == 1 && arguments[0].equals("code")) {
        CodeManifest manifest = CodeManifest.ofThisProcess();
        System.out.print(manifest.text());
        System.out.println("measurement " + manifest.measurement());
        return 0;
      }
      if (arguments.length == 4 && arguments[0].equals("reference")) {
        KeeperConfig config = KeeperConfig.read(Path.of(arguments[1]));
        Reference draft =
            Draft.of(
                config,
                CodeManifest.ofThisProcess().measurement(),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                InstantSource.system());
        System.out.print(ReferenceText.of(draft));
        return 0;
      }
      if (arguments.length == 3 && arguments[0].equals("approve")) {
        System.out.print(approve(Path.of(arguments[1]), Path.of(arguments[2])));
        return 0;
      }
      System.err.println("usage: code | reference CONFIG NUMBER DAYS | approve FILE KEY");
      return USAGE;
    } catch (IOException failed) {
      System.err.println("cannot read or write `" + failed.getMessage() + "`");
    } catch (Unsafe | EnclaveFault | IllegalArgumentException refused) {
      System.err.println(refused.getMessage());
    } catch (GeneralSecurityException unusable) {
      System.err.println("this JDK cannot sign with Ed25519");
    }
    return REFUSED;
  }

  private static String approve(Path file, Path key) throws IOException, GeneralSecurityException {
    byte[] text = Files.readAllBytes(key);
    try {
      byte[] approved =
          ApprovedReference.approve(Files.readAllBytes(file), Ed25519Pem.privateKey(text));
      PrivateFile.write(file, out -> out.write(approved));
      return ApprovedReference.text(approved);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }
}
