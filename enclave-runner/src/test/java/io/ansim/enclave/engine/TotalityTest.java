package io.ansim.enclave.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.example.RandomCells;
import io.ansim.enclave.example.RandomRelations;
import io.ansim.enclave.example.Reference;
import io.ansim.enclave.example.Rendered;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No row can make a question fail, and the engine reads the language as the keeper does: seeded
 * random relations of every node and function.
 */
final class TotalityTest {
  private static final DatasetPolicy POLICY = Clinic.policy(20, 100_000);
  private static final RowTypes TYPES = new RowTypes(POLICY);
  private static final List<ValueType> ALL = List.of(ValueType.values());

  /** Functions whose last bit differs between the two, so that what compares it differs, too. */
  private static final Set<Function> INEXACT =
      Set.of(
          Function.DIVIDE,
          Function.EXP,
          Function.LN,
          Function.SQRT,
          Function.POWER,
          Function.ROUND);

  /** As deep as the judge lets a question be, but for what is around the expression. */
  private static final int DEPTH = 145;

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
  void of_extremeValues_neverFails() throws Exception {
    long seed = Long.getLong("ansim.seed", 20260101L);
    System.out.println("seed " + seed);
    RandomGenerator random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      RandomRelations relations =
          new RandomRelations(
              random,
              TYPES,
              type -> RandomCells.extreme(random, type),
              Set.of(),
              () -> leaf(random, false));
      Relation input = leaf(random, false);
      Relation relation =
          i % 2 == 0
              ? new Relation.Project(input, relations.exprs(6, ALL))
              : relations.relation(random.nextInt(1, 4));
      rows(relation, i);
    }
  }

  @Test
  void of_moderateValues_agreesWithTheKeeper() throws Exception {
    long seed = Long.getLong("ansim.seed", 20260102L);
    System.out.println("seed " + seed);
    RandomGenerator random = new Random(seed);
    Reference reference = new Reference(TYPES, scan -> List.of());
    for (int i = 0; i < 300; i++) {
      RandomRelations relations =
          new RandomRelations(
              random,
              TYPES,
              type -> RandomCells.moderate(random, type),
              INEXACT,
              () -> leaf(random, true));
      Relation relation = relations.relation(random.nextInt(1, 4));
      assertEquals(
          Rendered.sorted(rounded(reference.rows(relation))),
          Rendered.sorted(rounded(rows(relation, i))),
          "case " + i + " " + relation);
    }
  }

  @Test
  void of_deepestExpressions_areAnswered() {
    Relation input = leaf(new Random(1), true);
    for (ValueType type : ALL) {
      List<Expr.Call> steps = steps(type);
      Expr deep = Expr.column(ALL.indexOf(type));
      for (int i = 0; i < DEPTH; i++) {
        List<Expr> arguments = new ArrayList<>(steps.get(i % steps.size()).arguments());
        arguments.set(0, deep);
        deep = new Expr.Call(steps.get(i % steps.size()).function(), arguments);
      }
      rows(new Relation.Project(input, List.of(deep)), ALL.indexOf(type));
    }
  }

  /** Every function that makes a type of nothing but that type, of its column. */
  private static List<Expr.Call> steps(ValueType type) {
    List<Expr.Call> steps = new ArrayList<>();
    for (Function function : Function.values()) {
      IntStream.range(1, 6)
          .filter(function::takes)
          .mapToObj(count -> Collections.nCopies(count, type))
          .filter(arguments -> function.resultOf(arguments).equals(Optional.of(type)))
          .findFirst()
          .ifPresent(arguments ->
              steps.add(
                  new Expr.Call(
                      function,
                      Collections.nCopies(arguments.size(), Expr.column(ALL.indexOf(type))))));
    }
    return steps;
  }

  private List<List<Value>> rows(Relation relation, int number) {
    Released.Browse browse = new Released.Browse(relation, List.of(), 0, 100_000);
    try {
      return DuckDbRows.of(connection, POLICY, new Ask.OfRows(browse)).rows();
    } catch (SQLException | TooManyCells | RuntimeException failed) {
      throw new AssertionError("case " + number + " " + relation, failed);
    }
  }

  private static Relation leaf(RandomGenerator random, boolean moderate) {
    return new Relation.Values(
        ALL,
        IntStream.range(0, random.nextInt(6))
            .mapToObj(_ ->
                ALL.stream()
                    .map(type ->
                        moderate
                            ? RandomCells.moderate(random, type)
                            : RandomCells.extreme(random, type))
                    .toList())
            .toList());
  }

  /** Reals to nine digits: the engine's sums are not exact in the last. */
  private static List<List<Value>> rounded(List<List<Value>> rows) {
    return rows.stream().map(row -> row.stream().map(TotalityTest::rounded).toList()).toList();
  }

  private static Value rounded(Value value) {
    return value instanceof Value.Real(double real)
        ? new Value.Real(new BigDecimal(real).round(new MathContext(9)).doubleValue())
        : value;
  }
}
