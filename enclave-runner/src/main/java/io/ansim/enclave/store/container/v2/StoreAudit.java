package io.ansim.enclave.store.container.v2;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether a sealed file is, byte for byte, the one of a manifest; needs no key. */
public final class StoreAudit {
  private StoreAudit() {}

  /** Reads the whole file and refuses it at its first segment that is not the one sealed. */
  public static void verify(Path sealed, Manifest manifest) throws IOException {
    try (FileChannel file = FileChannel.open(sealed)) {
      List<Directory.Entry> entries = ContainerReader.directory(file, manifest).entries();
      long offset = Header.BYTES;
      for (int i = 0; i < entries.size(); i++) {
        if (!digest(file, offset, entries.get(i).bytes()).equals(entries.get(i).digest())) {
          throw new EnclaveFault(
              FaultCode.STORE_REFUSED,
              i == entries.size() - 1
                  ? "index: its bytes are not those that were sealed"
                  : "segment %d: its bytes are not those that were sealed".formatted(i));
        }
        offset += entries.get(i).bytes();
      }
    }
  }

  private static Digest digest(FileChannel file, long offset, long bytes) throws IOException {
    MessageDigest sha256 = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(Chunk.SEALED_BYTES);
    for (long at = 0; at < bytes; at += buffer.limit()) {
      buffer.clear().limit(Math.toIntExact(Math.min(Chunk.SEALED_BYTES, bytes - at)));
      if (!ContainerReader.readFully(file, buffer, offset + at)) {
        break;
      }
      sha256.update(buffer.flip());
    }
    return new Digest(HexFormat.of().formatHex(sha256.digest()));
  }

  /** A new SHA-256. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
