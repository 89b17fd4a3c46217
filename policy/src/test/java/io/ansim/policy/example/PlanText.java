package io.ansim.policy.example;

import static io.ansim.policy.example.ExprText.exprs;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plans as the tests write them, for instance {@code (release (scan person person_id gender) (keys
 * $1) (persons))}. Names of enums are in lower case with hyphens; {@code …} is any number.
 *
 * <pre>
 * EXPR      $1  'text'  12  -0.5  true  #2020-01-31  #2020-01-31T12:00:00  (null integer)
 *           (add EXPR EXPR), and so every function
 * REL       (scan TABLE COLUMN…)
 *           (values (TYPE…) (LITERAL…)…)
 *           (filter REL EXPR)
 *           (project REL EXPR…)
 *           (join inner|left|full|semi|anti|mark REL REL EXPR)
 *           (group REL (keys EXPR…) UNIT…)
 *           (window REL CALL…)
 *           (combine union-all|union|intersect|except REL REL)
 * RELEASED  (release REL (keys EXPR…) AGGREGATE…)
 *           (browse REL OFFSET COUNT KEY…)
 *           (compute RELEASED EXPR…)  (keep RELEASED EXPR)
 *           (sort RELEASED KEY…)      (limit RELEASED OFFSET COUNT)
 *           (rgroup …)  (rwindow …)  (rjoin …)  (rcombine …)   as above, of released tables
 * KEY       ($1)  ($1 desc)  ($1 nulls-first)  ($1 desc nulls-first)
 * AGGREGATE (persons)  (rows)  (sum EXPR)  (mean EXPR)  (distinct EXPR)  (variance-sample EXPR)
 *           (variance-population EXPR)  (quantile EXPR 0.5)
 * UNIT      (rows)  (sum EXPR)  (arg-min EXPR EXPR)  (quantile EXPR 0.5), and so every kind
 * CALL      (row-number CLAUSE…)  (lag EXPR 1 CLAUSE…)  (sum EXPR CLAUSE…), and so every kind
 * CLAUSE    (partition EXPR…)  (order ORDER…), where ORDER is a KEY of any EXPR
 *           (rows END END)  (peers END END)     END: first, last, 0, and for rows -2, 3, …
 * </pre>
 *
 * <p>An aggregate ends with its filter, if it has one: {@code (sum $1 (less $2 3))}. A call without
 * a frame has {@link io.ansim.policy.plan.Frame#UP_TO_PEERS}, which is {@code (peers first 0)}.
 */
public final class PlanText {
  private PlanText() {}

  /** A plan whose columns are labelled {@code a0, a1, …}, as many as asked for. */
  public static Plan plan(String text, int columns) {
    return new Plan(
        released(text), IntStream.range(0, columns).mapToObj(i -> new Name("a" + i)).toList());
  }

  /** A released table. */
  public static Released released(String text) {
    return released(Node.read(text));
  }

  /** A relation. */
  public static Relation relation(String text) {
    return relation(Node.read(text));
  }

  /** An expression. */
  public static Expr expr(String text) {
    return ExprText.expr(Node.read(text));
  }

  /** Rows of literals: {@code (1 'a') (2 null)}, or {@code none}. */
  public static List<List<Value>> rows(String text) {
    return text.equals("none")
        ? List.of()
        : Node.read("(" + text + ")").parts().stream()
            .map(row -> row.parts().stream().map(PlanText::value).toList())
            .toList();
  }

  private static Value value(Node node) {
    return node.word().equals("null") ? Value.none() : ExprText.literal(node).value();
  }

  private static Released released(Node node) {
    return switch (node.head()) {
      case "release" ->
          new Released.Release(
              relation(node.at(1)),
              exprs(node.at(2).after(1)),
              node.after(3).stream().map(ExprText::aggregate).toList());
      case "browse" ->
          new Released.Browse(
              relation(node.at(1)),
              node.after(4).stream().map(ExprText::sortKey).toList(),
              node.at(2).number(),
              node.at(3).number());
      case "compute" -> new Released.Compute(released(node.at(1)), exprs(node.after(2)));
      case "keep" -> new Released.Keep(released(node.at(1)), ExprText.expr(node.at(2)));
      case "sort" ->
          new Released.Sort(
              released(node.at(1)), node.after(2).stream().map(ExprText::sortKey).toList());
      case "limit" ->
          new Released.Limit(released(node.at(1)), node.at(2).number(), node.at(3).number());
      case "rgroup" ->
          new Released.Group(
              released(node.at(1)),
              exprs(node.at(2).after(1)),
              node.after(3).stream().map(ExprText::unitAggregate).toList());
      case "rwindow" ->
          new Released.Window(
              released(node.at(1)), node.after(2).stream().map(ExprText::windowCall).toList());
      case "rjoin" ->
          new Released.Join(
              node.at(1).constant(Relation.Join.Kind.class),
              released(node.at(2)),
              released(node.at(3)),
              ExprText.expr(node.at(4)));
      case "rcombine" ->
          new Released.Combine(
              node.at(1).constant(SetOperation.class), released(node.at(2)), released(node.at(3)));
      default -> throw new IllegalArgumentException("no released table `" + node.head() + "`");
    };
  }

  private static Relation relation(Node node) {
    return switch (node.head()) {
      case "scan" ->
          new Relation.Scan(
              new Name(node.at(1).word()),
              node.after(2).stream().map(column -> new Name(column.word())).toList());
      case "values" -> values(node);
      case "filter" -> new Relation.Filter(relation(node.at(1)), ExprText.expr(node.at(2)));
      case "project" -> new Relation.Project(relation(node.at(1)), exprs(node.after(2)));
      case "join" ->
          new Relation.Join(
              node.at(1).constant(Relation.Join.Kind.class),
              relation(node.at(2)),
              relation(node.at(3)),
              ExprText.expr(node.at(4)));
      case "group" ->
          new Relation.UnitGroup(
              relation(node.at(1)),
              exprs(node.at(2).after(1)),
              node.after(3).stream().map(ExprText::unitAggregate).toList());
      case "window" ->
          new Relation.Window(
              relation(node.at(1)), node.after(2).stream().map(ExprText::windowCall).toList());
      case "combine" ->
          new Relation.Combine(
              node.at(1).constant(SetOperation.class), relation(node.at(2)), relation(node.at(3)));
      default -> throw new IllegalArgumentException("no relation `" + node.head() + "`");
    };
  }

  private static Relation values(Node node) {
    List<ValueType> types =
        node.at(1).parts().stream().map(type -> type.constant(ValueType.class)).toList();
    List<List<Value>> rows = new ArrayList<>();
    for (Node row : node.after(2)) {
      rows.add(row.parts().stream().map(ExprText::literal).map(Expr.Literal::value).toList());
    }
    return new Relation.Values(types, rows);
  }
}
