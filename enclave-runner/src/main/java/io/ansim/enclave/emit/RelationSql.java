package io.ansim.enclave.emit;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Renders relations; the columns of each are named {@code c0, c1, …}. */
final class RelationSql {
  /** The schema under which the worker attaches the store. */
  private static final String STORE = "dataset.main.";

  private final DatasetPolicy policy;
  private final RowTypes types;

  RelationSql(DatasetPolicy policy) {
    this.policy = policy;
    this.types = new RowTypes(policy);
  }

  /** The name of a relation's {@code i}-th column. */
  static String name(int i) {
    return "c" + i;
  }

  String of(Relation relation) {
    return switch (relation) {
      case Relation.Scan scan -> scan(scan);
      case Relation.Values values -> values(values);
      case Relation.Filter(Relation input, Expr predicate) ->
          "SELECT * FROM (" + of(input) + ") AS r WHERE " + over(input).of(predicate);
      case Relation.Project(Relation input, List<Expr> outputs) ->
          "SELECT " + list(named(over(input), outputs)) + " FROM (" + of(input) + ") AS r";
      case Relation.Join join -> join(join);
      case Relation.UnitGroup group ->
          new GroupSql(over(group.input())).of(group, of(group.input()));
      case Relation.Window window ->
          new WindowSql(over(window.input()), width(window.input())).of(window, of(window.input()));
      case Relation.Combine(SetOperation operation, Relation left, Relation right) -> {
        String columns = list(names(width(left)));
        yield "SELECT %s FROM (%s) AS l %s SELECT %s FROM (%s) AS r"
            .formatted(columns, of(left), keyword(operation), columns, of(right));
      }
    };
  }

  /** How many columns a relation has. */
  int width(Relation relation) {
    return types.of(relation).size();
  }

  /** Expressions over the columns of a relation. */
  ExprSql over(Relation input) {
    return new ExprSql(types, types.of(input), RelationSql::name);
  }

  /**
   * INVARIANT: rows that belong to nobody end here, and every value is one that the language has,
   * whatever the store holds.
   */
  private String scan(Relation.Scan scan) {
    Table table = policy.table(scan.table()).orElseThrow();
    List<String> outputs = new ArrayList<>();
    for (Name name : scan.columns()) {
      ValueType type = table.visible(name).orElseThrow().type();
      String value = "CAST(" + Literals.quoted(name) + " AS " + Literals.engineType(type) + ")";
      outputs.add(Guard.stored(type, value) + " AS " + name(outputs.size()));
    }
    String rows = "SELECT " + list(outputs) + " FROM " + STORE + Literals.quoted(table.name());
    return table.columns().stream()
        .filter(column -> column.role() == ColumnRole.PERSON_KEY)
        .map(Column::name)
        .findFirst()
        .map(person -> rows + " WHERE " + Literals.quoted(person) + " IS NOT NULL")
        .orElse(rows);
  }

  private static String values(Relation.Values values) {
    String columns = list(names(values.types().size()));
    List<String> rows = new ArrayList<>();
    for (List<Value> row : values.rows()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(Literals.of(values.types().get(i), row.get(i)));
      }
      rows.add("(" + list(cells) + ")");
    }
    if (rows.isEmpty()) {
      List<String> nulls =
          values.types().stream().map(type -> Literals.of(type, Value.none())).toList();
      return "SELECT * FROM (VALUES (" + list(nulls) + ")) AS v(" + columns + ") WHERE false";
    }
    return "SELECT * FROM (VALUES " + list(rows) + ") AS v(" + columns + ")";
  }

  private String join(Relation.Join join) {
    int width = width(join.left());
    List<ValueType> both = new ArrayList<>(types.of(join.left()));
    both.addAll(types.of(join.right()));
    String on = new ExprSql(types, both, i -> side(i, width)).of(join.condition());
    String left = "(" + of(join.left()) + ") AS l";
    String right = "(" + of(join.right()) + ") AS r";
    String partner = "EXISTS (SELECT 1 FROM " + right + " WHERE " + on + ")";
    return switch (join.kind()) {
      case INNER -> pairs(both.size(), width) + left + " INNER JOIN " + right + " ON " + on;
      case LEFT -> pairs(both.size(), width) + left + " LEFT JOIN " + right + " ON " + on;
      case FULL -> pairs(both.size(), width) + left + " FULL JOIN " + right + " ON " + on;
      case SEMI -> "SELECT * FROM " + left + " WHERE " + partner;
      case ANTI -> "SELECT * FROM " + left + " WHERE NOT " + partner;
      case MARK ->
          "SELECT " + list(names(width)) + ", " + partner + " AS " + name(width) + " FROM " + left;
    };
  }

  private static String pairs(int both, int width) {
    return "SELECT "
        + list(IntStream.range(0, both).mapToObj(i -> side(i, width) + " AS " + name(i)).toList())
        + " FROM ";
  }

  private static String side(int i, int width) {
    return i < width ? "l." + name(i) : "r." + name(i - width);
  }

  private static String keyword(SetOperation operation) {
    return switch (operation) {
      case UNION_ALL -> "UNION ALL";
      case UNION -> "UNION";
      case INTERSECT -> "INTERSECT";
      case EXCEPT -> "EXCEPT";
    };
  }

  /** Expressions named as columns. */
  static List<String> named(ExprSql exprs, List<Expr> outputs) {
    List<String> named = new ArrayList<>();
    for (Expr output : outputs) {
      named.add(exprs.of(output) + " AS " + name(named.size()));
    }
    return named;
  }

  /** The names of so many columns. */
  static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(RelationSql::name).toList();
  }

  /** Items with commas between them. */
  static String list(List<String> items) {
    return String.join(", ", items);
  }
}
