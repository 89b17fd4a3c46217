package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.Placement;
import io.ansim.policy.dataset.Name;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The binary form of a layout; big-endian, each list after its length. */
final class LayoutBytes {
  private LayoutBytes() {}

  static byte[] encode(DuckDbLayout layout) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(layout.shards().size());
      for (long length : layout.shards()) {
        out.writeLong(length);
      }
      out.writeInt(layout.tables().size());
      for (StoredTable table : layout.tables()) {
        out.writeUTF(table.name().value());
        out.writeBoolean(table.isPublic());
        out.writeInt(table.columns().size());
        for (Name column : table.columns()) {
          out.writeUTF(column.value());
        }
      }
      Map<ColumnId, Integer> numbers = new HashMap<>();
      ids(layout.tables()).forEach(id -> numbers.put(id, numbers.size()));
      out.writeInt(layout.pieces().size());
      for (Piece piece : layout.pieces()) {
        out.writeInt(piece.segment());
        out.writeInt(piece.shard());
        int[] columns = piece.columns().stream().mapToInt(numbers::get).sorted().toArray();
        out.writeInt(columns.length);
        for (int column : columns) {
          out.writeInt(column);
        }
        out.writeInt(piece.runs().size());
        for (Placement.Run run : piece.runs()) {
          out.writeLong(run.offset());
          out.writeLong(run.bytes());
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static DuckDbLayout decode(byte[] encoded) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      List<Long> shards = list(in, DataInputStream::readLong);
      List<StoredTable> tables =
          list(
              in,
              each ->
                  new StoredTable(name(each), each.readBoolean(), list(each, LayoutBytes::name)));
      List<ColumnId> ids = ids(tables);
      List<Piece> pieces = list(in, each -> piece(each, ids, shards));
      if (in.read() >= 0) {
        throw new IllegalArgumentException("bytes after a layout");
      }
      return new DuckDbLayout(shards, tables, pieces);
    } catch (IOException | IndexOutOfBoundsException malformed) {
      throw new IllegalArgumentException("malformed layout", malformed);
    }
  }

  private static Piece piece(DataInputStream in, List<ColumnId> ids, List<Long> shards)
      throws IOException {
    int segment = in.readInt();
    int shard = Objects.checkIndex(in.readInt(), shards.size());
    Set<ColumnId> columns = new HashSet<>(list(in, each -> ids.get(each.readInt())));
    List<Placement.Run> runs =
        list(in, each -> new Placement.Run(each.readLong(), each.readLong()));
    for (Placement.Run run : runs) {
      if (segment < 0
          || run.offset() < 0
          || run.bytes() < 1
          || run.offset() > shards.get(shard) - run.bytes()) {
        throw new IllegalArgumentException("a run is outside its file");
      }
    }
    return new Piece(segment, shard, columns, runs);
  }

  @FunctionalInterface
  private interface Item<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> List<T> list(DataInputStream in, Item<T> item) throws IOException {
    int size = in.readInt();
    List<T> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(item.read(in));
    }
    return items;
  }

  private static Name name(DataInputStream in) throws IOException {
    return new Name(in.readUTF());
  }

  /** Every column, by its number. */
  private static List<ColumnId> ids(List<StoredTable> tables) {
    return tables.stream().flatMap(StoredTable::ids).toList();
  }
}
