package io.ansim.enclave.store;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.enclave.store.v1.ChunkWriter;
import io.ansim.enclave.store.v1.Header;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Seals a stream of plain bytes into a file that appears whole or not at all. */
public final class SealedStoreWriter {
  private final SecureRandom random;

  /** A writer that takes its file ids and salts from {@code random}. */
  public SealedStoreWriter(SecureRandom random) {
    this.random = random;
  }

  /**
   * Seals a stream under a dataset key; durable on return. After a crash the target does not exist
   * and what may be left beside it, named {@code *.part}, is ciphertext.
   */
  public SealedFile seal(
      InputStream plain, DatasetVersion version, KeyId keyId, Secret key, Path target) {
    Header header = Header.fresh(version, keyId, random);
    MessageDigest digest = sha256();
    try {
      if (Files.exists(target)) {
        throw new EnclaveFault(FaultCode.FILE, "a sealed file is never replaced");
      }
      PrivateFile.write(
          target,
          out -> ChunkWriter.write(header, key, plain, new DigestOutputStream(out, digest)));
      String hex = HexFormat.of().formatHex(digest.digest());
      return new SealedFile(target, header, hex, Files.size(target));
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not write a sealed file", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
