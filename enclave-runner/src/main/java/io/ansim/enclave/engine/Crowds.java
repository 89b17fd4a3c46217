package io.ansim.enclave.engine;

import io.ansim.enclave.emit.CrowdSums;
import io.ansim.enclave.emit.ReleaseSql;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Makeup;
import io.ansim.policy.disclosure.PersonSketch;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Who is behind each amount of each group. */
final class Crowds {
  private static final BigInteger LIMIT = BigInteger.valueOf(Long.MAX_VALUE);

  private final Ask.OfCells ask;
  private final List<ValueType> keys;
  private final int maxCells;
  private final Map<List<Value>, List<Crowd>> groups = new HashMap<>();

  Crowds(Ask.OfCells ask, List<ValueType> keys, int maxCells) {
    this.ask = ask;
    this.keys = keys;
    this.maxCells = maxCells;
  }

  void read(Question question, ReleaseSql sql, QuestionKeys questionKeys)
      throws SQLException, TooManyCells {
    List<BigInteger> units =
        IntStream.range(0, ask.measures().size()).mapToObj(sql::squareUnit).toList();
    question.ask(
        sql.crowds(),
        questionKeys,
        row -> {
          List<Value> group = EngineValues.of(row, keys);
          if (!groups.containsKey(group)) {
            if (groups.size() == maxCells) {
              throw new TooManyCells();
            }
            groups.put(group, units.stream().map(Crowd::new).toList());
          }
          int bucket = row.getInt(keys.size() + 1);
          List<Crowd> crowds = Objects.requireNonNull(groups.get(group));
          for (int i = 0; i < crowds.size(); i++) {
            crowds.get(i).add(row, keys.size() + 2 + CrowdSums.COLUMNS * i, bucket);
          }
        });
  }

  /** The makeups of a group's amounts. */
  List<Makeup> of(List<Value> group) {
    List<Makeup> makeups = new ArrayList<>();
    for (Crowd crowd : Objects.requireNonNull(groups.get(group))) {
      makeups.add(crowd.makeup());
    }
    return makeups;
  }

  /** The persons of one amount, bucket by bucket. */
  private static final class Crowd {
    private final BigInteger unit;
    private final long[] buckets = new long[PersonSketch.BUCKETS];
    private final Shares rows = new Shares();
    private final Shares totals = new Shares();
    private long persons;

    Crowd(BigInteger unit) {
      this.unit = unit;
    }

    void add(ResultSet row, int column, int bucket) throws SQLException {
      persons += row.getLong(column);
      buckets[bucket] = whole(row, column + 1).longValue();
      rows.add(whole(row, column + 2), whole(row, column + 3));
      totals.add(whole(row, column + 4), whole(row, column + 5));
    }

    Makeup makeup() {
      return new Makeup(
          PersonSketch.of(buckets),
          persons,
          rows.share(persons, BigInteger.ONE),
          totals.share(persons, unit));
    }
  }

  private static final class Shares {
    private BigInteger largest = BigInteger.ZERO;
    private BigInteger squares = BigInteger.ZERO;

    void add(BigInteger most, BigInteger more) {
      largest = largest.max(most);
      squares = squares.add(more);
    }

    /** The quadratic mean is rounded up; of squares in coarser units it is never the larger. */
    Makeup.Share share(long persons, BigInteger unit) {
      if (persons == 0) {
        return Makeup.Share.NONE;
      }
      BigInteger[] mean = squares.divideAndRemainder(BigInteger.valueOf(persons));
      BigInteger[] root = mean[0].add(BigInteger.valueOf(mean[1].signum())).sqrtAndRemainder();
      BigInteger typical =
          root[0].add(BigInteger.valueOf(root[1].signum())).multiply(unit).min(largest);
      return new Makeup.Share(
          largest.min(LIMIT).longValueExact(), typical.min(LIMIT).longValueExact());
    }
  }

  /** A whole number of up to 128 bits; nothing of nobody. */
  private static BigInteger whole(ResultSet row, int column) throws SQLException {
    BigDecimal value = row.getBigDecimal(column);
    return value == null ? BigInteger.ZERO : value.toBigIntegerExact();
  }
}
