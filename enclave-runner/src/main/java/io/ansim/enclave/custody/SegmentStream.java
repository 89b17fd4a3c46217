package io.ansim.enclave.custody;

import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.container.v2.ContainerReader;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The plain bytes of a segment as they are opened, a few chunks ahead at most. Its end says nothing
 * about whether the segment was authentic to its end: {@link #requireWhole} does.
 */
final class SegmentStream extends InputStream {
  private static final int AHEAD = 1 << 19;

  private final PipedInputStream in;
  private final CompletableFuture<Boolean> whole = new CompletableFuture<>();

  private SegmentStream(PipedInputStream in) {
    this.in = in;
  }

  /** Begins to open a segment. */
  static SegmentStream open(FileChannel file, Header header, Segment segment, Secret key)
      throws IOException {
    PipedInputStream in = new PipedInputStream(AHEAD);
    PipedOutputStream out = new PipedOutputStream(in);
    SegmentStream stream = new SegmentStream(in);
    Thread.ofPlatform()
        .name("reseal-read")
        .daemon()
        .start(() -> stream.fill(file, header, segment, key, out));
    return stream;
  }

  /** Refuses a segment that was damaged, or was not read to its end. */
  void requireWhole() throws IOException {
    try {
      whole.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException io -> throw io;
        case RuntimeException fault -> throw fault;
        case null, default -> throw new IOException("a segment could not be read", failed);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  @Override
  public int read() throws IOException {
    return in.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return in.read(into, offset, length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fill(
      FileChannel file, Header header, Segment segment, Secret key, PipedOutputStream out) {
    try (out) {
      ContainerReader.read(
          file, header, segment, key, (plain, length) -> out.write(plain, 0, length));
      whole.complete(true);
    } catch (IOException | RuntimeException failed) {
      whole.completeExceptionally(failed);
    }
  }
}
