package io.ansim.enclave.store.v1;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a sealed file says about itself in clear; every chunk is bound to it.
 *
 * @param version the dataset and its version
 * @param file 16 random bytes that name this file, hexadecimal
 * @param key the dataset key it is sealed under
 * @param salt 32 random bytes from which, with the dataset key, the file's own key is derived,
 *     hexadecimal
 */
public record Header(DatasetVersion version, String file, KeyId key, String salt) {
  /** Plaintext bytes of every chunk but the last. */
  public static final int CHUNK_BYTES = 1 << 16;

  /** Length of a file id, in bytes. */
  public static final int FILE_ID_BYTES = 16;

  private static final byte[] MAGIC = "ANSIMSEA".getBytes(StandardCharsets.US_ASCII);
  private static final short FORMAT = 1;
  private static final short SUITE_AES_256_GCM_HKDF_SHA_256 = 1;
  private static final int SALT_BYTES = 32;
  private static final int FIXED_BYTES = 89;
  private static final int MAX_DATASET_BYTES = 64;

  /** Checks the form. */
  public Header {
    requireHex(file, FILE_ID_BYTES);
    requireHex(salt, SALT_BYTES);
  }

  /** The header of a new file. */
  public static Header fresh(DatasetVersion version, KeyId key, SecureRandom random) {
    byte[] file = new byte[FILE_ID_BYTES];
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(file);
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    return new Header(version, hex.formatHex(file), key, hex.formatHex(salt));
  }

  /** The bytes at the beginning of the file. */
  public byte[] encoded() {
    byte[] dataset = version.dataset().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(FIXED_BYTES + dataset.length)
        .put(MAGIC)
        .putShort(FORMAT)
        .putShort(SUITE_AES_256_GCM_HKDF_SHA_256)
        .putInt(CHUNK_BYTES)
        .putLong(version.number())
        .put(fileBytes())
        .put(key.bytes())
        .put(saltBytes())
        .put((byte) dataset.length)
        .put(dataset)
        .array();
  }

  /** Reads a header and leaves the stream at the first chunk; anything else is refused. */
  public static Header read(InputStream in) throws IOException {
    byte[] fixed = in.readNBytes(FIXED_BYTES);
    if (fixed.length < FIXED_BYTES) {
      throw refused();
    }
    int length = fixed[FIXED_BYTES - 1];
    if (length < 1 || length > MAX_DATASET_BYTES) {
      throw refused();
    }
    byte[] dataset = in.readNBytes(length);
    try {
      ByteBuffer numbers = ByteBuffer.wrap(fixed, 16, 8);
      HexFormat hex = HexFormat.of();
      Header header =
          new Header(
              new DatasetVersion(new String(dataset, StandardCharsets.US_ASCII), numbers.getLong()),
              hex.formatHex(fixed, 24, 40),
              new KeyId(hex.formatHex(fixed, 40, 56)),
              hex.formatHex(fixed, 56, 88));
      byte[] whole = Arrays.copyOf(fixed, fixed.length + dataset.length);
      System.arraycopy(dataset, 0, whole, fixed.length, dataset.length);
      // One form: magic, format, suite and chunk size are exactly those of this version.
      if (!Arrays.equals(header.encoded(), whole)) {
        throw refused();
      }
      return header;
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  /** The file id's bytes. */
  public byte[] fileBytes() {
    return HexFormat.of().parseHex(file);
  }

  /** The salt's bytes. */
  byte[] saltBytes() {
    return HexFormat.of().parseHex(salt);
  }

  private static EnclaveFault refused() {
    return new EnclaveFault(
        FaultCode.STORE_REFUSED, "the file does not begin with a sealed-store header of version 1");
  }

  private static void requireHex(String text, int bytes) {
    if (!text.matches("[0-9a-f]{" + 2 * bytes + "}")) {
      throw new IllegalArgumentException(
          "expected %d lowercase hexadecimal digits".formatted(2 * bytes));
    }
  }
}
