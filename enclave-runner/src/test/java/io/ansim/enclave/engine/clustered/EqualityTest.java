package io.ansim.enclave.engine.clustered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.engine.DuckDbCells;
import io.ansim.enclave.engine.TooManyCells;
import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.example.RandomCells;
import io.ansim.enclave.example.RandomRelations;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Makeup;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seeded random tables and questions: every cell is the one that the statements give. */
final class EqualityTest {
  private static final Set<Function> LEFT_TO_THE_ENGINE =
      Set.of(
          Function.ROUND,
          Function.EXP,
          Function.LN,
          Function.POWER,
          Function.ADD_MONTHS,
          Function.MAKE_DATE);

  private static final List<Protection.Rules> MODES =
      List.of(
          Protection.Dp.standard(),
          Protection.Perturbed.rounded(5),
          Protection.Reviewed.standard());

  private static final List<Integer> ROWS_OF_BLOCK = List.of(1, 13, 64, Frame.ROWS);

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = Clinic.openEmpty();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void answer_moderateValues_isThatOfTheStatements() throws Exception {
    answersAgree(Long.getLong("ansim.seed", 20260111L), 16, 12, false);
  }

  @Test
  void answer_extremeValues_isThatOfTheStatements() throws Exception {
    answersAgree(Long.getLong("ansim.seed", 20260112L), 16, 12, true);
  }

