package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Lifts subqueries out of expressions over a released table: each becomes a join, and the
 * expressions mention the column that the join adds behind the table's own.
 */
final class ReleasedSubqueries {
  private final RelMapper relations;
  private final RexBuilder builder;
  private final Set<CorrelationId> around;
  private Released table;

  /**
   * Lifts out of expressions over one table.
   *
   * @param around the variables by which subqueries mention the table's row
   */
  ReleasedSubqueries(
      RelMapper relations, RexBuilder builder, Set<CorrelationId> around, Released table) {
    this.relations = relations;
    this.builder = builder;
    this.around = around;
    this.table = table;
  }

  /** The table with the columns that were added so far. */
  Released table() {
    return table;
  }

  /** An expression whose value counts, also where it is null. */
  RexNode lift(RexNode node) {
    return node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            return switch (query.getKind()) {
              case SCALAR_QUERY -> scalar(query);
              case EXISTS -> mark(query, false);
              case IN -> membership(query);
              default ->
                  throw refuse(query, "is compared with one value: > (SELECT max(…) FROM …)");
            };
          }
        });
  }

  /** Keeps the rows for which all predicates are true. */
  void keep(List<RexNode> predicates) {
    List<RexNode> others = new ArrayList<>();
    for (RexNode predicate : predicates) {
      boolean negated = predicate.getKind() == SqlKind.NOT;
      RexNode inner = negated ? ((RexCall) predicate).getOperands().getFirst() : predicate;
      if (!(inner instanceof RexSubQuery query && isChosen(query, negated))) {
        others.add(predicate);
      }
    }
    if (!others.isEmpty()) {
      List<RexNode> lifted = others.stream().map(node -> predicate(node, true)).toList();
      table = new Released.Keep(table, Expr.and(lifted.stream().map(exprs()::of).toList()));
    }
  }

  /** Chooses rows by a subquery over released rows, without a column. */
  private boolean isChosen(RexSubQuery query, boolean negated) {
    if (query.getKind() != SqlKind.IN && query.getKind() != SqlKind.EXISTS) {
      return false;
    }
    Match match = match(query);
    if (match.inner().isEmpty()) {
      return false;
    }
    table =
        relations
            .places()
            .put(
                new Released.Join(
                    negated ? Relation.Join.Kind.ANTI : Relation.Join.Kind.SEMI,
                    table,
                    match.inner().get(),
                    negated ? match.perhaps() : match.surely()),
                exprs().place(query));
    return true;
  }

  /**
   * A predicate that is only asked whether it is true, so that an unknown membership may be taken
   * for false, or under a negation for true.
   */
  private RexNode predicate(RexNode node, boolean positive) {
    if (node instanceof RexSubQuery query && query.getKind() == SqlKind.IN) {
      return mark(query, !positive);
    }
    return switch (node.getKind()) {
      case AND, OR -> with((RexCall) node, positive);
      case NOT -> with((RexCall) node, !positive);
      default -> lift(node);
    };
  }

  private RexNode with(RexCall call, boolean positive) {
    return call.clone(
        call.getType(),
        call.getOperands().stream().map(operand -> predicate(operand, positive)).toList());
  }

  private RexNode scalar(RexSubQuery query) {
    if (InnerQuery.isCorrelated(query.rel)) {
      return named(query);
    }
    Released one =
        tableOf(relations.map(query.rel), query)
            .orElseThrow(
                () -> refuse(query, "is one value; aggregate it", "(SELECT max(…) FROM …)"));
    if (!new RowBounds(relations.policy()).isAtMostOne(one)) {
      throw refuse(query, "is one value; aggregate it or take its first row", "LIMIT 1");
    }
    int column = RelationWidth.of(table);
    table = new Released.Join(Relation.Join.Kind.LEFT, table, one, Expr.Literal.of(true));
    return builder.makeInputRef(query.getType(), column);
  }

  /** A value looked up in a public table by the outer row's group keys. */
  private RexNode named(RexSubQuery query) {
    InnerQuery inner = InnerQuery.of(query, around, at(query));
    if (!(relations.map(inner.base()) instanceof RelMapper.Mapped.Inside(Rows rows))
        || rows.isPersonal()) {
      throw refuse(
          query,
          "that looks at the row around it is a JOIN",
          "LEFT JOIN (SELECT …, count(*) FROM … GROUP BY …) AS t ON …");
    }
    List<Expr> columns = new ArrayList<>(rows.visible().stream().map(Expr::column).toList());
    columns.add(relations.over(rows).of(inner.outputs().getFirst()));
    Relation looked = new Relation.Project(rows.relation(), columns);
    int last = columns.size() - 1;
    int width = RelationWidth.of(table);
    table =
        new GroupNames(relations.policy(), table, looked, condition(inner, List.of()), at(query))
            .joined(false, ImmutableBitSet.of(last));
    return builder.makeInputRef(query.getType(), width + last);
  }

  /** Three-valued: null where a missing value leaves it open. */
  private RexNode membership(RexSubQuery query) {
    Match match = match(query);
    RexNode surely = mark(query, false);
    if (match.perhaps().equals(match.surely())) {
      return surely;
    }
    RexNode perhaps = mark(query, true);
    return builder.makeCall(
        query.getType(),
        SqlStdOperatorTable.CASE,
        List.of(
            surely,
            builder.makeLiteral(true),
            perhaps,
            builder.makeNullLiteral(query.getType()),
            builder.makeLiteral(false)));
  }

  /**
   * What makes a row of a subquery a partner of the outer row.
   *
   * @param inner the subquery's rows, if they are released
   * @param rows the subquery's rows, if they are public
   * @param surely the condition under which they are equal
   * @param perhaps the condition under which they are equal or a missing value leaves it open
   */
  private record Match(Optional<Released> inner, Optional<Rows> rows, Expr surely, Expr perhaps) {}

  private Match match(RexSubQuery query) {
    InnerQuery inner = InnerQuery.of(query, around, at(query));
    RelMapper.Mapped mapped = relations.map(inner.base());
    Optional<Released> released = tableOf(mapped, query);
    Optional<Rows> rows =
        mapped instanceof RelMapper.Mapped.Inside(Rows r) ? Optional.of(r) : Optional.empty();
    Nullability nullability = new Nullability(relations.policy());
    List<Expr> equal = new ArrayList<>();
    List<Expr> open = new ArrayList<>();
    for (int i = 0; i < query.getOperands().size(); i++) {
      Expr outer = exprs().of(query.getOperands().get(i));
      Expr own = both().of(inner.outputs().get(i));
      Expr same = Expr.call(Function.EQUAL, outer, own);
      List<Expr> choices = new ArrayList<>(List.of(same));
      if (nullability.mayBeNull(table, outer)) {
        choices.add(Expr.call(Function.IS_NULL, outer));
      }
      Expr alone = Columns.replaced(own, column -> Expr.column(column - RelationWidth.of(table)));
      boolean ownMayBeNull =
          released.isPresent()
              ? nullability.mayBeNull(released.get(), alone)
              : nullability.mayBeNull(PublicRows.relation(rows.orElseThrow()), alone);
      if (ownMayBeNull) {
        choices.add(Expr.call(Function.IS_NULL, own));
      }
      equal.add(same);
      open.add(choices.size() == 1 ? same : new Expr.Call(Function.OR, choices));
    }
    return new Match(released, rows, condition(inner, equal), condition(inner, open));
  }

  private Expr condition(InnerQuery inner, List<Expr> equalities) {
    List<Expr> all = new ArrayList<>(equalities);
    inner.conditions().forEach(condition -> all.add(both().of(condition)));
    return Expr.and(all);
  }

  /** Adds the column of whether a row has a partner, surely or only perhaps. */
  private RexNode mark(RexSubQuery query, boolean perhaps) {
    Match match = match(query);
    Expr condition = perhaps ? match.perhaps() : match.surely();
    int column = RelationWidth.of(table);
    if (match.inner().isPresent()) {
      table =
          relations
              .places()
              .put(
                  new Released.Join(Relation.Join.Kind.MARK, table, match.inner().get(), condition),
                  exprs().place(query));
    } else {
      table =
          new NamesBelow(
                  Relation.Join.Kind.MARK,
                  PublicRows.relation(match.rows().orElseThrow()),
                  List.of(),
                  List.of(ValueType.BOOLEAN))
              .under(table, condition)
              .orElseThrow(() ->
                  refuse(
                      query,
                      "over a public table chooses groups by what they are grouped by, not by their"
                          + " numbers"));
    }
    return builder.makeInputRef(builder.makeLiteral(true).getType(), column);
  }

  private Optional<Released> tableOf(RelMapper.Mapped mapped, RexSubQuery query) {
    return switch (mapped) {
      case RelMapper.Mapped.Outside(Released released) -> Optional.of(released);
      case RelMapper.Mapped.Inside(Rows rows) -> {
        if (rows.isPersonal()) {
          throw refuse(
              query,
              "beside protected numbers counts persons too",
              "(SELECT …, count(*) FROM … GROUP BY …)");
        }
        yield new PublicRows(relations).all(rows);
      }
    };
  }

  private RexMapper exprs() {
    return relations.mapper(i -> i);
  }

  /** A mapper of the subquery's expressions, whose columns stand behind the table's. */
  private RexMapper both() {
    int width = RelationWidth.of(table);
    return new RexMapper(relations.source(), relations.places(), i -> i + width, i -> i);
  }

  private Span at(RexSubQuery query) {
    return exprs()
        .place(query)
        .or(() -> relations.source().innerQuery())
        .orElse(relations.source().whole());
  }

  private Refusal refuse(RexSubQuery query, String message) {
    return new Refusal(Rule.SUBQUERY, "a subquery " + message, at(query));
  }

  private Refusal refuse(RexSubQuery query, String message, String rewrite) {
    return new Refusal(Rule.SUBQUERY, "a subquery " + message, at(query), rewrite);
  }
}
