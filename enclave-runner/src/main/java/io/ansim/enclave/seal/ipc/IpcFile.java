package io.ansim.enclave.seal.ipc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table in Arrow's interchange format: a stream, or a file (also called Feather, version 2),
 * which is a stream between two marks. It reads metadata of version 4 and 5, no compression.
 *
 * @param fields its columns
 * @param batches its rows
 */
public record IpcFile(List<IpcField> fields, List<IpcBatch> batches) {
  private static final byte[] MARK = "ARROW1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OLD_FEATHER = "FEA1".getBytes(StandardCharsets.US_ASCII);
  private static final int FILE_HEADER = 8;
  private static final int CONTINUED = -1;
  private static final int SCHEMA = 1;
  private static final int DICTIONARY = 2;
  private static final int RECORDS = 3;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Copies both. */
  public IpcFile {
    fields = List.copyOf(fields);
    batches = List.copyOf(batches);
  }

  private record Message(int kind, FlatTable header, MemorySegment body) {}

  /** Reads what is where in some bytes, which must stay as they are. */
  public static IpcFile read(MemorySegment bytes) {
    try {
      boolean file = startsWith(bytes, MARK);
      if (startsWith(bytes, OLD_FEATHER)) {
        throw new IpcRefused("it is Feather of version 1; write version 2");
      }
      List<Message> messages = messages(bytes, file ? FILE_HEADER : 0);
      if (messages.isEmpty() || messages.getFirst().kind() != SCHEMA) {
        throw new IpcRefused("it does not begin with a schema");
      }
      return new Reader(IpcField.ofSchema(messages.getFirst().header()))
          .read(messages.subList(1, messages.size()), file);
    } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
      throw IpcRefused.damaged();
    }
  }

  /** How many rows there are. */
  public long rows() {
    return batches.stream().mapToLong(IpcBatch::rows).sum();
  }

  private static final class Reader {
    private final List<IpcField> fields;
    private final Map<Long, IpcType> types = new HashMap<>();
    private final List<IpcBatch> batches = new ArrayList<>();
    private Map<Long, List<IpcVector>> dictionaries = new HashMap<>();

    private Reader(List<IpcField> fields) {
      this.fields = fields;
      fields.stream()
          .filter(field -> field.index().isPresent())
          .forEach(field -> types.put(field.dictionary(), field.type()));
    }

    /** A file's dictionaries may stand anywhere; a stream's count from where they stand. */
    private IpcFile read(List<Message> messages, boolean file) {
      if (file) {
        messages.stream().filter(m -> m.kind() == DICTIONARY).forEach(m -> dictionary(m, false));
      }
      for (Message message : messages) {
        switch (message.kind()) {
          case DICTIONARY -> {
            if (!file) {
              dictionary(message, true);
            }
          }
          case RECORDS ->
              batches.add(IpcBatch.of(message.header(), message.body(), fields, dictionaries));
          default -> throw new IpcRefused("it holds other things than rows");
        }
      }
      return new IpcFile(fields, batches);
    }

    private void dictionary(Message message, boolean mayReplace) {
      long id = message.header().int64(0);
      boolean adds = message.header().int8(2) != 0;
      IpcType type = types.get(id);
      if (type == null) {
        return;
      }
      FlatTable data = message.header().table(1).orElseThrow(IpcRefused::damaged);
      List<IpcVector> pieces = new ArrayList<>();
      if (adds) {
        pieces.addAll(dictionaries.getOrDefault(id, List.of()));
      } else if (!mayReplace && dictionaries.containsKey(id)) {
        throw new IpcRefused("it has a dictionary twice");
      }
      pieces.add(IpcBatch.dictionary(data, message.body(), type));
      dictionaries = new HashMap<>(dictionaries);
      dictionaries.put(id, pieces);
    }
  }

  private static List<Message> messages(MemorySegment bytes, long from) {
    List<Message> messages = new ArrayList<>();
    long at = from;
    while (at + 2 * Integer.BYTES <= bytes.byteSize()) {
      if (bytes.get(INT, at) != CONTINUED) {
        throw new IpcRefused("it is no Arrow of version 0.15 or newer");
      }
      int length = bytes.get(INT, at + Integer.BYTES);
      at += 2 * Integer.BYTES;
      if (length == 0) {
        return messages;
      }
      FlatTable message = FlatTable.root(bytes.asSlice(at, length));
      at += length;
      long body = message.int64(3);
      messages.add(
          new Message(
              message.int8(1),
              message.table(2).orElseThrow(IpcRefused::damaged),
              bytes.asSlice(at, body)));
      at += body;
    }
    if (at != bytes.byteSize()) {
      throw IpcRefused.damaged();
    }
    return messages;
  }

  private static boolean startsWith(MemorySegment bytes, byte[] mark) {
    return bytes.byteSize() >= mark.length
        && bytes.asSlice(0, mark.length).mismatch(MemorySegment.ofArray(mark)) == -1;
  }
}
