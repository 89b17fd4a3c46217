package io.ansim.audit.tree;

import io.ansim.audit.notation.StrictBase64;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A SHA-256 value in the tree: a leaf, a node or a root. */
public final class Hash {
  /** The length of every hash, in bytes. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private Hash(byte[] owned) {
    this.bytes = owned;
  }

  /** The hash at an offset of a longer array. */
  public static Hash of(byte[] source, int offset) {
    return new Hash(Arrays.copyOfRange(source, offset, offset + BYTES));
  }

  /** The hash with exactly these 32 bytes. */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("hash of " + bytes.length + " bytes, wanted " + BYTES);
    }
    return new Hash(bytes.clone());
  }

  /** The hash in base64, or nothing when the text is anything else. */
  public static Optional<Hash> parse(String base64) {
    return StrictBase64.decode(base64).filter(bytes -> bytes.length == BYTES).map(Hash::new);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Copies the bytes into a longer array. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, BYTES);
  }

  /** The hash in standard base64, as checkpoints and proofs write it. */
  public String base64() {
    return StrictBase64.encode(bytes);
  }

  /** The hash in lowercase hexadecimal. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
