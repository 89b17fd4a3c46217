package io.ansim.audit.tree;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries one after the other, each behind its length in two bytes (C2SP tlog-tiles). */
public final class EntryBundle {
  private static final int MAX_ENTRY = 0xffff;

  private EntryBundle() {}

  /**
   * What a bundle was cut into.
   *
   * @param entries the whole entries
   * @param end where the last whole entry ends; the length of the bundle when nothing is wrong
   */
  public record Split(List<byte[]> entries, int end) {}

  /** The bundle of these entries, each of at most 65,535 bytes. */
  public static byte[] join(List<byte[]> entries) {
    int length = entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum();
    ByteBuffer bundle = ByteBuffer.allocate(length);
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY) {
        throw new IllegalArgumentException("entry of over " + MAX_ENTRY + " bytes");
      }
      bundle.putShort((short) entry.length).put(entry);
    }
    return bundle.array();
  }

  /** Cuts a bundle into its entries, as far as it is whole. */
  public static Split split(byte[] bundle) {
    List<byte[]> entries = new ArrayList<>();
    int end = 0;
    while (end + Short.BYTES <= bundle.length) {
      int length = ((bundle[end] & 0xff) << 8) | (bundle[end + 1] & 0xff);
      int start = end + Short.BYTES;
      if (start + length > bundle.length) {
        break;
      }
      entries.add(Arrays.copyOfRange(bundle, start, start + length));
      end = start + length;
    }
    return new Split(entries, end);
  }
}
