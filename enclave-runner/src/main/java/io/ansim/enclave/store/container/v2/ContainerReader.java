package io.ansim.enclave.store.container.v2;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Turns a container back into plain bytes, refusing the first chunk that is not authentic. */
public final class ContainerReader {
  /** Takes plain bytes in order; must not keep the array. */
  @FunctionalInterface
  public interface Sink {
    /** Takes {@code length} bytes from the array's beginning. */
    void accept(byte[] plain, int length) throws IOException;
  }

  private static final int MAX_INDEX_BYTES = 1 << 28;

  private ContainerReader() {}

  /**
   * The index of the one file that a manifest names, which must come from {@link Manifest#verify}.
   * Any other file, an older version's among them, and a file with another index are refused.
   */
  public static Index index(FileChannel file, Manifest manifest, Secret key) throws IOException {
    Directory directory = directory(file, manifest);
    Segment place = manifest.index();
    if (place.bytes() > MAX_INDEX_BYTES) {
      throw refused("index: it is too long");
    }
    ByteBuffer plain = ByteBuffer.allocate(Math.toIntExact(place.bytes()));
    read(file, manifest.header(), place, key, (bytes, length) -> plain.put(bytes, 0, length));
    try {
      Index index = Index.decode(plain.array());
      if (!agree(index, directory, place)) {
        throw refused("index: it is not that of the directory");
      }
      return index;
    } catch (IllegalArgumentException malformed) {
      throw new EnclaveFault(FaultCode.STORE_REFUSED, "index: it is malformed", malformed);
    }
  }

  /**
   * Opens one segment. The sink sees authenticated chunks in their order, but whether the segment
   * is whole is known only when this returns. May be called by several threads at once.
   */
  public static void read(FileChannel file, Header header, Segment segment, Secret key, Sink sink)
      throws IOException {
    SegmentCipher cipher = new SegmentCipher(header, segment, key);
    int room = Math.toIntExact(Math.min(Chunk.SEALED_BYTES, segment.sealedBytes()));
    byte[] sealed = new byte[room];
    byte[] plain = new byte[room - Chunk.TAG_BYTES];
    long left = segment.bytes();
    long offset = segment.offset();
    try {
      for (long index = 0; ; index++) {
        boolean last = left <= Chunk.PLAIN_BYTES;
        int length = last ? Chunk.lastSealedBytes(left) : Chunk.SEALED_BYTES;
        if (!readFully(file, ByteBuffer.wrap(sealed, 0, length), offset)) {
          throw refused("%s: the file ends before its chunk %d does".formatted(segment, index));
        }
        cipher.open(index, last, sealed, length, plain);
        int taken = Math.toIntExact(Math.min(left, Chunk.PLAIN_BYTES));
        sink.accept(plain, taken);
        if (last) {
          return;
        }
        left -= taken;
        offset += length;
      }
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** The directory of the one file that a manifest names; any other is refused. */
  static Directory directory(FileChannel file, Manifest manifest) throws IOException {
    byte[] page = new byte[Header.BYTES];
    if (!readFully(file, ByteBuffer.wrap(page), 0)
        || !Arrays.equals(page, manifest.header().encoded())) {
      throw refused("header: the sealed file is not the one asked for");
    }
    if (file.size() != manifest.bytes()) {
      throw refused("directory: the sealed file has another length than it was sealed with");
    }
    long offset = manifest.index().offset() + manifest.index().sealedBytes();
    byte[] encoded = new byte[Math.toIntExact(manifest.bytes() - offset)];
    readFully(file, ByteBuffer.wrap(encoded), offset);
    try {
      Directory directory = Directory.decode(encoded);
      if (directory.offset() == offset
          && directory.root(manifest.header()).equals(manifest.root())) {
        return directory;
      }
    } catch (IllegalArgumentException malformed) {
      throw new EnclaveFault(FaultCode.STORE_REFUSED, "directory: it is malformed", malformed);
    }
    throw refused("directory: it is not that of the manifest's root");
  }

  /** Fills a buffer from a place in a file; false when the file ends first. */
  static boolean readFully(FileChannel file, ByteBuffer into, long offset) throws IOException {
    long at = offset;
    while (into.hasRemaining()) {
      int n = file.read(into, at);
      if (n < 0) {
        return false;
      }
      at += n;
    }
    return true;
  }

  private static boolean agree(Index index, Directory directory, Segment place) {
    if (directory.entries().size() != index.segments().size() + 1) {
      return false;
    }
    for (Segment segment : index.segments()) {
      if (segment.sealedBytes() != directory.entries().get(segment.number()).bytes()) {
        return false;
      }
    }
    return place.sealedBytes() == directory.entries().getLast().bytes();
  }

  private static EnclaveFault refused(String reason) {
    return new EnclaveFault(FaultCode.STORE_REFUSED, reason);
  }
}
