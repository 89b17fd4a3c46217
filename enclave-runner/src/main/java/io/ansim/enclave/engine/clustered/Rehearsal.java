package io.ansim.enclave.engine.clustered;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.Vector;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Questions about a table of zeros, asked until the compiler has seen enough of the loops over
 * rows: a worker answers one question in its life, and would else answer most of it interpreted.
 */
final class Rehearsal implements ColumnarTable {
  private static final int ROWS = 256;
  private static final int GROUPS = 640;
  private static final int ROWS_OF_PERSON = 8;
  private static final Name TABLE = new Name("t");
  private static final List<Encoding> ENCODINGS =
      List.of(
          Encoding.INT32,
          Encoding.CODE8,
          Encoding.CODE16,
          Encoding.INT8,
          Encoding.INT16,
          Encoding.INT32,
          Encoding.FLOAT64,
          Encoding.DATE32,
          Encoding.BOOL8);

  private final MemorySegment ordinals;
  private final MemorySegment zeros;
  private final MemorySegment valid;

  private Rehearsal(Arena arena) {
    ordinals = arena.allocate((long) GROUPS * ROWS * Integer.BYTES);
    for (int row = 0; row < GROUPS * ROWS; row++) {
      ordinals.set(JAVA_INT_UNALIGNED, 4L * row, row / ROWS_OF_PERSON);
    }
    zeros = arena.allocate((long) ROWS * Long.BYTES);
    valid = arena.allocate(ROWS / Byte.SIZE);
  }

  /** Asks. */
  static void run() {
    try (Arena arena = Arena.ofShared();
        Secret choice = Secret.blank(32);
        Secret persons = Secret.blank(32)) {
      Map<Name, ColumnarTable> tables = Map.of(TABLE, new Rehearsal(arena));
      QuestionKeys keys = new QuestionKeys(choice, persons);
      ContributionBound bound = new ContributionBound(1000, 20);
      for (Ask.OfCells ask : asks()) {
        ClusteredCells.of(tables, policy(), ask, bound).orElseThrow().answer(keys, 1);
      }
    }
  }

  private static List<Ask.OfCells> asks() {
    Expr filter = Expr.call(Function.GREATER_OR_EQUAL, Expr.column(5), Expr.Literal.of(0L));
    Expr flag = Expr.call(Function.NOT, Expr.column(8));
    Expr year = Expr.call(Function.YEAR, Expr.column(7));
    Expr text = Expr.call(Function.EQUAL, Expr.column(1), Expr.Literal.of(""));
    Relation scan =
        new Relation.Scan(
            TABLE,
            List.copyOf(
                policy().tables().getFirst().columns().stream().map(Column::name).toList()));
    return List.of(
        ask(scan, List.of(), Expr.column(5)),
        ask(scan, List.of(Expr.column(1)), Expr.column(5)),
        ask(scan, List.of(Expr.column(1), Expr.column(2)), Expr.column(3)),
        ask(scan, List.of(Expr.column(3), Expr.column(4), Expr.column(1)), Expr.column(6)),
        ask(scan, List.of(year), Expr.column(4)),
        ask(
            new Relation.Filter(scan, Expr.call(Function.AND, filter, flag, text)),
            List.of(Expr.column(1)),
            Expr.column(5)));
  }

  private static Ask.OfCells ask(Relation rows, List<Expr> keys, Expr value) {
    Bounds range = new Bounds(0, 1000);
    return new Ask.OfCells(
        new Released.Release(
            rows,
            keys,
            List.of(
                new Aggregate.Rows(Optional.empty()),
                new Aggregate.Sum(value, Optional.empty()),
                new Aggregate.Mean(value, Optional.empty()))),
        List.of(new Measure.Rows(), new Measure.Sum(range, true), new Measure.Mean(range)));
  }

  private static DatasetPolicy policy() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < ENCODINGS.size(); i++) {
      columns.add(
          new Column(
              new Name("c" + i),
              type(ENCODINGS.get(i)),
              i == 0 ? ColumnRole.PERSON_KEY : ColumnRole.CODE,
              Optional.empty(),
              true,
              false));
    }
    return new DatasetPolicy(
        new DatasetId("rehearsal"),
        1,
        new DatasetPolicy.Title("연습", "rehearsal"),
        "/rehearsal",
        List.of(new Table(TABLE, Table.Audience.PERSON, columns, List.of())),
        new Protection(5, 20, 1000, Protection.Dp.standard()),
        List.of(new Purpose("DUO:0000007")),
        Instant.MAX);
  }

  private static ValueType type(Encoding encoding) {
    return switch (encoding) {
      case BOOL8 -> ValueType.BOOLEAN;
      case INT8, INT16, INT32, INT64 -> ValueType.INTEGER;
      case FLOAT64 -> ValueType.REAL;
      case DATE32 -> ValueType.DATE;
      case TIMESTAMP64 -> ValueType.TIMESTAMP;
      case CODE8, CODE16, CODE32, UTF8 -> ValueType.TEXT;
    };
  }

  @Override
  public int groups() {
    return GROUPS;
  }

  @Override
  public int rows(int group) {
    return ROWS;
  }

  @Override
  public Optional<MemorySegment> ordinals(int group) {
    return Optional.of(ordinals.asSlice((long) group * ROWS * Integer.BYTES));
  }

  @Override
  public boolean isOnePerPerson() {
    return false;
  }

  @Override
  public Vector column(Name column, int group) {
    Encoding encoding = encoding(column);
    boolean missing = encoding == Encoding.FLOAT64;
    return new Vector(encoding, ROWS, missing ? Optional.of(valid) : Optional.empty(), zeros);
  }

  @Override
  public Encoding encoding(Name column) {
    return ENCODINGS.get(Integer.parseInt(column.value().substring(1)));
  }

  @Override
  public List<String> dictionary(Name column) {
    return encoding(column).isDictionary() ? List.of("") : List.of();
  }

  @Override
  public Optional<Range> range(Name column, int group) {
    return Optional.of(new Range(0, 0));
  }
}
