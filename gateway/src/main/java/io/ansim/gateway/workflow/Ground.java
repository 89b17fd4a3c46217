package io.ansim.gateway.workflow;

import io.ansim.gateway.state.Extent;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import io.ansim.policy.wire.PlanWire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which rows a question looks at, taken from the question alone: the tables, and the conditions of
 * which each leaves fewer rows. Columns go by their names, so that two questions which read other
 * columns of the same rows are alike.
 *
 * @param text the tables without their conditions
 * @param columns what each column is
 * @param conditions the conditions
 */
record Ground(String text, List<String> columns, List<String> conditions) {
  /** What each of a question's releases looks at, in order. */
  static List<Extent> of(Plan plan) {
    return Leaves.of(plan.root()).stream()
        .filter(Released.Release.class::isInstance)
        .map(leaf -> of(((Released.Release) leaf).input()).extent())
        .toList();
  }

  private Extent extent() {
    Set<Digest> each = conditions.stream().map(Ground::digest).collect(Collectors.toSet());
    return new Extent(digest(text), each);
  }

  private static Ground of(Relation relation) {
    return switch (relation) {
      case Relation.Scan scan ->
          new Ground(
              scan.table().toString(),
              scan.columns().stream().map(column -> scan.table() + "." + column).toList(),
              List.of());
      case Relation.Filter(Relation input, Expr predicate) -> of(input).where(predicate);
      case Relation.Project(Relation input, List<Expr> outputs) -> {
        Ground below = of(input);
        List<String> columns = outputs.stream().map(below::text).toList();
        yield new Ground(below.text, columns, below.conditions);
      }
      case Relation.Join join ->
          switch (join.kind()) {
            case INNER -> joined(join, of(join.left()), of(join.right()));
            // More rows on the right do not mean more rows here.
            case LEFT -> joined(join, of(join.left()), opaque(join.right()));
            case SEMI, ANTI -> chosen(join, of(join.left()), of(join.right()).mark());
            case FULL, MARK -> opaque(join);
          };
      case Relation.Values _, Relation.UnitGroup _, Relation.Window _, Relation.Combine _ ->
          opaque(relation);
    };
  }

  private static Ground joined(Relation.Join join, Ground left, Ground right) {
    Ground other = right.mark();
    Ground pairs = pairs(left, other);
    return new Ground(
        join.kind() + "(" + left.text + "," + right.text + "," + pairs.text(join.condition()) + ")",
        pairs.columns,
        concat(left.conditions, other.conditions));
  }

  /** Left rows that have a partner, or none: one more condition on them. */
  private static Ground chosen(Relation.Join join, Ground left, Ground right) {
    List<String> partners = right.conditions.stream().sorted().toList();
    String condition =
        join.kind() + "(" + right.text + partners + pairs(left, right).text(join.condition()) + ")";
    return new Ground(left.text, left.columns, concat(left.conditions, List.of(condition)));
  }

  private static Ground pairs(Ground left, Ground right) {
    return new Ground("", concat(left.columns, right.columns), List.of());
  }

  /** The same as the right side of a join: a table that is joined to itself is another there. */
  private Ground mark() {
    return new Ground(
        text,
        columns.stream().map(column -> "right " + column).toList(),
        conditions.stream().map(condition -> "right " + condition).toList());
  }

  /** Rows of which nothing is known but what they are. */
  private static Ground opaque(Relation relation) {
    String name = Digest.of(PlanWire.bytes(relation)).hex();
    List<String> columns =
        IntStream.range(0, RelationWidth.of(relation)).mapToObj(i -> name + "#" + i).toList();
    return new Ground(name, columns, List.of());
  }

  private Ground where(Expr predicate) {
    return new Ground(
        text, columns, concat(conditions, conjuncts(predicate).map(this::text).toList()));
  }

  private static Stream<Expr> conjuncts(Expr predicate) {
    return predicate instanceof Expr.Call(Function function, List<Expr> arguments)
            && function == Function.AND
        ? arguments.stream().flatMap(Ground::conjuncts)
        : Stream.of(predicate);
  }

  private String text(Expr expr) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> columns.get(ordinal);
      case Expr.Literal literal -> Digest.of(PlanWire.bytes(literal)).hex();
      case Expr.Call(Function function, List<Expr> arguments) ->
          function + arguments.stream().map(this::text).collect(Collectors.joining(",", "(", ")"));
    };
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
