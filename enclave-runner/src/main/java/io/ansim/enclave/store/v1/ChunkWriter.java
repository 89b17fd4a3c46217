package io.ansim.enclave.store.v1;

import io.ansim.enclave.keys.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Turns a plain stream into the bytes of a sealed file. */
public final class ChunkWriter {
  private ChunkWriter() {}

  /** Writes the header and every chunk; the streams stay open. */
  public static void write(Header header, Secret datasetKey, InputStream plain, OutputStream out)
      throws IOException {
    out.write(header.encoded());
    ChunkCipher cipher = new ChunkCipher(header, datasetKey);
    byte[] sealed = new byte[Header.CHUNK_BYTES + ChunkCipher.TAG_BYTES];
    byte[] chunk = new byte[Header.CHUNK_BYTES];
    byte[] ahead = new byte[Header.CHUNK_BYTES];
    try {
      int length = plain.readNBytes(chunk, 0, chunk.length);
      for (long index = 0; ; index++) {
        int next = length < chunk.length ? 0 : plain.readNBytes(ahead, 0, ahead.length);
        out.write(sealed, 0, cipher.seal(index, next == 0, chunk, length, sealed));
        if (next == 0) {
          return;
        }
        byte[] spare = chunk;
        chunk = ahead;
        ahead = spare;
        length = next;
      }
    } finally {
      Arrays.fill(chunk, (byte) 0);
      Arrays.fill(ahead, (byte) 0);
    }
  }
}
