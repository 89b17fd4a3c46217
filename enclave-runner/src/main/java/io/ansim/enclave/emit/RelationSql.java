package io.ansim.enclave.emit;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Renders relations; the columns of each are named {@code c0, c1, …}. */
final class RelationSql {
  /** The schema under which the worker attaches the store. */
  static final String STORE = "dataset.main";

  private final RowTypes types;

  RelationSql(RowTypes types) {
    this.types = types;
  }

  /** The name of a relation's {@code i}-th column. */
  static String name(int i) {
    return "c" + i;
  }

  String of(Relation relation) {
    return switch (relation) {
      case Relation.Scan(Name table, List<Name> columns) ->
          "SELECT "
              + list(
                  IntStream.range(0, columns.size())
                      .mapToObj(i -> Literals.quoted(columns.get(i)) + " AS " + name(i))
                      .toList())
              + " FROM "
              + STORE
              + "."
              + Literals.quoted(table);
      case Relation.Values values -> values(values);
      case Relation.Filter(Relation input, Expr predicate) ->
          "SELECT * FROM (" + of(input) + ") AS r WHERE " + over(input).of(predicate);
      case Relation.Project(Relation input, List<Expr> outputs) ->
          "SELECT " + list(named(over(input), outputs)) + " FROM (" + of(input) + ") AS r";
      case Relation.Join join -> join(join);
      case Relation.UnitGroup group -> group(group);
      case Relation.Window _, Relation.Combine _ -> throw new IllegalStateException("to come");
    };
  }

  private ExprSql over(Relation input) {
    return new ExprSql(types, types.of(input), RelationSql::name);
  }

  private String values(Relation.Values values) {
    String columns =
        list(IntStream.range(0, values.types().size()).mapToObj(RelationSql::name).toList());
    if (values.rows().isEmpty()) {
      List<String> nulls = new ArrayList<>();
      for (int i = 0; i < values.types().size(); i++) {
        nulls.add(Literals.of(values.types().get(i), Value.none()) + " AS " + name(i));
      }
      return "SELECT " + list(nulls) + " WHERE false";
    }
    List<String> rows = new ArrayList<>();
    for (List<Value> row : values.rows()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(Literals.of(values.types().get(i), row.get(i)));
      }
      rows.add("(" + list(cells) + ")");
    }
    return "SELECT * FROM (VALUES " + list(rows) + ") AS v(" + columns + ")";
  }

  private String join(Relation.Join join) {
    int width = types.of(join.left()).size();
    ExprSql condition =
        new ExprSql(
            types,
            types.of(
                new Relation.Join(
                    Relation.Join.Kind.INNER, join.left(), join.right(), Expr.Literal.of(true))),
            i -> i < width ? "l." + name(i) : "r." + name(i - width));
    String on = condition.of(join.condition());
    String left = "(" + of(join.left()) + ") AS l";
    String right = "(" + of(join.right()) + ") AS r";
    return switch (join.kind()) {
      case INNER -> pairs(join, width) + left + " INNER JOIN " + right + " ON " + on;
      case LEFT -> pairs(join, width) + left + " LEFT JOIN " + right + " ON " + on;
      case FULL -> pairs(join, width) + left + " FULL JOIN " + right + " ON " + on;
      case SEMI ->
          "SELECT * FROM " + left + " WHERE EXISTS (SELECT 1 FROM " + right + " WHERE " + on + ")";
      case MARK -> throw new IllegalStateException("to come");
      case ANTI ->
          "SELECT * FROM "
              + left
              + " WHERE NOT EXISTS (SELECT 1 FROM "
              + right
              + " WHERE "
              + on
              + ")";
    };
  }

  private String pairs(Relation.Join join, int width) {
    List<String> outputs = new ArrayList<>();
    int both = types.of(join).size();
    for (int i = 0; i < both; i++) {
      outputs.add((i < width ? "l." + name(i) : "r." + name(i - width)) + " AS " + name(i));
    }
    return "SELECT " + list(outputs) + " FROM ";
  }

  private String group(Relation.UnitGroup group) {
    ExprSql exprs = over(group.input());
    List<String> outputs = new ArrayList<>(named(exprs, group.keys()));
    for (UnitAggregate aggregate : group.aggregates()) {
      outputs.add(aggregate(exprs, aggregate) + " AS " + name(outputs.size()));
    }
    String keys =
        list(IntStream.rangeClosed(1, group.keys().size()).mapToObj(Integer::toString).toList());
    return "SELECT "
        + list(outputs)
        + " FROM ("
        + of(group.input())
        + ") AS r"
        + (keys.isEmpty() ? "" : " GROUP BY " + keys);
  }

  private static String aggregate(ExprSql exprs, UnitAggregate aggregate) {
    String filter = aggregate.filter().map(f -> " FILTER (WHERE " + exprs.of(f) + ")").orElse("");
    String value = aggregate.arguments().isEmpty() ? "*" : exprs.of(aggregate.argument(0));
    return switch (aggregate.kind()) {
      case ROWS, COUNT -> "count(" + value + ")" + filter;
      case COUNT_DISTINCT -> "count(DISTINCT " + value + ")" + filter;
      case SUM ->
          exprs.isReal(aggregate.argument(0))
              ? ExprSql.finite("sum(" + value + ")" + filter)
              : "TRY_CAST(sum(" + value + ")" + filter + " AS BIGINT)";
      case AVERAGE -> ExprSql.finite("avg(" + value + ")" + filter);
      case MIN -> "min(" + value + ")" + filter;
      case MAX -> "max(" + value + ")" + filter;
      case VARIANCE_SAMPLE, VARIANCE_POPULATION, ARG_MIN, ARG_MAX, QUANTILE ->
          throw new IllegalStateException("to come");
    };
  }

  private static List<String> named(ExprSql exprs, List<Expr> outputs) {
    List<String> named = new ArrayList<>();
    for (Expr output : outputs) {
      named.add(exprs.of(output) + " AS " + name(named.size()));
    }
    return named;
  }

  private static String list(List<String> items) {
    return String.join(", ", items);
  }
}
