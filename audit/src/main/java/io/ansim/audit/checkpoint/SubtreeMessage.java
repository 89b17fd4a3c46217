package io.ansim.audit.checkpoint;

import io.ansim.audit.tree.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The `cosigned_message` of C2SP tlog-cosignature, which ML-DSA-44 signs. */
final class SubtreeMessage {
  private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

  private SubtreeMessage() {}

  static byte[] of(String signer, long seconds, Checkpoint checkpoint) {
    byte[] signerName = signer.getBytes(StandardCharsets.UTF_8);
    byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
    int names = 2 + signerName.length + origin.length;
    ByteBuffer out = ByteBuffer.allocate(LABEL.length + names + 3 * Long.BYTES + Hash.BYTES);
    out.put(LABEL);
    out.put((byte) signerName.length).put(signerName);
    out.putLong(seconds);
    out.put((byte) origin.length).put(origin);
    out.putLong(0).putLong(checkpoint.size());
    out.put(checkpoint.root().bytes());
    return out.array();
  }
}
