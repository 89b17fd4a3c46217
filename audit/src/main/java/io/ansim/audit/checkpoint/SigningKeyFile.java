package io.ansim.audit.checkpoint;

import io.ansim.audit.AuditFault;
import io.ansim.audit.notation.StrictBase64;
import io.ansim.audit.tree.TreeHasher;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A signing key on disk: a heading, the verifier key, the private key; readable by its owner. */
final class SigningKeyFile {
  private static final String HEADING = "ansim-signing-key/v1";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SigningKeyFile() {}

  /** Creates the file, durable on return; refuses when it exists. */
  static void create(Path file, SigningKey key) throws IOException {
    byte[] encoded = key.privateKey().getEncoded();
    String lines =
        HEADING + "\n" + key.verifierKey().text() + "\n" + StrictBase64.encode(encoded) + "\n";
    Arrays.fill(encoded, (byte) 0);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(file, lines, StandardCharsets.UTF_8);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Reads the file; refuses one that others may read, or whose halves do not belong together. */
  static SigningKey read(Path file, SignatureType type) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw fault(file, "missing or not a plain file");
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!OWNER_ONLY.containsAll(permissions)) {
      throw fault(file, "readable by others (wanted mode 0600)");
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.size() != 3 || !lines.getFirst().equals(HEADING)) {
      throw fault(file, "not a signing key");
    }
    VerifierKey verifierKey = VerifierKey.parse(lines.get(1));
    if (verifierKey.type() != type) {
      throw fault(file, "a key of another type");
    }
    SigningKey key = new SigningKey(verifierKey, privateKey(file, type, lines.get(2)));
    Checkpoint probe = new Checkpoint(verifierKey.name(), 0, new TreeHasher().emptyRoot());
    if (!verifierKey.verifies(probe, key.sign(probe, Instant.EPOCH))) {
      throw fault(file, "private and public key do not belong together");
    }
    return key;
  }

  private static PrivateKey privateKey(Path file, SignatureType type, String base64) {
    byte[] encoded =
        StrictBase64.decode(base64).orElseThrow(() -> fault(file, "not a signing key"));
    try {
      return KeyFactory.getInstance(type.algorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException notAKey) {
      throw new AuditFault(
          AuditFault.Code.SIGNING_KEY, "`" + file + "`: not a private key", notAKey);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static AuditFault fault(Path file, String what) {
    return new AuditFault(AuditFault.Code.SIGNING_KEY, "`" + file + "`: " + what);
  }
}
