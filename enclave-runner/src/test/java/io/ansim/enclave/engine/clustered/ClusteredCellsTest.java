package io.ansim.enclave.engine.clustered;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.example.Matrix;
import io.ansim.enclave.example.PlanText;
import io.ansim.enclave.example.RenderedCells;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.Vector;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Released;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ClusteredCellsTest {
  private static final ContributionBound LOOSE = new ContributionBound(Integer.MAX_VALUE, 20);

  @Test
  void answer_questionsOfTheMatrix_hasItsCells() throws Exception {
    int taken = 0;
    try (Connection connection = Clinic.open()) {
      Map<Name, ColumnarTable> tables = Ward.vectors(connection, Clinic.POLICY, new Random(1));
      for (String[] fields : Matrix.of("releases.tsv")) {
        Optional<ClusteredCells> cells = taken(tables, Clinic.POLICY, fields[0], LOOSE);
        if (cells.isPresent()) {
          taken++;
          List<String> expected =
              fields[1].isEmpty()
                  ? List.of()
                  : Arrays.stream(fields[1].split("; ", -1)).sorted().toList();
          assertEquals(expected, RenderedCells.sorted(exact(cells.get(), 2)), fields[0]);
        }
      }
    }
    assertTrue(taken >= 15, "plain questions are answered from the vectors");
  }

  @Test
  void of_whatIsNotReproducedExactly_isLeftToTheEngine() throws Exception {
    try (Connection connection = Clinic.open()) {
      Map<Name, ColumnarTable> tables = Ward.vectors(connection, Clinic.POLICY, new Random(1));
      for (String question :
          List.of(
              "(release (scan visit person_id cost) (keys (round $1 1)) (persons))",
              "(release (join full (scan person id) (scan visit person_id) (equal $0 $1)) (keys) (rows))",
              "(release (join inner (scan visit person_id) (scan visit person_id) (equal $0 $1)) (keys) (rows))",
              "(release (join inner (scan visit person_id) (values (integer) (1)) true) (keys) (rows))",
              "(release (group (scan visit person_id) (keys $0) (rows)) (keys) (sum $1))",
              "(release (project (scan visit person_id) (coalesce $0 $0)) (keys) (rows))",
              "(release (scan visit person_id cost) (keys) (distinct $1))")) {
        assertEquals(Optional.empty(), taken(tables, Clinic.POLICY, question, LOOSE), question);
      }
    }
  }

  @Test
  void answer_noRowsAtAll_isOneGroupOfNobodyOrNone() {
    Map<Name, ColumnarTable> tables = Map.of(new Name("visit"), new Repeated(0, 0, 0));
    DatasetPolicy policy = Clinic.policy(20, 50);
    assertEquals(
        List.of("0 0:0 0:0:0:0"),
        RenderedCells.sorted(
            exact(
                taken(
                        tables,
                        policy,
                        "(release (scan visit person_id days) (keys) (rows) (sum $1))",
                        LOOSE)
                    .orElseThrow(),
                2)));
    assertEquals(
        List.of(),
        RenderedCells.sorted(
            exact(
                taken(
                        tables,
                        policy,
                        "(release (scan visit person_id days) (keys $1) (rows))",
                        LOOSE)
                    .orElseThrow(),
                2)));
  }

  /** Seventy-five persons of 131072 rows weigh more than 64 bits hold, and each many blocks. */
  @Test
  void answer_totalBeyond64Bits_isWithheldOrWithNoiseTheBound() {
    Map<Name, ColumnarTable> tables = Map.of(new Name("visit"), new Repeated(75, 1 << 17, 7));
    Released.Release release =
        (Released.Release) PlanText.leaf("(release (scan visit person_id days) (keys) (sum $1))");
    Ask.OfCells ask =
        new Ask.OfCells(release, List.of(new Measure.Sum(new Bounds(1e9, 1e9), true)));
    ContributionBound bound = new ContributionBound(Integer.MAX_VALUE, 1_000_000);
    List<Cells.Amount> amounts = new ArrayList<>();
    for (Protection.Rules rules :
        List.of(Protection.Dp.standard(), Protection.Reviewed.standard())) {
      DatasetPolicy policy = Clinic.POLICY.under(rules);
      amounts.add(
          exact(ClusteredCells.of(tables, policy, ask, bound).orElseThrow(), 2)
              .cells()
              .getFirst()
              .amounts()
              .getFirst());
    }
    assertEquals(
        new Cells.Amount.Total(75, 75L << 17, Long.MAX_VALUE, 0, Optional.empty()), amounts.get(0));
    assertEquals(new Cells.Amount.Total(0, 0, 0, 0), amounts.get(1));
  }

  /** What one person weighs is clamped as a whole, however many blocks it took to add it up. */
  @Test
  void answer_personOfManyBlocks_weighsWhatTheRowsThatCountCan() {
    Map<Name, ColumnarTable> tables = Map.of(new Name("visit"), new Repeated(3, 5000, 60));
    Cells.Cell cell =
        exact(
                taken(
                        tables,
                        Clinic.POLICY,
                        "(release (scan visit person_id days) (keys $1) (sum $1) (mean $1))",
                        LOOSE)
                    .orElseThrow(),
                1)
            .cells()
            .getFirst();
    assertEquals(
        List.of(
            new Cells.Amount.Total(3, 60, 3 * 20 * 100_000L, 0),
            new Cells.Amount.Total(3, 60, 3 * 20 * 50_000_000L, 0)),
        cell.amounts());
  }

  @Test
  void warmUp_again_isNoFailure() {
    ClusteredCells.warmUp(_ -> {});
    ClusteredCells.warmUp(_ -> {});
  }

  private static Optional<ClusteredCells> taken(
      Map<Name, ColumnarTable> tables,
      DatasetPolicy policy,
      String question,
      ContributionBound bound) {
    Released.Release release = (Released.Release) PlanText.leaf(question);
    return ClusteredCells.of(tables, policy, RenderedCells.weighed(release, 0, 100), bound);
  }

  private static Cells exact(ClusteredCells cells, int threads) {
    try (Secret choice = Secret.blank(32);
        Secret persons = Secret.blank(32)) {
      return switch (cells.answer(new QuestionKeys(choice, persons), threads, _ -> {})) {
        case ClusteredAnswer.Exact(Cells exact) -> exact;
        case ClusteredAnswer.TooMany() -> throw new AssertionError("too many cells");
        case ClusteredAnswer.TooLarge() -> throw new AssertionError("too large");
      };
    }
  }

  /** Persons with so many equal visits each: one row group a person, in the memory of one. */
  private record Repeated(int groups, int rows, int days) implements ColumnarTable {
    @Override
    public int rows(int group) {
      return rows;
    }

    @Override
    public Optional<MemorySegment> ordinals(int group) {
      return Optional.of(ints(group));
    }

    private MemorySegment ints(int value) {
      MemorySegment ints = Arena.ofAuto().allocate(4L * rows, 64);
      for (int i = 0; i < rows; i++) {
        ints.set(JAVA_INT_UNALIGNED, 4L * i, value);
      }
      return ints;
    }

    @Override
    public boolean isOnePerPerson() {
      return false;
    }

    @Override
    public Vector column(Name column, int group) {
      int value = column.value().equals("days") ? days : group;
      return new Vector(Encoding.INT32, rows, Optional.empty(), ints(value));
    }

    @Override
    public Encoding encoding(Name column) {
      return Encoding.INT32;
    }

    @Override
    public List<String> dictionary(Name column) {
      return List.of();
    }

    @Override
    public Optional<Range> range(Name column, int group) {
      return Optional.empty();
    }
  }
}
