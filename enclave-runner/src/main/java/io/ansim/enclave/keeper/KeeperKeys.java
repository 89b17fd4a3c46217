package io.ansim.enclave.keeper;

import io.ansim.audit.AuditFault;
import io.ansim.audit.dsse.RunnerSigner;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.job.Ed25519Pem;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.PolicyWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Makes keys for keepers, gateways and stewards, and signs policies.
 *
 * <pre>
 * create FILE                    writes FILE, readable by its owner alone, and FILE.pub
 * create-runner FILE NAME        writes FILE with two keys for statements, and FILE.pub: the line
 *                                of a trust policy that names them
 * sign-policy KEY POLICY OUT     signs a policy in wire form
 * </pre>
 */
public final class KeeperKeys {
  private static final int USAGE = 64;
  private static final int REFUSED = 65;

  private KeeperKeys() {}

  /** Runs one command. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command and returns the exit status. */
  static int run(String... arguments) {
    try {
      if (arguments.length == 2 && arguments[0].equals("create")) {
        create(Path.of(arguments[1]));
        return 0;
      }
      if (arguments.length == 3 && arguments[0].equals("create-runner")) {
        createRunner(Path.of(arguments[1]), arguments[2]);
        return 0;
      }
      if (arguments.length == 4 && arguments[0].equals("sign-policy")) {
        signPolicy(Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
        return 0;
      }
      System.err.println(
          "usage: create FILE | create-runner FILE NAME | sign-policy KEY POLICY OUT");
      return USAGE;
    } catch (IOException failed) {
      System.err.println("cannot read or write `" + failed.getMessage() + "`");
    } catch (MalformedWire | IllegalArgumentException | AuditFault refused) {
      System.err.println(refused.getMessage());
    } catch (GeneralSecurityException unusable) {
      System.err.println("this JDK cannot sign with Ed25519");
    }
    return REFUSED;
  }

  /** Makes the keys of a runner's statements; never replaces any. */
  static void createRunner(Path file, String name) throws IOException {
    Path publicFile = unused(file);
    RunnerSigner signer = RunnerSigner.create(name, new SecureRandom());
    byte[] text = signer.text();
    try {
      PrivateFile.write(file, out -> out.write(text));
    } finally {
      Arrays.fill(text, (byte) 0);
    }
    byte[] line = (signer.key().line() + "\n").getBytes(StandardCharsets.US_ASCII);
    PrivateFile.write(publicFile, out -> out.write(line));
  }

  private static Path unused(Path file) throws FileAlreadyExistsException {
    Path publicFile = TrustAnchors.publicFile(file);
    if (Files.exists(file) || Files.exists(publicFile)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    return publicFile;
  }

  /** Makes a pair of keys; never replaces one. */
  static void create(Path file) throws IOException, GeneralSecurityException {
    Path publicFile = unused(file);
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] text = Ed25519Pem.text(keys.getPrivate());
    try {
      PrivateFile.write(file, out -> out.write(text));
    } finally {
      Arrays.fill(text, (byte) 0);
    }
    PrivateFile.write(publicFile, out -> out.write(Ed25519Pem.text(keys.getPublic())));
  }

  /** Signs a policy; refuses bytes that are no policy. */
  static void signPolicy(Path key, Path policy, Path out)
      throws IOException, MalformedWire, GeneralSecurityException {
    byte[] content = PolicyWire.POLICY.encode(PolicyWire.POLICY.decode(Files.readAllBytes(policy)));
    byte[] text = Files.readAllBytes(key);
    try {
      byte[] signed =
          JobWire.SIGNED.encode(SignatureContext.POLICY.sign(content, Ed25519Pem.privateKey(text)));
      PrivateFile.write(out, stream -> stream.write(signed));
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }
}
