package io.ansim.enclave.attest.tpm2;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import java.util.Arrays;

/** Reads a TPM's big-endian structures, and refuses what is cut short or too long. */
final class TpmBytes {
  private final byte[] bytes;
  private int at;

  TpmBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int u8() throws Unconvincing {
    return Byte.toUnsignedInt(take(1)[0]);
  }

  int u16() throws Unconvincing {
    return u8() << 8 | u8();
  }

  int u32() throws Unconvincing {
    return u16() << 16 | u16();
  }

  /** So many bytes. */
  byte[] take(int length) throws Unconvincing {
    Unconvincing.unless(length <= bytes.length - at, Refusal.MALFORMED);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** A sized buffer (TPM2B). */
  byte[] sized() throws Unconvincing {
    return take(u16());
  }

  /** Nothing may follow. */
  void end() throws Unconvincing {
    Unconvincing.unless(at == bytes.length, Refusal.MALFORMED);
  }
}
