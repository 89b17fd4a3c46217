package io.ansim.audit.checkpoint;

import io.ansim.audit.AuditFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** A log's two keys, Ed25519 and ML-DSA-44; every checkpoint is signed with both. */
public final class CheckpointSigners {
  private static final String ED25519_FILE = "log-ed25519.key";
  private static final String ML_DSA_FILE = "log-mldsa44.key";

  private final SigningKey ed25519;
  private final SigningKey mlDsa44;

  private CheckpointSigners(SigningKey ed25519, SigningKey mlDsa44) {
    this.ed25519 = ed25519;
    this.mlDsa44 = mlDsa44;
    if (!ed25519.verifierKey().name().equals(mlDsa44.verifierKey().name())) {
      throw new AuditFault(AuditFault.Code.SIGNING_KEY, "the two keys name different logs");
    }
  }

  /** Makes two new keys that live in memory only. */
  public static CheckpointSigners generate(String origin, SecureRandom random) {
    return new CheckpointSigners(
        SigningKey.generate(origin, SignatureType.ED25519, random),
        SigningKey.generate(origin, SignatureType.ML_DSA_44, random));
  }

  /** Makes two new keys and stores them; refuses a folder that has them already. */
  public static CheckpointSigners create(Path folder, String origin, SecureRandom random) {
    CheckpointSigners signers = generate(origin, random);
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      SigningKeyFile.create(folder.resolve(ED25519_FILE), signers.ed25519);
      SigningKeyFile.create(folder.resolve(ML_DSA_FILE), signers.mlDsa44);
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
      return signers;
    } catch (IOException failed) {
      throw new AuditFault(
          AuditFault.Code.SIGNING_KEY, "cannot store keys in `" + folder + "`", failed);
    }
  }

  /** Reads the two keys from a folder that `create` made; refuses files that others may read. */
  public static CheckpointSigners load(Path folder) {
    try {
      return new CheckpointSigners(
          SigningKeyFile.read(folder.resolve(ED25519_FILE), SignatureType.ED25519),
          SigningKeyFile.read(folder.resolve(ML_DSA_FILE), SignatureType.ML_DSA_44));
    } catch (IOException failed) {
      throw new AuditFault(
          AuditFault.Code.SIGNING_KEY, "cannot read keys in `" + folder + "`", failed);
    }
  }

  /** Whether a folder has signing keys. */
  public static boolean isPresentIn(Path folder) {
    return Files.exists(folder.resolve(ED25519_FILE)) || Files.exists(folder.resolve(ML_DSA_FILE));
  }

  /** The name of the log that these keys sign for. */
  public String origin() {
    return ed25519.verifierKey().name();
  }

  /** The verifier keys, Ed25519 first. */
  public List<VerifierKey> verifierKeys() {
    return List.of(ed25519.verifierKey(), mlDsa44.verifierKey());
  }

  /** Signs with both keys; the log never signs two checkpoints that contradict each other. */
  public SignedCheckpoint sign(Checkpoint checkpoint, Instant now) {
    if (!checkpoint.origin().equals(origin())) {
      throw new IllegalArgumentException("checkpoint of another log");
    }
    List<NoteSignature> signatures =
        List.of(ed25519.sign(checkpoint, now), mlDsa44.sign(checkpoint, now));
    return new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.text(), signatures));
  }
}
