package io.ansim.audit.checkpoint;

import io.ansim.audit.AuditFault;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;

/** A witness's key; what it signs says when the witness saw a checkpoint (type 04). */
public final class WitnessKey {
  private final SigningKey key;

  private WitnessKey(SigningKey key) {
    this.key = key;
  }

  /** Makes a new key that lives in memory only. */
  public static WitnessKey generate(String name, SecureRandom random) {
    return new WitnessKey(SigningKey.generate(name, SignatureType.ED25519_COSIGNATURE, random));
  }

  /** Makes a new key and stores it, durable on return; refuses a file that exists. */
  public static WitnessKey create(Path file, String name, SecureRandom random) {
    WitnessKey witness = generate(name, random);
    try {
      SigningKeyFile.create(file, witness.key);
      return witness;
    } catch (IOException failed) {
      throw new AuditFault(
          AuditFault.Code.SIGNING_KEY, "cannot store a key in `" + file + "`", failed);
    }
  }

  /** Reads a key that `create` stored; refuses a file that others may read. */
  public static WitnessKey load(Path file) {
    try {
      return new WitnessKey(SigningKeyFile.read(file, SignatureType.ED25519_COSIGNATURE));
    } catch (IOException failed) {
      throw new AuditFault(
          AuditFault.Code.SIGNING_KEY, "cannot read the key in `" + file + "`", failed);
    }
  }

  /** The key that others verify with. */
  public VerifierKey verifierKey() {
    return key.verifierKey();
  }

  /** Cosigns a checkpoint; the caller has made sure that it contradicts no earlier one. */
  public NoteSignature cosign(Checkpoint checkpoint, Instant now) {
    return key.sign(checkpoint, now);
  }
}
