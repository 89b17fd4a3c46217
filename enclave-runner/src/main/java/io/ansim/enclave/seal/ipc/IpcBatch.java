package io.ansim.enclave.seal.ipc;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows that were written together.
 *
 * @param rows how many there are
 * @param columns one for each of the schema; one that is not read has no values
 */
public record IpcBatch(long rows, List<IpcColumn> columns) {
  private static final MemorySegment NOTHING = MemorySegment.ofArray(new byte[0]);

  /** Copies the columns. */
  public IpcBatch {
    columns = List.copyOf(columns);
  }

  /** The batch whose metadata and body these are. */
  static IpcBatch of(
      FlatTable batch,
      MemorySegment body,
      List<IpcField> fields,
      Map<Long, List<IpcVector>> dictionaries) {
    long rows = batch.int64(0);
    requirePlain(batch);
    List<IpcColumn> columns = new ArrayList<>();
    int node = 0;
    int buffer = 0;
    for (IpcField field : fields) {
      IpcType type = field.index().orElse(field.type());
      if (batch.pair(1, node, 0) != rows && type.kind() != IpcType.Kind.OTHER) {
        throw IpcRefused.damaged();
      }
      List<IpcVector> dictionary = List.of();
      if (field.index().isPresent()) {
        dictionary = dictionaries.getOrDefault(field.dictionary(), List.of());
        if (dictionary.isEmpty() && rows > 0 && batch.pair(1, node, 1) < rows) {
          throw new IpcRefused("it lacks a dictionary");
        }
      }
      columns.add(new IpcColumn(vector(batch, body, type, rows, node, buffer), dictionary));
      node += field.nodes();
      buffer += field.buffers();
    }
    return new IpcBatch(rows, columns);
  }

  /** The values of a dictionary. */
  static IpcVector dictionary(FlatTable batch, MemorySegment body, IpcType type) {
    requirePlain(batch);
    return vector(batch, body, type, batch.int64(0), 0, 0);
  }

  private static void requirePlain(FlatTable batch) {
    if (batch.table(3).isPresent()) {
      throw new IpcRefused("it is compressed; write it without compression");
    }
    if (batch.int64(0) < 0) {
      throw IpcRefused.damaged();
    }
  }

  private static IpcVector vector(
      FlatTable batch, MemorySegment body, IpcType type, long rows, int node, int buffer) {
    if (type.kind() == IpcType.Kind.NULL || type.kind() == IpcType.Kind.OTHER) {
      return new IpcVector(type, rows, NOTHING, NOTHING, NOTHING);
    }
    MemorySegment validity =
        batch.pair(1, node, 1) == 0 ? NOTHING : buffer(batch, body, buffer);
    MemorySegment text =
        type.kind() == IpcType.Kind.TEXT ? buffer(batch, body, buffer + 2) : NOTHING;
    return new IpcVector(type, rows, validity, buffer(batch, body, buffer + 1), text);
  }

  private static MemorySegment buffer(FlatTable batch, MemorySegment body, int index) {
    if (index >= batch.count(2)) {
      throw IpcRefused.damaged();
    }
    return body.asSlice(batch.pair(2, index, 0), batch.pair(2, index, 1));
  }
}
