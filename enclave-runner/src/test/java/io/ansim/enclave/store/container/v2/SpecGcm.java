package io.ansim.enclave.store.container.v2;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * GCM as NIST SP 800-38D defines it, over any block cipher: bit by bit and slow, so that it shares
 * nothing with what it checks.
 */
final class SpecGcm {
  private static final int BLOCK = 16;
  private static final long R = 0xE100000000000000L;

  private final UnaryOperator<byte[]> block;
  private final long subkeyHigh;
  private final long subkeyLow;

  SpecGcm(UnaryOperator<byte[]> block) {
    this.block = block;
    ByteBuffer subkey = ByteBuffer.wrap(block.apply(new byte[BLOCK]));
    this.subkeyHigh = subkey.getLong();
    this.subkeyLow = subkey.getLong();
  }

  /** Ciphertext and tag under a nonce of twelve bytes. */
  byte[] seal(byte[] nonce, byte[] context, byte[] plain) {
    byte[] sealed = Arrays.copyOf(plain, plain.length + BLOCK);
    for (int at = 0; at < plain.length; at += BLOCK) {
      byte[] stream = block.apply(counter(nonce, at / BLOCK + 2));
      for (int i = at; i < Math.min(plain.length, at + BLOCK); i++) {
        sealed[i] ^= stream[i - at];
      }
    }
    byte[] hash = hash(context, Arrays.copyOf(sealed, plain.length));
    byte[] mask = block.apply(counter(nonce, 1));
    BigInteger tag = new BigInteger(1, hash).xor(new BigInteger(1, mask));
    byte[] bytes = tag.toByteArray();
    for (int i = 0; i < BLOCK; i++) {
      int from = bytes.length - BLOCK + i;
      sealed[plain.length + i] = from < 0 ? 0 : bytes[from];
    }
    return sealed;
  }

  private byte[] hash(byte[] context, byte[] cipher) {
    long[] y = new long[2];
    absorb(y, context);
    absorb(y, cipher);
    mix(y, 8L * context.length, 8L * cipher.length);
    return ByteBuffer.allocate(BLOCK).putLong(y[0]).putLong(y[1]).array();
  }

  private void absorb(long[] y, byte[] bytes) {
    byte[] padded = Arrays.copyOf(bytes, (bytes.length + BLOCK - 1) / BLOCK * BLOCK);
    ByteBuffer in = ByteBuffer.wrap(padded);
    while (in.hasRemaining()) {
      mix(y, in.getLong(), in.getLong());
    }
  }

  /** y becomes (y xor x) times the subkey: SP 800-38D, section 6.3. */
  private void mix(long[] y, long high, long low) {
    long xHigh = y[0] ^ high;
    long xLow = y[1] ^ low;
    long vHigh = subkeyHigh;
    long vLow = subkeyLow;
    long zHigh = 0;
    long zLow = 0;
    for (int i = 0; i < 128; i++) {
      long bit = i < 64 ? xHigh >>> (63 - i) : xLow >>> (127 - i);
      long take = -(bit & 1);
      zHigh ^= vHigh & take;
      zLow ^= vLow & take;
      long carry = -(vLow & 1);
      vLow = vLow >>> 1 | vHigh << 63;
      vHigh = vHigh >>> 1 ^ (R & carry);
    }
    y[0] = zHigh;
    y[1] = zLow;
  }

  private static byte[] counter(byte[] nonce, int value) {
    return ByteBuffer.allocate(BLOCK).put(nonce).putInt(value).array();
  }
}
