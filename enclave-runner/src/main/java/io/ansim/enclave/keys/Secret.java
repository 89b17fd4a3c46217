package io.ansim.enclave.keys;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Key material outside the Java heap, in pages of its own: kept out of core files, locked into
 * memory where the machine allows it, zeroed on close.
 *
 * <p>The JDK's ciphers copy a key into the heap while they work; {@link #reveal} bounds that to one
 * call and zeroes the copy it made.
 */
public final class Secret implements AutoCloseable {
  private static final long PAGE = 4096;
  private static final long MADV_DONTDUMP = 16;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment page;
  private final MemorySegment bytes;
  private final boolean locked;
  private boolean closed;

  private Secret(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a secret has at least one byte");
    }
    long pages = (length + PAGE - 1) / PAGE * PAGE;
    page = arena.allocate(pages, PAGE);
    bytes = page.asSlice(0, length);
    Linux.attempt(SystemCall.MADVISE, page.address(), pages, MADV_DONTDUMP);
    locked = Linux.attempt(SystemCall.MLOCK, page.address(), pages) == 0;
  }

  /** Takes over the bytes: copies them and zeroes the given array. */
  public static Secret taking(byte[] source) {
    Secret secret = new Secret(source.length);
    MemorySegment.copy(source, 0, secret.bytes, JAVA_BYTE, 0, source.length);
    Arrays.fill(source, (byte) 0);
    return secret;
  }

  /** An empty place for a secret that will be read later. */
  public static Secret blank(int length) {
    return new Secret(length);
  }

  /** Fills this secret with as many bytes and zeroes the given array. */
  public synchronized void take(byte[] source) {
    requireOpen();
    if (source.length != length()) {
      throw new IllegalArgumentException("a secret is filled with bytes of its length");
    }
    MemorySegment.copy(source, 0, bytes, JAVA_BYTE, 0, source.length);
    Arrays.fill(source, (byte) 0);
  }

  /** Length in bytes. */
  public int length() {
    return Math.toIntExact(bytes.byteSize());
  }

  /** Whether the pages are locked into memory and can never be swapped out. */
  public boolean isLocked() {
    return locked;
  }

  /** Calls a function with a copy of the bytes that is zeroed when the function returns. */
  public synchronized <T> T reveal(Function<byte[], T> use) {
    requireOpen();
    byte[] copy = bytes.toArray(JAVA_BYTE);
    try {
      return use.apply(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** Fills this secret from a descriptor without passing through the heap; false at its end. */
  public synchronized boolean readFrom(int descriptor) {
    requireOpen();
    return Linux.readFully(descriptor, bytes);
  }

  /** Writes this secret to a descriptor without passing through the heap. */
  public synchronized void writeTo(int descriptor) {
    requireOpen();
    Linux.writeFully(descriptor, bytes);
  }

  /** Equal bytes, compared in time that does not depend on where they differ. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Secret secret
            && reveal(mine -> secret.reveal(theirs -> MessageDigest.isEqual(mine, theirs))));
  }

  /** The same for every secret, so that it says nothing. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "[redacted]";
  }

  /** Zeroes the bytes and gives the memory back; closing again does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      erase();
      arena.close();
    }
  }

  /** Zeroes the bytes and keeps the memory. */
  void erase() {
    page.fill((byte) 0);
  }

  /** The memory itself. */
  MemorySegment memory() {
    return bytes;
  }

  private void requireOpen() {
    if (closed) {
      throw new EnclaveFault(FaultCode.SECRET_CLOSED, "the secret is closed");
    }
  }
}
