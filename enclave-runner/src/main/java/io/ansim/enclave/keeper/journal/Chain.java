package io.ansim.enclave.keeper.journal;

import io.ansim.policy.dataset.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The digest of a journal after each of its records: SHA-256 over the digest before and the frame.
 * Takes 32 bytes a record.
 */
final class Chain {
  private static final int BYTES = 32;

  // Digest n at n * BYTES: after n records; the one of the header first.
  private byte[] digests = new byte[64 * BYTES];
  private int count;

  Chain(byte[] header) {
    add(digest(new byte[0], header));
  }

  /** How many records. */
  long size() {
    return count - 1L;
  }

  void append(byte[] frame) {
    add(digest(head(), frame));
  }

  /** The digest over all records. */
  byte[] head() {
    return at(count - 1);
  }

  /** Whether the digest after so many records was this one. */
  boolean contains(long sequence, Digest digest) {
    return sequence >= 0 && sequence < count && Arrays.equals(at((int) sequence), digest.bytes());
  }

  /** What a record is bound to before it is appended: its number and all records before it. */
  byte[] context() {
    return ByteBuffer.allocate(Long.BYTES + BYTES).putLong(size() + 1).put(head()).array();
  }

  private byte[] at(int index) {
    return Arrays.copyOfRange(digests, index * BYTES, (index + 1) * BYTES);
  }

  private void add(byte[] digest) {
    if (digests.length == count * BYTES) {
      digests = Arrays.copyOf(digests, Math.multiplyExact(2, digests.length));
    }
    System.arraycopy(digest, 0, digests, count * BYTES, BYTES);
    count++;
  }

  private static byte[] digest(byte[] before, byte[] bytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(before);
      return sha256.digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
