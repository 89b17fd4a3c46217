package io.ansim.enclave.keeper.journal;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What stands before every sealed record: its length, and a checksum over its number and length. By
 * the checksum a damaged length is told from a file that ends too early.
 */
final class Frame {
  /** Length of the head, in bytes. */
  static final int HEAD = 8;

  private Frame() {}

  /** A sealed record with its head. */
  static byte[] of(long sequence, byte[] sealed) {
    return ByteBuffer.allocate(HEAD + sealed.length)
        .putInt(sealed.length)
        .putInt(checksum(sequence, sealed.length))
        .put(sealed)
        .array();
  }

  /** The length that a head tells; refuses a head that was not made for this place. */
  static int length(byte[] head, long sequence) {
    ByteBuffer in = ByteBuffer.wrap(head);
    int length = in.getInt();
    if (in.getInt() != checksum(sequence, length)
        || length < Seal.OVERHEAD
        || length > SealedJournal.MAX_RECORD + Seal.OVERHEAD) {
      throw new EnclaveFault(FaultCode.JOURNAL_REFUSED, "a record of a journal is damaged");
    }
    return length;
  }

  private static int checksum(long sequence, int length) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(12).putLong(sequence).putInt(length).flip());
    return (int) crc.getValue();
  }
}
