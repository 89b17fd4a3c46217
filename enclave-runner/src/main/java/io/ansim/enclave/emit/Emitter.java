package io.ansim.enclave.emit;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Renders a request for cells as one DuckDB statement in three steps: the rows of persons with what
 * is grouped and added up, then one row for each person and group with that person's contribution
 * clamped, then one row for each group.
 *
 * <p>The statement's columns are the keys, the distinct persons, and for each aggregate its
 * distinct persons, its rows and its total; a total beyond 64 bits is null.
 */
public final class Emitter {
  private static final String MATCHES = "f";
  private static final String VALUE = "v";
  private static final String ROWS = "n";
  private static final String AMOUNT = "a";

  private final DatasetPolicy policy;
  private final Ask.OfCells ask;
  private final RowTypes types;

  /** Renders one release. */
  public Emitter(DatasetPolicy policy, Ask.OfCells ask) {
    this.policy = policy;
    this.ask = ask;
    this.types = new RowTypes(policy);
  }

  /** The statement. */
  public String statement() {
    return "WITH src AS ("
        + source()
        + "), per AS ("
        + perPerson()
        + ") SELECT "
        + String.join(", ", totals())
        + " FROM per"
        + groupBy(names("k"));
  }

  private Released.Release release() {
    return ask.leaf();
  }

  private String source() {
    RelationSql relations = new RelationSql(types);
    ExprSql exprs = new ExprSql(types, types.of(release().input()), RelationSql::name);
    List<String> outputs = new ArrayList<>();
    outputs.add(RelationSql.name(0) + " AS u");
    for (int i = 0; i < release().keys().size(); i++) {
      outputs.add(exprs.of(release().keys().get(i)) + " AS k" + i);
    }
    for (int i = 0; i < release().aggregates().size(); i++) {
      Aggregate aggregate = release().aggregates().get(i);
      if (aggregate.filter().isPresent()) {
        outputs.add(exprs.of(aggregate.filter().get()) + " AS " + MATCHES + i);
      }
      switch (aggregate) {
        case Aggregate.Persons _, Aggregate.Rows _ -> {}
        case Aggregate.Sum sum -> outputs.add(exprs.of(sum.value()) + " AS " + VALUE + i);
        case Aggregate.Mean mean -> outputs.add(exprs.of(mean.value()) + " AS " + VALUE + i);
        case Aggregate.Distinct _, Aggregate.Variance _, Aggregate.Quantile _ ->
            throw new IllegalStateException("to come");
      }
    }
    return "SELECT "
        + String.join(", ", outputs)
        + " FROM ("
        + relations.of(release().input())
        + ") AS r WHERE "
        + RelationSql.name(0)
        + " IS NOT NULL";
  }

  private String perPerson() {
    List<String> outputs = new ArrayList<>();
    outputs.add("u");
    outputs.addAll(names("k"));
    for (int i = 0; i < release().aggregates().size(); i++) {
      String filter = filter(release().aggregates().get(i), i);
      switch (ask.measures().get(i)) {
        case Measure.Persons(), Measure.Rows() ->
            outputs.add("count(*)" + filter + " AS " + ROWS + i);
        case Measure.Sum(var range, var _) -> addSum(outputs, i, filter, range, 0);
        case Measure.Mean mean -> addSum(outputs, i, filter, mean.range(), mean.middle());
        case Measure.Distinct _, Measure.Variance _, Measure.Quantile _ ->
            throw new IllegalStateException("to come");
      }
    }
    List<String> keys = new ArrayList<>(List.of("u"));
    keys.addAll(names("k"));
    return "SELECT " + String.join(", ", outputs) + " FROM src" + groupBy(keys);
  }

  /** A person's contribution: values clamped to the range, then the sum clamped to the rows. */
  private void addSum(List<String> outputs, int i, String filter, Bounds range, double origin) {
    String value = VALUE + i;
    String clamped =
        "greatest(%s, least(%s, CAST(%s AS DOUBLE)))"
            .formatted(Literals.real(range.min()), Literals.real(range.max()), value);
    String units =
        "CASE WHEN %s IS NOT NULL THEN CAST(round((%s - %s) * %d) AS BIGINT) END"
            .formatted(value, clamped, Literals.real(origin), Cells.SCALE);
    long rows = policy.protection().maxRowsPerPerson();
    long least = rows * Math.round(Math.min(0, range.min() - origin) * Cells.SCALE);
    long most = rows * Math.round(Math.max(0, range.max() - origin) * Cells.SCALE);
    outputs.add("count(" + value + ")" + filter + " AS " + ROWS + i);
    outputs.add(
        "greatest(%s, least(%s, coalesce(sum(%s)%s, 0))) AS %s%d"
            .formatted(
                Literals.hugeInteger(least), Literals.hugeInteger(most), units, filter, AMOUNT, i));
  }

  private List<String> totals() {
    List<String> outputs = new ArrayList<>(names("k"));
    outputs.add("count(*) AS persons");
    long most = policy.protection().maxRowsPerPerson();
    for (int i = 0; i < release().aggregates().size(); i++) {
      outputs.add("count(*) FILTER (WHERE " + ROWS + i + " > 0) AS p" + i);
      outputs.add("TRY_CAST(sum(least(" + ROWS + i + ", " + most + ")) AS BIGINT) AS r" + i);
      String total =
          switch (ask.measures().get(i)) {
            case Measure.Persons(), Measure.Rows() -> "0";
            case Measure.Sum _, Measure.Mean _ -> "sum(" + AMOUNT + i + ")";
            case Measure.Distinct _, Measure.Variance _, Measure.Quantile _ ->
                throw new IllegalStateException("to come");
          };
      outputs.add("TRY_CAST(" + total + " AS BIGINT) AS t" + i);
    }
    return outputs;
  }

  private static String filter(Aggregate aggregate, int i) {
    Optional<String> condition = aggregate.filter().map(_ -> MATCHES + i);
    return condition.map(name -> " FILTER (WHERE " + name + ")").orElse("");
  }

  private List<String> names(String prefix) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < release().keys().size(); i++) {
      names.add(prefix + i);
    }
    return names;
  }

  private static String groupBy(List<String> keys) {
    return keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys);
  }
}
