package io.ansim.enclave.keeper.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The end of a file that only grows. */
interface Tail extends AutoCloseable {
  /** Opens tails of files. */
  @FunctionalInterface
  interface Opener {
    /** The tail of a file after so many bytes; what comes after them is gone, durably. */
    Tail open(Path file, long length) throws IOException;
  }

  /** Adds bytes, durably on return. */
  void write(byte[] bytes) throws IOException;

  @Override
  void close() throws IOException;

  /** The tail of a real file. */
  static Tail of(Path path, long length) throws IOException {
    // A RandomAccessFile, because an interrupt of the calling thread closes a FileChannel; every
    // write is durable when it returns (O_DSYNC).
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rwd");
    try {
      if (file.length() != length) {
        file.setLength(length);
        file.getFD().sync();
      }
      file.seek(length);
    } catch (IOException failed) {
      file.close();
      throw failed;
    }
    return new Tail() {
      @Override
      public void write(byte[] bytes) throws IOException {
        file.write(bytes);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
