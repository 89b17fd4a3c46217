package io.ansim.enclave.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A file that was handed over as a descriptor, for reading at given places only; unlike the JDK's
 * channels it needs no path that this process could open. For any number of threads.
 */
public final class DescriptorChannel extends FileChannel {
  private static final int BUFFER = 1 << 18;
  private static final long SEEK_END = 2;

  private final int descriptor;
  private final Arena arena = Arena.ofShared();
  private final ConcurrentLinkedQueue<MemorySegment> free = new ConcurrentLinkedQueue<>();

  /** A channel over a descriptor, which it takes over. */
  public DescriptorChannel(int descriptor) {
    this.descriptor = descriptor;
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    MemorySegment spare = free.poll();
    MemorySegment buffer = spare == null ? arena.allocate(BUFFER, Long.BYTES) : spare;
    int wanted = Math.min(into.remaining(), BUFFER);
    long n;
    do {
      n = Linux.attempt(SystemCall.PREAD64, descriptor, buffer.address(), wanted, position);
    } while (n == -Linux.EINTR);
    if (n < 0) {
      throw new IOException("could not read a file that was handed over, error " + -n);
    }
    into.put(buffer.asSlice(0, n).asByteBuffer());
    free.add(buffer);
    return n == 0 && wanted > 0 ? -1 : Math.toIntExact(n);
  }

  @Override
  public long size() {
    return Linux.call(SystemCall.LSEEK, descriptor, 0, SEEK_END);
  }

  @Override
  protected void implCloseChannel() {
    Linux.close(descriptor);
    arena.close();
  }

  @Override
  public int read(ByteBuffer into) {
    throw placesOnly();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw placesOnly();
  }

  @Override
  public long position() {
    throw placesOnly();
  }

  @Override
  public FileChannel position(long position) {
    throw placesOnly();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw placesOnly();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw placesOnly();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw placesOnly();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw placesOnly();
  }

  @Override
  public void force(boolean metadata) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer from, long position) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new NonWritableChannelException();
  }

  private static UnsupportedOperationException placesOnly() {
    return new UnsupportedOperationException("a file that was handed over is read at places only");
  }
}
