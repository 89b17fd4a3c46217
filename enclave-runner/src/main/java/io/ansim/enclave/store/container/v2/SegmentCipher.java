package io.ansim.enclave.store.container.v2;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encryption of one segment's chunks, under a key of its own: each is bound to the header, the
 * segment's number and label, its position and whether it is the last, so that none can be changed,
 * moved, dropped or taken from another segment, file or version. May be used by several threads.
 *
 * <p>The segment's key stays in the heap until this is collected, because neither suite's cipher
 * can erase its copy: make one when it is needed and let it go.
 */
public final class SegmentCipher {
  private static final byte[] KEY_INFO =
      "ansim sealed-store v2 segment".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int CONTEXT_BYTES = 2 * 32 + Integer.BYTES;

  private final Segment segment;
  private final ChunkSuite suite;
  private final byte[] context;

  /** The cipher of a segment of the file with this header, under its dataset key. */
  public SegmentCipher(Header header, Segment segment, Secret datasetKey) {
    this.segment = segment;
    this.context =
        ByteBuffer.allocate(CONTEXT_BYTES)
            .put(header.digest())
            .put(segment.label().digest())
            .putInt(segment.number())
            .array();
    byte[] key = key(header, segment, datasetKey);
    try {
      this.suite =
          switch (header.suite()) {
            case AES_256_GCM -> new AesGcm(key);
            case ARIA_256_GCM -> new AriaGcm(key);
          };
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Encrypts a chunk and returns its sealed length; {@code out} has room for the tag. */
  int seal(long index, boolean last, byte[] plain, int length, byte[] out) {
    try {
      return suite.seal(nonce(index), context(index, last), plain, length, out);
    } catch (GeneralSecurityException failed) {
      throw new EnclaveFault(
          FaultCode.STORE_REFUSED, "%s: could not seal chunk %d".formatted(segment, index), failed);
    }
  }

  /** Decrypts a chunk into {@code out}, or refuses and leaves no plaintext in it. */
  int open(long index, boolean last, byte[] sealed, int length, byte[] out) {
    try {
      return suite.open(nonce(index), context(index, last), sealed, length, out);
    } catch (GeneralSecurityException notAuthentic) {
      Arrays.fill(out, (byte) 0);
      throw new EnclaveFault(
          FaultCode.STORE_REFUSED, "%s: chunk %d is not authentic".formatted(segment, index));
    }
  }

  // INVARIANT: a segment's key is used for one segment of one file, so a counter is a fresh nonce.
  private static byte[] nonce(long index) {
    return ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(index).array();
  }

  private byte[] context(long index, boolean last) {
    return ByteBuffer.allocate(CONTEXT_BYTES + Long.BYTES + 1)
        .put(context)
        .putLong(index)
        .put((byte) (last ? 1 : 0))
        .array();
  }

  private static byte[] key(Header header, Segment segment, Secret datasetKey) {
    byte[] label = segment.label().encoded();
    byte[] info =
        ByteBuffer.allocate(KEY_INFO.length + Integer.BYTES + label.length)
            .put(KEY_INFO)
            .putInt(segment.number())
            .put(label)
            .array();
    return datasetKey.reveal(ikm -> {
      try {
        return KDF.getInstance("HKDF-SHA256", AesGcm.PROVIDER)
            .deriveData(
                HKDFParameterSpec.ofExtract()
                    .addIKM(new SecretKeySpec(ikm, "Generic"))
                    .addSalt(header.saltBytes())
                    .thenExpand(info, KEY_BYTES));
      } catch (GeneralSecurityException missing) {
        throw new EnclaveFault(
            FaultCode.STORE_REFUSED, "could not derive a segment's key", missing);
      }
    });
  }
}
