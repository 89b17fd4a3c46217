package io.ansim.enclave.store.v1;

import io.ansim.enclave.keys.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Turns the chunks of a sealed file back into its plain bytes, refusing the first that is not
 * authentic.
 */
public final class ChunkReader {
  /** Takes plain bytes in order; must not keep the array. */
  @FunctionalInterface
  public interface Sink {
    /** Takes {@code length} bytes from the array's beginning. */
    void accept(byte[] bytes, int length) throws IOException;
  }

  private ChunkReader() {}

  /**
   * Reads to the end of the stream, which stands at the first chunk. The sink sees only
   * authenticated chunks, but whether the file is whole is known only when this returns.
   */
  public static void read(Header header, Secret datasetKey, InputStream in, Sink sink)
      throws IOException {
    ChunkCipher cipher = new ChunkCipher(header, datasetKey);
    int size = Header.CHUNK_BYTES + ChunkCipher.TAG_BYTES;
    byte[] chunk = new byte[size];
    byte[] ahead = new byte[size];
    byte[] plain = new byte[Header.CHUNK_BYTES];
    try {
      int length = in.readNBytes(chunk, 0, size);
      for (long index = 0; ; index++) {
        int next = length < size ? 0 : in.readNBytes(ahead, 0, size);
        sink.accept(plain, cipher.open(index, next == 0, chunk, length, plain));
        if (next == 0) {
          return;
        }
        byte[] spare = chunk;
        chunk = ahead;
        ahead = spare;
        length = next;
      }
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }
}
