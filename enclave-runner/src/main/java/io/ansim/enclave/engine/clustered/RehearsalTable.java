package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.Vector;
import io.ansim.policy.dataset.Name;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Invented rows: persons with few and many rows, values of every encoding, some missing. */
final class RehearsalTable implements ColumnarTable {
  /**
   * A column of numbers, codes, truths or reals from 0.
   *
   * @param encoding how it is stored
   * @param values how many different values it has
   * @param missing whether some are missing
   */
  record Shape(Encoding encoding, int values, boolean missing) {}

  private static final int GROUP_BITS = 8;
  private static final int ROWS_OF_GROUP = 1 << GROUP_BITS;
  private static final int MISSING_OF = 16;
  private static final long SEED = 42;

  private final List<Shape> shapes;
  private final int rows;
  private final boolean onePerPerson;
  private final MemorySegment ordinals;
  private final List<MemorySegment> data = new ArrayList<>();
  private final MemorySegment validity;

  private RehearsalTable(List<Shape> shapes, int[] persons, boolean onePerPerson, Arena arena) {
    RandomGenerator random = new Random(SEED);
    this.shapes = List.copyOf(shapes);
    this.rows = persons.length;
    this.onePerPerson = onePerPerson;
    this.ordinals = arena.allocateFrom(ValueLayout.JAVA_INT, persons);
    this.validity = arena.allocate(ROWS_OF_GROUP / Byte.SIZE);
    for (long i = 0; i < validity.byteSize(); i++) {
      validity.set(ValueLayout.JAVA_BYTE, i, (byte) ~(1 << random.nextInt(MISSING_OF)));
    }
    data.add(ordinals);
    for (Shape shape : shapes.subList(1, shapes.size())) {
      data.add(values(shape, random, arena));
    }
  }

  /** Rows of persons with one to many each; the first column is the person. */
  static RehearsalTable ofRows(List<Shape> shapes, int persons, Arena arena) {
    RandomGenerator random = new Random(SEED);
    int[] ordinals =
        IntStream.range(0, persons)
            .flatMap(person -> IntStream.generate(() -> person).limit(1 + random.nextInt(15)))
            .toArray();
    return new RehearsalTable(shapes, ordinals, false, arena);
  }

  /** One row of each person. */
  static RehearsalTable ofPersons(List<Shape> shapes, int persons, Arena arena) {
    return new RehearsalTable(shapes, IntStream.range(0, persons).toArray(), true, arena);
  }

  private MemorySegment values(Shape shape, RandomGenerator random, Arena arena) {
    MemorySegment values = arena.allocate((long) rows * shape.encoding().bytes(), Long.BYTES);
    for (int i = 0; i < rows; i++) {
      int value = random.nextInt(shape.values());
      switch (shape.encoding()) {
        case FLOAT64 -> values.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value / 8.0);
        case INT64, TIMESTAMP64 -> values.setAtIndex(ValueLayout.JAVA_LONG, i, value * 1_000_000L);
        case INT32, DATE32, CODE32 -> values.setAtIndex(ValueLayout.JAVA_INT, i, value);
        case INT16, CODE16 -> values.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) value);
        case INT8, CODE8, BOOL8 -> values.set(ValueLayout.JAVA_BYTE, i, (byte) value);
        case UTF8 -> throw new IllegalStateException("texts are in dictionaries here");
      }
    }
    return values;
  }

  @Override
  public int groups() {
    return (rows + ROWS_OF_GROUP - 1) >>> GROUP_BITS;
  }

  @Override
  public int rows(int group) {
    return Math.min(ROWS_OF_GROUP, rows - (group << GROUP_BITS));
  }

  @Override
  public Optional<MemorySegment> ordinals(int group) {
    return Optional.of(slice(ordinals, group, Integer.BYTES));
  }

  private MemorySegment slice(MemorySegment of, int group, int bytes) {
    return of.asSlice(((long) group * bytes) << GROUP_BITS, (long) rows(group) * bytes);
  }

  @Override
  public boolean isOnePerPerson() {
    return onePerPerson;
  }

  @Override
  public Vector column(Name column, int group) {
    Shape shape = shape(column);
    return new Vector(
        shape.encoding(),
        rows(group),
        shape.missing() ? Optional.of(validity) : Optional.empty(),
        slice(data.get(place(column)), group, shape.encoding().bytes()));
  }

  private static int place(Name column) {
    return Integer.parseInt(column.value().substring(1));
  }

  private Shape shape(Name column) {
    return shapes.get(place(column));
  }

  @Override
  public Encoding encoding(Name column) {
    return shape(column).encoding();
  }

  @Override
  public List<String> dictionary(Name column) {
    return encoding(column).isDictionary()
        ? IntStream.range(0, shape(column).values()).mapToObj(i -> "t" + i).toList()
        : List.of();
  }

  @Override
  public Optional<Range> range(Name column, int group) {
    boolean wide = shape(column).encoding().bytes() == Long.BYTES;
    return Optional.of(new Range(0, shape(column).values() * (wide ? 1_000_000L : 1L) - 1));
  }
}
