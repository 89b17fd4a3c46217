package io.ansim.enclave.store.container.v2;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.policy.dataset.Digest;
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
 * @param format how its plain bytes are laid out
 * @param suite the cipher of its segments
 * @param file 16 random bytes that name this file, hexadecimal
 * @param key the dataset key it is sealed under
 * @param salt 32 random bytes from which, with the dataset key, the keys of its segments are
 *     derived, hexadecimal
 */
public record Header(
    DatasetVersion version, StoreFormat format, Suite suite, String file, KeyId key, String salt) {
  /** Length of the encoded form: one page, zeros at its end. */
  public static final int BYTES = Chunk.PAGE_BYTES;

  private static final byte[] MAGIC = "ANSIMSEA".getBytes(StandardCharsets.US_ASCII);
  private static final short CONTAINER = 2;
  private static final int FILE_BYTES = 16;
  private static final int SALT_BYTES = 32;
  private static final int FORMAT_AT = 10;
  private static final int SUITE_AT = 12;
  private static final int VERSION_AT = 20;
  private static final int FILE_AT = 28;
  private static final int KEY_AT = FILE_AT + FILE_BYTES;
  private static final int SALT_AT = KEY_AT + KeyId.BYTES;
  private static final int DATASET_AT = SALT_AT + SALT_BYTES;
  private static final int MAX_DATASET_BYTES = 64;

  /** Checks the form. */
  public Header {
    requireHex(file, FILE_BYTES);
    requireHex(salt, SALT_BYTES);
  }

  /** The header of a new file. */
  public static Header fresh(
      DatasetVersion version, StoreFormat format, Suite suite, KeyId key, SecureRandom random) {
    byte[] file = new byte[FILE_BYTES];
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(file);
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    return new Header(version, format, suite, hex.formatHex(file), key, hex.formatHex(salt));
  }

  /** The first page of the file. */
  public byte[] encoded() {
    byte[] dataset = version.dataset().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(BYTES)
        .put(MAGIC)
        .putShort(CONTAINER)
        .putShort((short) format.code())
        .putShort((short) suite.code())
        .putShort((short) 0)
        .putInt(Chunk.SEALED_BYTES)
        .putLong(version.number())
        .put(HexFormat.of().parseHex(file))
        .put(key.bytes())
        .put(saltBytes())
        .put((byte) dataset.length)
        .put(dataset)
        .array();
  }

  /** Reads a header and leaves the stream at the first chunk; anything else is refused. */
  public static Header read(InputStream in) throws IOException {
    return decode(in.readNBytes(BYTES));
  }

  /** The header whose encoded form this is; anything else is refused. */
  static Header decode(byte[] page) {
    if (page.length != BYTES || page[DATASET_AT] < 1 || page[DATASET_AT] > MAX_DATASET_BYTES) {
      throw refused();
    }
    try {
      HexFormat hex = HexFormat.of();
      ByteBuffer in = ByteBuffer.wrap(page);
      String dataset =
          new String(page, DATASET_AT + 1, page[DATASET_AT], StandardCharsets.US_ASCII);
      Header header =
          new Header(
              new DatasetVersion(dataset, in.getLong(VERSION_AT)),
              StoreFormat.coded(in.getShort(FORMAT_AT)).orElseThrow(Header::refused),
              Suite.coded(in.getShort(SUITE_AT)).orElseThrow(Header::refused),
              hex.formatHex(page, FILE_AT, KEY_AT),
              new KeyId(hex.formatHex(page, KEY_AT, SALT_AT)),
              hex.formatHex(page, SALT_AT, DATASET_AT));
      // One form: magic, container version, chunk size and zeros are exactly those of this version.
      if (!Arrays.equals(header.encoded(), page)) {
        throw refused();
      }
      return header;
    } catch (IllegalArgumentException malformed) {
      throw refused();
    }
  }

  /** What chunks and leaves are bound to. */
  byte[] digest() {
    return Digest.of(encoded()).bytes();
  }

  /** The salt's bytes. */
  byte[] saltBytes() {
    return HexFormat.of().parseHex(salt);
  }

  private static EnclaveFault refused() {
    return new EnclaveFault(
        FaultCode.STORE_REFUSED, "the file does not begin with a sealed-store header of version 2");
  }

  private static void requireHex(String text, int bytes) {
    if (!text.matches("[0-9a-f]{" + 2 * bytes + "}")) {
      throw new IllegalArgumentException(
          "expected %d lowercase hexadecimal digits".formatted(2 * bytes));
    }
  }
}
