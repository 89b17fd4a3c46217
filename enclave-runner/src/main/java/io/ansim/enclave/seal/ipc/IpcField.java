package io.ansim.enclave.seal.ipc;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A column of a schema.
 *
 * @param name its name
 * @param type the type of its values, or of its dictionary's
 * @param index if its values are in a dictionary, the type of the indices that are in its place
 * @param dictionary the number of that dictionary
 * @param nodes how many entries it has among a batch's nodes, with the columns within it
 * @param buffers how many among a batch's buffers
 */
public record IpcField(
    String name, IpcType type, Optional<IpcType> index, long dictionary, int nodes, int buffers) {
  private static final int LIST = 12;
  private static final int STRUCT = 13;
  private static final int UNION = 14;
  private static final int FIXED_SIZE_LIST = 16;
  private static final int MAP = 17;
  private static final int LARGE_LIST = 21;
  private static final int RUN_END_ENCODED = 22;
  private static final int BINARY_VIEW = 23;
  private static final int UTF8_VIEW = 24;
  private static final int LIST_VIEW = 25;
  private static final int LARGE_LIST_VIEW = 26;
  private static final int MAX_DEPTH = 64;

  /** The columns of a schema. */
  static List<IpcField> ofSchema(FlatTable schema) {
    if (schema.int16(0, 0) != 0) {
      throw new IpcRefused("its numbers are big-endian");
    }
    return fields(schema, 1, 0);
  }

  private static List<IpcField> fields(FlatTable table, int field, int depth) {
    if (depth > MAX_DEPTH) {
      throw IpcRefused.damaged();
    }
    return IntStream.range(0, table.count(field))
        .mapToObj(i -> of(table.element(field, i), depth))
        .toList();
  }

  private static IpcField of(FlatTable field, int depth) {
    int code = field.int8(2);
    IpcType type = IpcType.of(code, field.table(3).orElseThrow(IpcRefused::damaged));
    Optional<FlatTable> encoding = field.table(4);
    if (encoding.isPresent()) {
      IpcType index =
          encoding
              .get()
              .table(1)
              .map(detail -> IpcType.of(2, detail))
              .orElse(new IpcType(IpcType.Kind.SIGNED, Integer.BYTES, 0, "int32"));
      return new IpcField(
          field.text(0), type, Optional.of(index), encoding.get().int64(0), 1, 2);
    }
    List<IpcField> children = fields(field, 5, depth + 1);
    int nodes = 1 + children.stream().mapToInt(IpcField::nodes).sum();
    int buffers = own(code, field, type) + children.stream().mapToInt(IpcField::buffers).sum();
    return new IpcField(field.text(0), type, Optional.empty(), 0, nodes, buffers);
  }

  /** How many buffers a column of a type has itself, without those within it. */
  private static int own(int code, FlatTable field, IpcType type) {
    return switch (code) {
      case STRUCT, FIXED_SIZE_LIST -> 1;
      case LIST, MAP, LARGE_LIST -> 2;
      case UNION -> field.table(3).map(union -> union.int16(0, 0) == 0 ? 1 : 2).orElse(1);
      case RUN_END_ENCODED -> 0;
      case BINARY_VIEW, UTF8_VIEW -> throw new IpcRefused("it has columns of views on text");
      case LIST_VIEW, LARGE_LIST_VIEW -> 3;
      default ->
          switch (type.kind()) {
            case NULL -> 0;
            case TEXT -> 3;
            case SIGNED, UNSIGNED, REAL, BOOLEAN, DECIMAL, DAY, TIME, OTHER -> 2;
          };
    };
  }
}
