package io.ansim.audit.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;

/** What can be done to a zip without touching what its files hold. */
final class ZipTampering {
  private static final int LOCAL_BYTES = 30;
  private static final int END_BYTES = 22;

  private final byte[] zip;
  private final List<byte[]> records = new ArrayList<>();
  private final int central;

  ZipTampering(byte[] zip) {
    this.zip = zip.clone();
    ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int place = 0;
    for (int i = 0; i < BundleFile.values().length; i++) {
      int end = place + LOCAL_BYTES + in.getShort(place + 26) + in.getInt(place + 22);
      records.add(Arrays.copyOfRange(zip, place, end));
      place = end;
    }
    this.central = place;
  }

  byte[] act(String how) {
    String[] words = how.split(" ", -1);
    switch (words[0]) {
      case "rename-all" -> {
        return renamed(zip, words[1], words[2]);
      }
      case "rename-first" -> records.set(0, renamed(records.getFirst(), "index.html", words[1]));
      case "add" -> records.add(renamed(records.getFirst(), "index.html", words[1]));
      case "repeat" -> records.add(1, records.getFirst());
      case "leave-out" -> records.remove(Integer.parseInt(words[1]));
      case "reverse" -> Collections.reverse(records);
      case "deflate" -> records.set(0, deflated(records.getFirst()));
      case "claim-size" -> claim(Integer.parseInt(words[1]));
      case "put" -> {
        // From the front, or with a minus from the end; in hexadecimal.
        int place = Integer.parseInt(words[1]);
        zip[place < 0 ? zip.length + place : place] = (byte) Integer.parseInt(words[2], 16);
        return zip;
      }
      case "put-central" -> {
        zip[central + Integer.parseInt(words[1])] = (byte) Integer.parseInt(words[2], 16);
        return zip;
      }
      case "comment" -> {
        byte[] longer = Arrays.copyOf(zip, zip.length + 5);
        longer[zip.length - 2] = 5;
        System.arraycopy("hello".getBytes(StandardCharsets.UTF_8), 0, longer, zip.length, 5);
        return longer;
      }
      case "append" -> {
        return Arrays.copyOf(zip, zip.length + 1);
      }
      case "prepend" -> {
        byte[] longer = new byte[zip.length + 2];
        System.arraycopy(zip, 0, longer, 2, zip.length);
        return longer;
      }
      case "no-directory" -> {
        return Arrays.copyOf(zip, central);
      }
      case "no-end" -> {
        return Arrays.copyOf(zip, zip.length - END_BYTES);
      }
      case "empty" -> {
        return new byte[0];
      }
      default -> throw new IllegalArgumentException("no such zip: " + how);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    records.forEach(out::writeBytes);
    out.write(zip, central, zip.length - central);
    return out.toByteArray();
  }

  private void claim(int size) {
    ByteBuffer.wrap(records.getFirst())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(18, size)
        .putInt(22, size);
  }

  private static byte[] deflated(byte[] record) {
    ByteBuffer in = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    int head = LOCAL_BYTES + in.getShort(26);
    byte[] packed = new byte[record.length];
    int length;
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(record, head, record.length - head);
      deflater.finish();
      length = deflater.deflate(packed);
    }
    in.putShort(8, (short) 8).putInt(18, length);
    byte[] out = Arrays.copyOf(record, head + length);
    System.arraycopy(packed, 0, out, head, length);
    return out;
  }

  private static byte[] renamed(byte[] bytes, String from, String to) {
    if (from.length() != to.length()) {
      throw new IllegalArgumentException("a name of another length: " + to);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }
}
