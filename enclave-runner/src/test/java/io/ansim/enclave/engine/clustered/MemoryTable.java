package io.ansim.enclave.engine.clustered;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.Vector;
import io.ansim.policy.dataset.Name;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A table whose vectors lie in this process's memory as they would in a store's. */
final class MemoryTable implements ColumnarTable {
  private final int[] ordinals;
  private final int rowsOfGroup;
  private final boolean onePerPerson;
  private final Map<Name, Column> columns;

  /**
   * A column's values as longs, doubles or texts, missing ones as null.
   *
   * @param encoding how they lie in memory
   * @param values one for each row
   */
  record Column(Encoding encoding, List<@Nullable Object> values) {
    List<String> dictionary() {
      TreeSet<String> texts =
          new TreeSet<>(
              Comparator.comparing(
                  text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
      if (encoding.isDictionary()) {
        values.stream().filter(Objects::nonNull).forEach(text -> texts.add((String) text));
      }
      return List.copyOf(texts);
    }
  }

  MemoryTable(int[] ordinals, int rowsOfGroup, boolean onePerPerson, Map<Name, Column> columns) {
    this.ordinals = ordinals.clone();
    this.rowsOfGroup = rowsOfGroup;
    this.onePerPerson = onePerPerson;
    this.columns = Map.copyOf(columns);
  }

  @Override
  public int groups() {
    return (ordinals.length + rowsOfGroup - 1) / rowsOfGroup;
  }

  @Override
  public int rows(int group) {
    return Math.min(rowsOfGroup, ordinals.length - group * rowsOfGroup);
  }

  @Override
  public Optional<MemorySegment> ordinals(int group) {
    MemorySegment segment = Arena.ofAuto().allocate(4L * rows(group), 64);
    for (int i = 0; i < rows(group); i++) {
      segment.set(JAVA_INT_UNALIGNED, 4L * i, ordinals[group * rowsOfGroup + i]);
    }
    return Optional.of(segment);
  }

  @Override
  public boolean isOnePerPerson() {
    return onePerPerson;
  }

  @Override
  public Encoding encoding(Name column) {
    return of(column).encoding();
  }

  @Override
  public List<String> dictionary(Name column) {
    return of(column).dictionary();
  }

  private Column of(Name column) {
    return Objects.requireNonNull(columns.get(column));
  }

  private List<@Nullable Object> values(Name column, int group) {
    int from = group * rowsOfGroup;
    return of(column).values().subList(from, from + rows(group));
  }

  @Override
  public Optional<Range> range(Name column, int group) {
    if (encoding(column) == Encoding.FLOAT64 || encoding(column) == Encoding.UTF8) {
      return Optional.empty();
    }
    List<String> texts = dictionary(column);
    long[] known =
        values(column, group).stream()
            .filter(Objects::nonNull)
            .mapToLong(value -> number(texts, value))
            .sorted()
            .toArray();
    return known.length == 0
        ? Optional.empty()
        : Optional.of(new Range(known[0], known[known.length - 1]));
  }

  private static long number(List<String> texts, Object value) {
    return value instanceof String text ? texts.indexOf(text) : (long) value;
  }

  @Override
  public Vector column(Name column, int group) {
    List<@Nullable Object> values = values(column, group);
    Encoding encoding = encoding(column);
    List<String> texts = dictionary(column);
    MemorySegment data =
        encoding == Encoding.UTF8
            ? texts(values)
            : Arena.ofAuto().allocate((long) encoding.bytes() * values.size(), 64);
    MemorySegment validity = Arena.ofAuto().allocate(values.size() / 8 + 1, 64);
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value != null) {
        byte bits = validity.get(JAVA_BYTE, i >>> 3);
        validity.set(JAVA_BYTE, i >>> 3, (byte) (bits | 1 << (i & 7)));
        write(data, encoding, texts, i, value);
      }
    }
    boolean missing = values.stream().anyMatch(Objects::isNull);
    return new Vector(
        encoding, values.size(), missing ? Optional.of(validity) : Optional.empty(), data);
  }

  private static void write(
      MemorySegment data, Encoding encoding, List<String> texts, int i, Object value) {
    switch (encoding) {
      case BOOL8, INT8, CODE8 -> data.set(JAVA_BYTE, i, (byte) number(texts, value));
      case INT16, CODE16 -> data.set(JAVA_SHORT_UNALIGNED, 2L * i, (short) number(texts, value));
      case INT32, DATE32, CODE32 ->
          data.set(JAVA_INT_UNALIGNED, 4L * i, (int) number(texts, value));
      case INT64, TIMESTAMP64 -> data.set(JAVA_LONG_UNALIGNED, 8L * i, number(texts, value));
      case FLOAT64 -> data.set(JAVA_DOUBLE_UNALIGNED, 8L * i, (double) value);
      case UTF8 -> {}
    }
  }

  private static MemorySegment texts(List<@Nullable Object> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Long> offsets = new ArrayList<>(List.of(0L));
    for (Object value : values) {
      if (value != null) {
        bytes.writeBytes(((String) value).getBytes(StandardCharsets.UTF_8));
      }
      offsets.add((long) bytes.size());
    }
    MemorySegment data = Arena.ofAuto().allocate(8L * offsets.size() + bytes.size(), 64);
    for (int i = 0; i < offsets.size(); i++) {
      data.set(JAVA_LONG_UNALIGNED, 8L * i, offsets.get(i));
    }
    MemorySegment.copy(bytes.toByteArray(), 0, data, JAVA_BYTE, 8L * offsets.size(), bytes.size());
    return data;
  }
}
