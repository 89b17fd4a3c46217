package io.ansim.enclave.keeper.journal;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The beginning of a journal: its format, and the 16 random bytes that tell it from every other.
 */
record Header(String id) {
  /** Length in bytes. */
  static final int BYTES = 24;

  private static final byte[] MAGIC = "ANSMJRN1".getBytes(StandardCharsets.US_ASCII);

  /** The header of a new journal. */
  static Header random(SecureRandom random) {
    byte[] id = new byte[BYTES - MAGIC.length];
    random.nextBytes(id);
    return new Header(HexFormat.of().formatHex(id));
  }

  /** Reads a header, and refuses anything else. */
  static Header read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(BYTES);
    if (header.length != BYTES || !Arrays.equals(Arrays.copyOf(header, MAGIC.length), MAGIC)) {
      throw new EnclaveFault(FaultCode.JOURNAL_REFUSED, "a journal does not begin like one");
    }
    return new Header(HexFormat.of().formatHex(header, MAGIC.length, BYTES));
  }

  byte[] encoded() {
    return ByteBuffer.allocate(BYTES).put(MAGIC).put(idBytes()).array();
  }

  byte[] idBytes() {
    return HexFormat.of().parseHex(id);
  }
}
