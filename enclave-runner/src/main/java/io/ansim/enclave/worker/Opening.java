package io.ansim.enclave.worker;

import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.policy.dataset.Name;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An open dataset on its way to a worker: all but the descriptors, which follow by themselves. */
final class Opening {
  private final StoreFormat format;
  private final Set<ColumnId> columns;
  private final List<Integer> regions;
  private final byte[] layout;

  private Opening(StoreFormat format, Set<ColumnId> columns, List<Integer> regions, byte[] layout) {
    this.format = format;
    this.columns = columns;
    this.regions = List.copyOf(regions);
    this.layout = layout;
  }

  /** The regions' numbers, in the order of their descriptors. */
  List<Integer> regions() {
    return regions;
  }

  /** What is said of a dataset that this process has open. */
  static Opening of(OpenDataset dataset) {
    List<Integer> regions = dataset.descriptors().keySet().stream().sorted().toList();
    return new Opening(dataset.format(), dataset.columns(), regions, dataset.layout());
  }

  /** The dataset, once the descriptors are there. */
  OpenDataset with(List<Integer> descriptors) {
    Map<Integer, Integer> byRegion = new HashMap<>();
    for (int i = 0; i < regions.size(); i++) {
      byRegion.put(regions.get(i), descriptors.get(i));
    }
    return new OpenDataset(format, layout, byRegion, columns);
  }

  /** The binary form. */
  byte[] encoded() {
    List<String> words = new ArrayList<>();
    columns.stream()
        .map(column -> column.table() + " " + column.column())
        .sorted()
        .forEach(words::add);
    byte[] names = String.join("\n", words).getBytes(StandardCharsets.US_ASCII);
    int size = 1 + 3 * Integer.BYTES + names.length + 4 * regions.size() + layout.length;
    ByteBuffer out = ByteBuffer.allocate(size).put((byte) format.code());
    out.putInt(names.length).put(names).putInt(regions.size());
    regions.forEach(out::putInt);
    return out.putInt(layout.length).put(layout).array();
  }

  /** Reads what {@link #encoded} wrote; anything else is an {@link IllegalArgumentException}. */
  static Opening decode(byte[] encoded) {
    try {
      ByteBuffer in = ByteBuffer.wrap(encoded);
      StoreFormat format = format(in.get());
      String names = new String(bytes(in), StandardCharsets.US_ASCII);
      Set<ColumnId> columns = new HashSet<>();
      names.lines().forEach(line -> columns.add(column(line)));
      List<Integer> regions = new ArrayList<>();
      for (int left = in.getInt(); left > 0; left--) {
        regions.add(in.getInt());
      }
      Opening opening = new Opening(format, columns, regions, bytes(in));
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("an opening has bytes too many");
      }
      return opening;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("an opening is cut short", e);
    }
  }

  private static byte[] bytes(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("an opening is cut short");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static ColumnId column(String line) {
    String[] names = line.split(" ", 2);
    if (names.length != 2) {
      throw new IllegalArgumentException("a column has a table");
    }
    return new ColumnId(new Name(names[0]), new Name(names[1]));
  }

  private static StoreFormat format(int code) {
    return Arrays.stream(StoreFormat.values())
        .filter(each -> each.code() == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown format of a store"));
  }
}
