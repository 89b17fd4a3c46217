package io.ansim.enclave.engine;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.emit.ReleaseSql;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Makeup;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Computes exact cells with DuckDB. */
public final class DuckDbCells {
  /** The most leaves of histograms in one answer, so that it fits a worker's memory. */
  private static final int MAX_LEAVES = 1 << 20;

  private static final int COLUMNS_OF_AMOUNT = 4;

  private final Ask.OfCells ask;
  private final int maxCells;
  private final List<ValueType> keys;
  private final ReleaseSql sql;
  private final Question question;
  private final int minPersons;
  private final Optional<Crowds> crowds;
  private final QuestionKeys questionKeys;
  private final Map<Integer, Map<List<Value>, Long>> distinct = new HashMap<>();
  private final Map<Integer, Map<List<Value>, TreeMap<Long, Long>>> leaves = new HashMap<>();
  private int leafCount;

  private DuckDbCells(
      Connection connection,
      DatasetPolicy policy,
      Ask.OfCells ask,
      ContributionBound bound,
      QuestionKeys questionKeys) {
    this.ask = ask;
    this.maxCells = policy.protection().maxExactCells();
    this.keys = new RowTypes(policy).of(ask.leaf()).subList(0, ask.leaf().keys().size());
    this.sql = new ReleaseSql(policy, ask, bound);
    this.minPersons = policy.protection().minPersons();
    this.crowds =
        policy.protection().rules() instanceof Protection.Perturbed
            ? Optional.of(new Crowds(ask, keys, policy.protection().maxExactCells()))
            : Optional.empty();
    this.question = new Question(connection, policy, ask.leaf().input());
    this.questionKeys = questionKeys;
  }

  /**
   * The exact cells of a request.
   *
   * @param connection a connection that has the store attached as {@code dataset}
   * @param policy the dataset's policy
   * @param ask the release
   * @param bound how much of one person counts
   * @param questionKeys by which it is chosen what counts, and by which persons are told apart
   * @throws SQLException if the engine fails; its message may quote data and must not be passed on
   * @throws TooManyCells if there are more groups than the policy lets out
   */
  public static Cells of(
      Connection connection,
      DatasetPolicy policy,
      Ask.OfCells ask,
      ContributionBound bound,
      QuestionKeys questionKeys)
      throws SQLException, TooManyCells {
    return new DuckDbCells(connection, policy, ask, bound, questionKeys).cells();
  }

  private Cells cells() throws SQLException, TooManyCells {
    for (int i = 0; i < ask.measures().size(); i++) {
      switch (ask.measures().get(i)) {
        case Measure.Distinct _ -> readDistinct(i);
        case Measure.Quantile _ -> readLeaves(i);
        case Measure.Persons _,
            Measure.Rows _,
            Measure.Sum _,
            Measure.Mean _,
            Measure.Variance _ -> {}
      }
    }
    if (crowds.isPresent()) {
      crowds.get().read(question, sql, questionKeys);
    }
    List<Cells.Cell> cells = new ArrayList<>();
    question.ask(
        sql.totals(),
        questionKeys,
        row -> {
          if (cells.size() == maxCells) {
            throw new TooManyCells();
          }
          cells.add(cell(row));
        });
    return new Cells(cells);
  }

  private void readDistinct(int aggregate) throws SQLException, TooManyCells {
    Map<List<Value>, Long> values = new HashMap<>();
    question.ask(
        sql.distinctValues(aggregate),
        questionKeys,
        row -> {
          if (values.size() == maxCells) {
            throw new TooManyCells();
          }
          values.put(EngineValues.of(row, keys), row.getLong(keys.size() + 1));
        });
    distinct.put(aggregate, values);
  }

  private void readLeaves(int aggregate) throws SQLException, TooManyCells {
    Map<List<Value>, TreeMap<Long, Long>> histograms = new HashMap<>();
    question.ask(
        sql.leaves(aggregate),
        questionKeys,
        row -> {
          if (leafCount++ == MAX_LEAVES) {
            throw new TooManyCells();
          }
          histograms
              .computeIfAbsent(EngineValues.of(row, keys), _ -> new TreeMap<>())
              .put(row.getLong(keys.size() + 1), row.getLong(keys.size() + 2));
        });
    leaves.put(aggregate, histograms);
  }

  private Cells.Cell cell(ResultSet row) throws SQLException {
    List<Value> group = EngineValues.of(row, keys);
    long persons = row.getLong(keys.size() + 1);
    List<Cells.Amount> amounts = new ArrayList<>();
    for (int i = 0; i < ask.measures().size(); i++) {
      amounts.add(amount(row, keys.size() + 2 + COLUMNS_OF_AMOUNT * i, i, group));
    }
    List<Makeup> makeups =
        crowds.filter(_ -> persons >= minPersons).map(each -> each.of(group)).orElse(List.of());
    return new Cells.Cell(group, persons, amounts, makeups);
  }

  /** A total beyond 64 bits counts as nobody's, so that it is withheld. */
  private Cells.Amount amount(ResultSet row, int column, int aggregate, List<Value> group)
      throws SQLException {
    long persons = row.getLong(column);
    long rows = row.getLong(column + 1);
    return switch (ask.measures().get(aggregate)) {
      case Measure.Persons _, Measure.Rows _ -> new Cells.Amount.Count(persons, rows);
      case Measure.Distinct _ -> {
        Map<List<Value>, Long> values = distinct.getOrDefault(aggregate, Map.of());
        yield new Cells.Amount.Count(persons, values.getOrDefault(group, 0L));
      }
      case Measure.Sum _, Measure.Mean _, Measure.Variance _ -> {
        long total = row.getLong(column + 2);
        boolean beyond = row.wasNull();
        long squares = row.getLong(column + 3);
        yield beyond || row.wasNull()
            ? new Cells.Amount.Total(0, 0, 0, 0)
            : new Cells.Amount.Total(persons, rows, total, squares);
      }
      case Measure.Quantile _ -> {
        List<Cells.Amount.Leaf> histogram = new ArrayList<>();
        leaves
            .getOrDefault(aggregate, Map.of())
            .getOrDefault(group, new TreeMap<>())
            .forEach((index, count) -> histogram.add(new Cells.Amount.Leaf(index, count)));
        yield new Cells.Amount.Histogram(persons, rows, histogram);
      }
    };
  }
}
