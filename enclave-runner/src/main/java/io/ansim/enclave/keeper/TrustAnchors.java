package io.ansim.enclave.keeper;

import io.ansim.audit.AuditFault;
import io.ansim.audit.dsse.RunnerSigner;
import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.PublicKeys;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.keeper.socket.KeeperKey;
import io.ansim.policy.job.Ed25519Pem;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;

/** Reads the keys a keeper signs with, and refuses those that others could have read. */
final class TrustAnchors {
  private TrustAnchors() {}

  /** The key in a private key's file, with the public one beside it. */
  static KeeperKey keeperKey(String setting, Path file) {
    byte[] text = Guarded.content(setting, Guarded.secret(setting, file));
    try {
      PrivateKey privateKey = Ed25519Pem.privateKey(text);
      return new KeeperKey(privateKey, PublicKeys.of(setting, publicFile(file)));
    } catch (IllegalArgumentException malformed) {
      throw new Unsafe(
          setting, "`" + file + "` and its `.pub` are not a pair of Ed25519 keys in PEM form");
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /** The two keys in a file that statements are signed with. */
  static RunnerSigner runnerKeys(String setting, Path file) {
    byte[] text = Guarded.content(setting, Guarded.secret(setting, file));
    try {
      return RunnerSigner.parse(text);
    } catch (AuditFault malformed) {
      throw new Unsafe(setting, "`" + file + "`: " + malformed.detail());
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /** Where the public key of a private key's file is. */
  static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + PublicKeys.SUFFIX);
  }
}
