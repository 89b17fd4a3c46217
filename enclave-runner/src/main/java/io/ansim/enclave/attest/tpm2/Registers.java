package io.ansim.enclave.attest.tpm2;

import io.ansim.policy.dataset.Digest;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values of a TPM's platform configuration registers, in its SHA-256 bank.
 *
 * @param values by number, 0 to 23
 */
public record Registers(SortedMap<Integer, Digest> values) {
  /** The register that holds the enclave's measurement and nothing else. */
  public static final int ENCLAVE = 14;

  /** Registers there are (TCG PC Client Platform TPM Profile). */
  static final int COUNT = 24;

  /** What a register holds after a start of the machine. */
  public static final Digest UNTOUCHED = new Digest("0".repeat(64));

  /** Copies the values and checks their numbers. */
  public Registers {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    if (values.keySet().stream().anyMatch(number -> number < 0 || number >= COUNT)) {
      throw new IllegalArgumentException("a TPM has the registers 0 to 23");
    }
  }

  /** These and one more, or another value of one. */
  public Registers with(int number, Digest value) {
    SortedMap<Integer, Digest> more = new TreeMap<>(values);
    more.put(number, value);
    return new Registers(more);
  }

  /** What a register holds that was extended once since the start of the machine. */
  public static Digest extendedOnce(Digest value) {
    byte[] both = new byte[64];
    System.arraycopy(value.bytes(), 0, both, 32, 32);
    return Digest.of(both);
  }

  /** The digest that a quote of these registers carries. */
  byte[] quoted() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    values.values().forEach(value -> all.writeBytes(value.bytes()));
    return Digest.of(all.toByteArray()).bytes();
  }

  /** The selection as three bytes, the lowest bit of the first for register 0. */
  byte[] selection() {
    byte[] bits = new byte[COUNT / 8];
    values.keySet().forEach(number -> bits[number / 8] |= (byte) (1 << number % 8));
    return bits;
  }
}
