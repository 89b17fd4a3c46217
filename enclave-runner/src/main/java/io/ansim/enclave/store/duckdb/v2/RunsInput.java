package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.store.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.List;

/** Some runs of a file as one stream. */
final class RunsInput extends InputStream {
  private final FileChannel file;
  private final Iterator<Placement.Run> runs;
  private long at;
  private long left;

  /** Reads the runs in their order; the file stays open. */
  RunsInput(FileChannel file, List<Placement.Run> runs) {
    this.file = file;
    this.runs = runs.iterator();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (left == 0) {
      if (!runs.hasNext()) {
        return -1;
      }
      Placement.Run run = runs.next();
      at = run.offset();
      left = run.bytes();
    }
    int n = file.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, left)), at);
    if (n < 0) {
      throw new IOException("a file ends before its runs do");
    }
    at += n;
    left -= n;
    return n;
  }
}