  private void answersAgree(long seed, int datasets, int questions, boolean extreme)
      throws Exception {
    System.out.println("seed " + seed);
    RandomGenerator random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < datasets; i++) {
      ValueType keyType = i % 2 == 0 ? ValueType.INTEGER : ValueType.TEXT;
      DatasetPolicy policy = Ward.policy(keyType, 100_000, MODES.get(i % 3));
      fill(policy, random, extreme);
      Map<Name, ColumnarTable> tables = Ward.vectors(connection, policy, random);
      for (int j = 0; j < questions; j++) {
        Ask.OfCells ask = ask(policy, random, extreme);
        ContributionBound bound =
            new ContributionBound(
                random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(1, 5),
                random.nextBoolean() ? random.nextInt(1, 6) : random.nextInt(6, 500));
        DatasetPolicy asked =
            random.nextInt(8) == 0 ? Ward.policy(keyType, 7, MODES.get(i % 3)) : policy;
        Optional<ClusteredCells> cells = ClusteredCells.of(tables, asked, ask, bound);
        if (cells.isPresent()) {
          accepted++;
          String which = "seed " + seed + " dataset " + i + " question " + j + " " + ask + bound;
          assertEquals(
              expected(asked, ask, bound),
              found(
                  cells.get(),
                  random.nextInt(1, 4),
                  ROWS_OF_BLOCK.get(random.nextInt(ROWS_OF_BLOCK.size()))),
              which);
        }
      }
    }
    System.out.println("accepted " + accepted + " of " + datasets * questions);
    assertTrue(2 * accepted > datasets * questions, "most questions are answered here");
  }

  private Optional<Map<List<Value>, String>> expected(
      DatasetPolicy policy, Ask.OfCells ask, ContributionBound bound) throws Exception {
    try (Secret choice = Secret.taking(key(1));
        Secret persons = Secret.taking(key(2))) {
      return Optional.of(
          byKeys(
              DuckDbCells.of(connection, policy, ask, bound, new QuestionKeys(choice, persons))));
    } catch (TooManyCells tooMany) {
      return Optional.empty();
    }
  }

  private static Optional<Map<List<Value>, String>> found(
      ClusteredCells cells, int threads, int rowsOfBlock) {
    try (Secret choice = Secret.taking(key(1));
        Secret persons = Secret.taking(key(2))) {
      return switch (cells.answer(
          new QuestionKeys(choice, persons), threads, rowsOfBlock, _ -> {})) {
        case ClusteredAnswer.Exact(Cells exact) -> Optional.of(byKeys(exact));
        case ClusteredAnswer.TooMany() -> Optional.empty();
        case ClusteredAnswer.TooLarge() -> throw new AssertionError("too large");
      };
    }
  }

  private static byte[] key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return key;
  }

  /** Everything that cells say, as text, for they do not print themselves. */
  private static Map<List<Value>, String> byKeys(Cells cells) {
    Map<List<Value>, String> byKeys = new HashMap<>();
    for (Cells.Cell cell : cells.cells()) {
      if (byKeys.put(cell.keys(), text(cell)) != null) {
        throw new AssertionError("a group twice");
      }
    }
    return byKeys;
  }

  private static String text(Cells.Cell cell) {
    return cell.persons()
        + cell.amounts().stream().map(EqualityTest::text).collect(Collectors.joining())
        + cell.makeups().stream().map(EqualityTest::text).collect(Collectors.joining());
  }

  private static String text(Cells.Amount amount) {
    String counts = " " + amount.persons() + ":" + amount.rows();
    return switch (amount) {
      case Cells.Amount.Count _ -> counts;
      case Cells.Amount.Total total ->
          counts
              + ":"
              + total.total()
              + ":"
              + total.squares()
              + total.shares().map(each -> ":" + each.largest() + ":" + each.second()).orElse("");
      case Cells.Amount.Histogram histogram ->
          counts
              + histogram.leaves().stream()
                  .map(leaf -> ":" + leaf.index() + "=" + leaf.rows())
                  .collect(Collectors.joining());
    };
  }

  private static String text(Makeup makeup) {
    return " %d %s %d %d %d %d"
        .formatted(
            makeup.persons(),
            HexFormat.of().formatHex(makeup.sketch().bytes()),
            makeup.rows().largest(),
            makeup.rows().typical(),
            makeup.total().largest(),
            makeup.total().typical());
  }

  /** Persons with no, one, a few or many visits, some rows of nobody. */
  private void fill(DatasetPolicy policy, RandomGenerator random, boolean extreme)
      throws SQLException {
    Ward.create(connection, policy);
    int persons = random.nextInt(60);
    boolean complete = random.nextInt(4) > 0;
    int[] ids = random.ints(persons, 0, 1000).distinct().toArray();
    for (int id : ids) {
      if (complete || random.nextBoolean()) {
        insert(policy, 0, key(policy, id), random, extreme);
      }
      int visits = List.of(0, 1, 3, 8, 300).get(random.nextInt(random.nextInt(10) == 0 ? 5 : 4));
      for (int i = 0; i < visits; i++) {
        insert(policy, 1, key(policy, id), random, extreme);
      }
    }
    if (!complete) {
      insert(policy, 0, null, random, extreme);
    }
    if (random.nextBoolean()) {
      insert(policy, 1, null, random, extreme);
    }
  }

  private static Object key(DatasetPolicy policy, int id) {
    boolean text = policy.tables().getFirst().columns().getFirst().type() == ValueType.TEXT;
    return text ? "환자 " + id : (Object) (id % 3 == 0 ? -1L - id : (long) id);
  }

  private void insert(
      DatasetPolicy policy,
      int table,
      @Nullable Object key,
      RandomGenerator random,
      boolean extreme)
      throws SQLException {
    List<Column> columns = policy.tables().get(table).columns();
    String marks = "?" + ", ?".repeat(columns.size() - 1);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO dataset.%s VALUES (%s)"
                .formatted(policy.tables().get(table).name(), marks))) {
      insert.setObject(1, key);
      for (int i = 1; i < columns.size(); i++) {
        insert.setObject(i + 1, stored(columns.get(i).type(), random, extreme));
      }
      insert.execute();
    }
  }

  private static @Nullable Object stored(ValueType type, RandomGenerator random, boolean extreme) {
    if (type == ValueType.REAL && random.nextInt(12) == 0) {
      return List.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0).get(random.nextInt(3));
    }
    if (type == ValueType.DATE && random.nextInt(20) == 0) {
      return LocalDate.ofEpochDay(4_000_001);
    }
    Value value = extreme ? RandomCells.extreme(random, type) : RandomCells.moderate(random, type);
    return switch (value) {
      case Value.Null _ -> null;
      case Value.Bool(boolean truth) -> truth;
      case Value.Int(long integer) -> integer;
      case Value.Real(double real) -> real;
      case Value.Text(String text) -> text;
      case Value.Date(var day) -> day;
      case Value.Timestamp(var time) -> time;
    };
  }

  private static Ask.OfCells ask(DatasetPolicy policy, RandomGenerator random, boolean extreme) {
    RowTypes types = new RowTypes(policy);
    RandomRelations exprs =
        new RandomRelations(
            random,
            types,
            type ->
                extreme && random.nextBoolean()
                    ? RandomCells.extreme(random, type)
                    : RandomCells.moderate(random, type),
            LEFT_TO_THE_ENGINE,
            () -> {
              throw new IllegalStateException("expressions only");
            });
    Relation input = rows(policy, random, types, exprs);
    List<ValueType> row = types.of(input);
    List<Expr> keys =
        IntStream.range(0, random.nextInt(4)).mapToObj(_ -> key(random, row, exprs)).toList();
    List<Aggregate> aggregates = new ArrayList<>();
    List<Measure> measures = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      measure(random, row, exprs, aggregates, measures);
    }
    return new Ask.OfCells(new Released.Release(input, keys, aggregates), measures);
  }

  private static Expr key(RandomGenerator random, List<ValueType> row, RandomRelations exprs) {
    int column = random.nextInt(row.size());
    return random.nextBoolean() && column > 0
        ? Expr.column(column)
        : exprs.exprs(1, row).getFirst();
  }

  private static void measure(
      RandomGenerator random,
      List<ValueType> row,
      RandomRelations exprs,
      List<Aggregate> aggregates,
      List<Measure> measures) {
    Optional<Expr> filter =
        random.nextInt(3) == 0
            ? Optional.of(exprs.expr(ValueType.BOOLEAN, row, 2))
            : Optional.empty();
    boolean whole = random.nextBoolean();
    Expr number = exprs.expr(whole ? ValueType.INTEGER : ValueType.REAL, row, 2);
    Bounds range =
        List.of(
                new Bounds(0, 100),
                new Bounds(-3, 4.5),
                new Bounds(0, 1),
                new Bounds(-1e6, 1e6),
                new Bounds(7, 7))
            .get(random.nextInt(5));
    switch (random.nextInt(7)) {
      case 0 -> {
        aggregates.add(new Aggregate.Persons(filter));
        measures.add(new Measure.Persons());
      }
      case 1 -> {
        aggregates.add(new Aggregate.Rows(filter));
        measures.add(new Measure.Rows());
      }
      case 2 -> {
        aggregates.add(new Aggregate.Sum(number, filter));
        measures.add(new Measure.Sum(range, whole));
      }
      case 3 -> {
        aggregates.add(new Aggregate.Mean(number, filter));
        measures.add(new Measure.Mean(range));
      }
      case 4 -> {
        aggregates.add(new Aggregate.Variance(number, true, filter));
        measures.add(new Measure.Variance(range, true));
      }
      case 5 -> {
        Expr value = random.nextBoolean() ? number : Expr.column(random.nextInt(row.size()));
        aggregates.add(new Aggregate.Distinct(value, filter));
        measures.add(new Measure.Distinct());
      }
      default -> {
        aggregates.add(new Aggregate.Quantile(number, 0.5, filter));
        measures.add(new Measure.Quantile(range, whole, 0.5));
      }
    }
  }

  /** Rows whose first column is the person. */
  private static Relation rows(
      DatasetPolicy policy, RandomGenerator random, RowTypes types, RandomRelations exprs) {
    Relation person = chain(scan(policy.tables().get(0), random), random, types, exprs);
    Relation visit = chain(scan(policy.tables().get(1), random), random, types, exprs);
    Relation rows =
        switch (random.nextInt(5)) {
          case 0 -> person;
          case 1, 2 -> visit;
          case 3 -> {
            Relation.Join.Kind kind =
                List.of(
                        Relation.Join.Kind.INNER,
                        Relation.Join.Kind.LEFT,
                        Relation.Join.Kind.SEMI,
                        Relation.Join.Kind.ANTI,
                        Relation.Join.Kind.MARK)
                    .get(random.nextInt(5));
            yield join(kind, visit, person, random, types, exprs);
          }
          default -> join(Relation.Join.Kind.INNER, person, visit, random, types, exprs);
        };
    return chain(rows, random, types, exprs);
  }

  private static Relation scan(Table table, RandomGenerator random) {
    List<Name> names = new ArrayList<>();
    for (Column column : table.columns()) {
      if (column.role() == ColumnRole.PERSON_KEY || random.nextInt(4) > 0) {
        names.add(column.name());
      }
    }
    return new Relation.Scan(table.name(), names);
  }

  private static Relation chain(
      Relation rows, RandomGenerator random, RowTypes types, RandomRelations exprs) {
    List<ValueType> row = types.of(rows);
    return switch (random.nextInt(4)) {
      case 0 -> new Relation.Filter(rows, exprs.expr(ValueType.BOOLEAN, row, 2));
      case 1 -> {
        List<Expr> outputs = new ArrayList<>();
        IntStream.range(0, row.size()).forEach(i -> outputs.add(Expr.column(i)));
        outputs.addAll(exprs.exprs(2, row));
        yield new Relation.Project(rows, outputs);
      }
      default -> rows;
    };
  }

  private static Relation join(
      Relation.Join.Kind kind,
      Relation left,
      Relation right,
      RandomGenerator random,
      RowTypes types,
      RandomRelations exprs) {
    List<ValueType> both = new ArrayList<>(types.of(left));
    both.addAll(types.of(right));
    Expr same = Expr.call(Function.EQUAL, Expr.column(0), Expr.column(types.of(left).size()));
    return new Relation.Join(
        kind,
        left,
        right,
        random.nextBoolean()
            ? same
            : Expr.call(Function.AND, same, exprs.expr(ValueType.BOOLEAN, both, 2)));
  }
}
