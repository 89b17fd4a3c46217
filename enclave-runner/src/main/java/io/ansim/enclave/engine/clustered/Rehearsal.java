package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.engine.clustered.RehearsalTable.Shape;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.enclave.store.arrow.v1.Encoding;
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
import io.ansim.policy.disclosure.Cells;
import java.lang.foreign.Arena;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Questions of every kind about invented rows, asked until the compiler has seen enough of the
 * loops over rows: a worker answers one question in its life, and would else answer most of it
 * interpreted. The rows are as varied as real ones, for code that was compiled for dull ones is
 * thrown away at the first that is not.
 */
final class Rehearsal {
  private static final int ROUNDS = 2;
  private static final int PERSONS = 1000;

  /** How often each bounded question is asked: more kinds of them would slow the unbounded. */
  private static final int BOUNDED = 3;

  /** Blocks are short, because it is by calls that the compiler knows what is worth its time. */
  private static final int ROWS_OF_BLOCK = 32;

  static final Name ROWS = new Name("t");
  static final Name EACH = new Name("p");

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(Encoding.INT32, PERSONS, false),
          new Shape(Encoding.CODE8, 17, false),
          new Shape(Encoding.CODE16, 300, false),
          new Shape(Encoding.INT8, 5, false),
          new Shape(Encoding.INT16, 40, false),
          new Shape(Encoding.INT32, 1_000_000, false),
          new Shape(Encoding.FLOAT64, 700, true),
          new Shape(Encoding.DATE32, 4000, false),
          new Shape(Encoding.BOOL8, 2, false),
          new Shape(Encoding.INT64, 5000, false),
          new Shape(Encoding.TIMESTAMP64, 5000, false),
          new Shape(Encoding.INT16, 31, true),
          new Shape(Encoding.CODE8, 5, true));
  private static final List<Shape> SHAPES_OF_EACH =
      List.of(
          new Shape(Encoding.INT32, PERSONS, false),
          new Shape(Encoding.CODE8, 2, false),
          new Shape(Encoding.INT16, 85, false),
          new Shape(Encoding.CODE8, 17, true),
          new Shape(Encoding.DATE32, 4000, false));

  private static final List<Protection.Rules> MODES =
      List.of(
          Protection.Dp.standard(),
          Protection.Perturbed.rounded(5),
          Protection.Reviewed.standard());

  private Rehearsal() {}

  /** Asks, and waits until what the compiler has begun is there. */
  static void run(Consumer<Cells> onward) {
    try (Arena arena = Arena.ofShared();
        Secret choice = Secret.blank(32);
        Secret persons = Secret.blank(32)) {
      Map<Name, ColumnarTable> tables =
          Map.of(
              ROWS, RehearsalTable.ofRows(SHAPES, PERSONS, arena),
              EACH, RehearsalTable.ofPersons(SHAPES_OF_EACH, PERSONS, arena));
      QuestionKeys keys = new QuestionKeys(choice, persons);
      for (int i = 0; i < ROUNDS; i++) {
        for (Protection.Rules mode : MODES) {
          ask(tables, policy(mode), keys, onward);
        }
        Compilers.await();
      }
    }
  }

  private static void ask(
      Map<Name, ColumnarTable> tables,
      DatasetPolicy policy,
      QuestionKeys keys,
      Consumer<Cells> onward) {
    boolean noisy = policy.protection().rules() instanceof Protection.Dp;
    for (Ask.OfCells ask : noisy ? RehearsalQuestions.all() : RehearsalQuestions.few()) {
      answer(tables, policy, ask, new ContributionBound(Integer.MAX_VALUE, 100), keys, onward);
    }
    for (Ask.OfCells ask : RehearsalQuestions.few()) {
      answer(tables, policy, ask, new ContributionBound(100, 100), keys, onward);
      for (int i = 0; i < (noisy ? BOUNDED : 1); i++) {
        answer(tables, policy, ask, new ContributionBound(4, noisy ? 100 : 3), keys, onward);
      }
    }
  }

  private static void answer(
      Map<Name, ColumnarTable> tables,
      DatasetPolicy policy,
      Ask.OfCells ask,
      ContributionBound bound,
      QuestionKeys keys,
      Consumer<Cells> onward) {
    ClusteredAnswer answer =
        ClusteredCells.of(tables, policy, ask, bound)
            .orElseThrow()
            .answer(keys, 1, ROWS_OF_BLOCK, _ -> {});
    if (answer instanceof ClusteredAnswer.Exact(Cells cells)) {
      onward.accept(cells);
    }
  }

  private static DatasetPolicy policy(Protection.Rules mode) {
    return new DatasetPolicy(
        new DatasetId("rehearsal"),
        1,
        new DatasetPolicy.Title("연습", "rehearsal"),
        "/rehearsal",
        List.of(table(ROWS, SHAPES), table(EACH, SHAPES_OF_EACH)),
        new Protection(5, 20, 1000, mode),
        List.of(new Purpose("DUO:0000007")),
        Instant.MAX);
  }

  private static Table table(Name name, List<Shape> shapes) {
    List<Column> columns =
        IntStream.range(0, shapes.size())
            .mapToObj(i ->
                new Column(
                    column(i),
                    type(shapes.get(i).encoding()),
                    i == 0 ? ColumnRole.PERSON_KEY : ColumnRole.CODE,
                    Optional.empty(),
                    true,
                    false))
            .toList();
    return new Table(name, Table.Audience.PERSON, columns, List.of());
  }

  /** All columns of a table in their order. */
  static List<Name> columns(Name table) {
    return IntStream.range(0, (table.equals(ROWS) ? SHAPES : SHAPES_OF_EACH).size())
        .mapToObj(Rehearsal::column)
        .toList();
  }

  private static Name column(int place) {
    return new Name("c" + place);
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
}
