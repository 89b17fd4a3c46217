package io.ansim.enclave.store.container.v2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The container as {@code docs/formats/sealed-store.md} says it, written a second time from that
 * text and sharing nothing with the first: all in memory, one thing after another.
 */
final class SpecContainer {
  /** What is sealed. */
  record Piece(int part, String table, String column, int bytes) {}

  private final boolean aria;
  private final byte[] header;
  private final byte[] salt;
  private final byte[] datasetKey;
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private final List<byte[]> leaves = new ArrayList<>();

  SpecContainer(
      String dataset,
      long version,
      int format,
      int suite,
      String fileId,
      String key,
      String salt,
      String datasetKey) {
    HexFormat hex = HexFormat.of();
    this.aria = suite == 2;
    this.salt = hex.parseHex(salt);
    this.datasetKey = hex.parseHex(datasetKey);
    this.header = new byte[4096];
    ByteBuffer.wrap(header)
        .put("ANSIMSEA".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 2)
        .putShort((short) format)
        .putShort((short) suite)
        .putShort((short) 0)
        .putInt(262_144)
        .putLong(version)
        .put(hex.parseHex(fileId))
        .put(hex.parseHex(key))
        .put(this.salt)
        .put((byte) dataset.length())
        .put(dataset.getBytes(StandardCharsets.US_ASCII));
  }

  /** Pieces as the vectors write them: {@code part:table:column:bytes}, spaces between. */
  static List<Piece> pieces(String text) {
    return Pattern.compile(" ")
        .splitAsStream(text)
        .map(each -> each.split(":", -1))
        .map(each ->
            new Piece(Integer.parseInt(each[0]), each[1], each[2], Integer.parseInt(each[3])))
        .toList();
  }

  /** Plain byte i of segment s is 7i + 3 + s modulo 251. */
  static byte[] plain(int segment, int bytes) {
    byte[] plain = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      plain[i] = (byte) ((7L * i + 3 + segment) % 251);
    }
    return plain;
  }

  /** The whole file; the layout is as segment 250 would be. */
  byte[] file(List<Piece> pieces, int layoutBytes) throws GeneralSecurityException {
    file.writeBytes(header);
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    index.writeBytes(u32(pieces.size()));
    for (int i = 0; i < pieces.size(); i++) {
      byte[] label = label(pieces.get(i));
      segment(i, label, plain(i, pieces.get(i).bytes()));
      index.writeBytes(label);
      index.writeBytes(u64(pieces.get(i).bytes()));
    }
    index.writeBytes(u32(layoutBytes));
    index.writeBytes(plain(250, layoutBytes));
    segment(0xFFFFFFFF, label(new Piece(0, "", "", 0)), index.toByteArray());
    file.writeBytes(directory.toByteArray());
    return file.toByteArray();
  }

  /** The Merkle root of the file. */
  byte[] root() throws GeneralSecurityException {
    return root(leaves);
  }

  private void segment(int number, byte[] label, byte[] plain) throws GeneralSecurityException {
    byte[] info =
        concat(
            "ansim sealed-store v2 segment".getBytes(StandardCharsets.US_ASCII),
            concat(u32(number), label));
    byte[] pseudorandom = hmac(salt, datasetKey);
    byte[] key = hmac(pseudorandom, concat(info, new byte[] {1}));
    SpecGcm gcm = new SpecGcm(aria ? aria(key) : aes(key));
    long offset = file.size();
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    int at = 0;
    boolean last = false;
    for (long chunk = 0; !last; chunk++) {
      last = plain.length - at <= 262_128;
      int padded = last ? (plain.length - at + 16 + 4095) / 4096 * 4096 - 16 : 262_128;
      byte[] context =
          concat(
              sha256(header),
              concat(
                  sha256(label),
                  concat(u32(number), concat(u64(chunk), new byte[] {(byte) (last ? 1 : 0)}))));
      byte[] part =
          Arrays.copyOf(Arrays.copyOfRange(plain, at, Math.min(plain.length, at + padded)), padded);
      sealed.writeBytes(gcm.seal(concat(u32(0), u64(chunk)), context, part));
      at += padded;
    }
    byte[] entry = concat(u32(sealed.size() / 4096), sha256(sealed.toByteArray()));
    directory.writeBytes(entry);
    byte[] leaf = concat(sha256(header), concat(u32(number), concat(u64(offset), entry)));
    leaves.add(sha256(concat(new byte[] {0}, leaf)));
    file.writeBytes(sealed.toByteArray());
  }

  private static byte[] root(List<byte[]> hashes) throws GeneralSecurityException {
    if (hashes.size() == 1) {
      return hashes.getFirst();
    }
    int left = Integer.highestOneBit(hashes.size() - 1);
    return sha256(
        concat(
            new byte[] {1},
            concat(root(hashes.subList(0, left)), root(hashes.subList(left, hashes.size())))));
  }

  private static byte[] label(Piece piece) {
    byte[] table = piece.table().getBytes(StandardCharsets.US_ASCII);
    byte[] column = piece.column().getBytes(StandardCharsets.US_ASCII);
    return concat(
        u32(piece.part()),
        concat(
            concat(new byte[] {(byte) table.length}, table),
            concat(new byte[] {(byte) column.length}, column)));
  }

  /** A block through AES-256, known answers of FIPS 197 in the test. */
  static UnaryOperator<byte[]> aes(byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding", "SunJCE");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    return block -> cipher.update(block);
  }

  /** A block through ARIA-256, known answers of RFC 5794 in the test. */
  static UnaryOperator<byte[]> aria(byte[] key) {
    ARIAEngine engine = new ARIAEngine();
    engine.init(true, new KeyParameter(key));
    return block -> {
      byte[] out = new byte[16];
      engine.processBlock(block, 0, out, 0);
      return out;
    };
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }

  private static byte[] sha256(byte[] message) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(message);
  }

  private static byte[] u32(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] u64(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  private static byte[] concat(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }
}
