package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** Maps subqueries of expressions, which are joins too. */
final class Subqueries {
  /**
   * Rows with what a subquery says of each as a column.
   *
   * @param rows the rows
   * @param node the subquery's value over them
   */
  record Laid(Rows rows, RexNode node) {}

  /** A value of the outer row that is looked for among a column's values. */
  private record Sought(Expr value, Expr column) {}

  /**
   * What pairs an outer row with the rows of a subquery.
   *
   * @param inner the subquery's rows and the conditions it names itself
   * @param sought what {@code IN} compares
   */
  private record Match(Correlation.Pulled inner, List<Sought> sought) {}

  private final RelMapper relations;
  private final Set<CorrelationId> own;

  /**
   * A mapper of subqueries.
   *
   * @param own the names by which the subqueries call an outer row
   */
  Subqueries(RelMapper relations, Set<CorrelationId> own) {
    this.relations = relations;
    this.own = own;
  }

  /** The outer rows for which a subquery has a row, or has none. */
  Rows semi(Rows outer, RexSubQuery query, boolean negated) {
    Match match = match(outer, query);
    Expr condition = negated ? possible(outer, match) : certain(match);
    return outer.over(
        join(
            negated ? Relation.Join.Kind.ANTI : Relation.Join.Kind.SEMI,
            outer,
            match,
            condition,
            query));
  }

  /**
   * The value of a subquery beside every outer row.
   *
   * @param truth whether it makes no difference if the value is false or null
   */
  Laid lay(Rows outer, RexSubQuery query, boolean truth) {
    return switch (query.getKind()) {
      case EXISTS -> marked(outer, query, match(outer, query), true);
      case IN -> {
        Match match = match(outer, query);
        yield marked(outer, query, match, truth || certain(match).equals(possible(outer, match)));
      }
      case SCALAR_QUERY -> new Lookups(relations, own).lay(outer, query);
      default ->
          throw refuse(
              outer,
              query,
              "a comparison with ANY, SOME or ALL rows of a subquery is not part of the language;"
                  + " compare in a WHERE of EXISTS (SELECT …)");
    };
  }

  private Laid marked(Rows outer, RexSubQuery query, Match match, boolean twoValued) {
    Rows found = mark(outer, query, match, certain(match));
    RexBuilder rex = query.rel.getCluster().getRexBuilder();
    RexNode isFound = last(found, rex);
    if (twoValued) {
      return new Laid(found, isFound);
    }
    Match again = match(found, query);
    Rows both = mark(found, query, again, possible(found, again));
    return new Laid(
        both,
        rex.makeCall(
            SqlStdOperatorTable.CASE,
            isFound,
            rex.makeLiteral(true),
            last(both, rex),
            rex.makeNullLiteral(rex.getTypeFactory().createSqlType(SqlTypeName.BOOLEAN)),
            rex.makeLiteral(false)));
  }

  private Rows mark(Rows outer, RexSubQuery query, Match match, Expr condition) {
    int width = RelationWidth.of(outer.relation());
    return outer.and(join(Relation.Join.Kind.MARK, outer, match, condition, query), width);
  }

  private static RexNode last(Rows rows, RexBuilder rex) {
    return new RexInputRef(
        rows.visible().size() - 1, rex.getTypeFactory().createSqlType(SqlTypeName.BOOLEAN));
  }

  private Relation join(
      Relation.Join.Kind kind, Rows outer, Match match, Expr condition, RexSubQuery query) {
    Rows inner = match.inner().rows();
    if (inner.isPersonal() && !outer.isPersonal()) {
      throw refuse(outer, query, "rows of a public table are not chosen by what persons have");
    }
    Relation.Join join = new Relation.Join(kind, outer.relation(), inner.relation(), condition);
    return relations.places().put(join, place(outer, query));
  }

  private Match match(Rows outer, RexSubQuery query) {
    Correlation correlation = new Correlation(relations, own, outer);
    Correlation.Pulled inner = pulled(correlation, query);
    int width = RelationWidth.of(outer.relation());
    List<Sought> sought = new ArrayList<>();
    for (int i = 0; i < query.getOperands().size(); i++) {
      sought.add(
          new Sought(
              relations.over(outer).of(query.getOperands().get(i)),
              Expr.column(width + relations.ordinal(inner.rows(), i))));
    }
    return new Match(inner, sought);
  }

  /** The rows of a subquery of which only matters whether there is one. */
  private static Correlation.Pulled pulled(Correlation correlation, RexSubQuery query) {
    RelNode node = query.rel;
    boolean exists = query.getKind() == SqlKind.EXISTS;
    while (true) {
      if (exists && node.getClass() == LogicalProject.class) {
        node = ((LogicalProject) node).getInput();
      } else if (node.getClass() == LogicalSort.class && isIdle((LogicalSort) node, exists)) {
        node = ((LogicalSort) node).getInput();
      } else if (node.getClass() == LogicalAggregate.class && isList((LogicalAggregate) node)) {
        LogicalAggregate list = (LogicalAggregate) node;
        Correlation.Pulled all = correlation.pull(list.getInput());
        return new Correlation.Pulled(
            all.rows().picked(list.getGroupSet().asList()), all.conditions());
      } else {
        return correlation.pull(node);
      }
    }
  }

  /** An order, or a limit that leaves a row where there is one. */
  private static boolean isIdle(LogicalSort sort, boolean exists) {
    return sort.offset == null && (exists || sort.fetch == null);
  }

  /** Whether an aggregate only leaves out what occurs again. */
  private static boolean isList(LogicalAggregate aggregate) {
    return aggregate.getAggCallList().isEmpty()
        && aggregate.getGroupType() == org.apache.calcite.rel.core.Aggregate.Group.SIMPLE
        && !aggregate.getGroupSet().isEmpty();
  }

  /** The condition under which an inner row is what is looked for. */
  private static Expr certain(Match match) {
    List<Expr> parts = new ArrayList<>();
    match
        .sought()
        .forEach(sought -> parts.add(Expr.call(Function.EQUAL, sought.value(), sought.column())));
    parts.addAll(match.inner().conditions());
    return Expr.and(parts);
  }

  /** The condition under which an inner row may be what is looked for, if nulls were known. */
  private Expr possible(Rows outer, Match match) {
    int width = RelationWidth.of(outer.relation());
    Dependencies left = Dependencies.of(relations.policy(), outer.relation());
    Dependencies right = Dependencies.of(relations.policy(), match.inner().rows().relation());
    List<Expr> parts = new ArrayList<>();
    for (Sought sought : match.sought()) {
      List<Expr> ways = new ArrayList<>();
      ways.add(Expr.call(Function.EQUAL, sought.value(), sought.column()));
      if (left.mayBeNull(sought.value())) {
        ways.add(Expr.call(Function.IS_NULL, sought.value()));
      }
      if (right.mayBeNull(Ordinals.moved(sought.column(), i -> i - width, relations.places()))) {
        ways.add(Expr.call(Function.IS_NULL, sought.column()));
      }
      parts.add(ways.size() == 1 ? ways.getFirst() : new Expr.Call(Function.OR, ways));
    }
    parts.addAll(match.inner().conditions());
    return Expr.and(parts);
  }

  private Optional<Span> place(Rows outer, RexSubQuery query) {
    SourceText source = relations.source();
    return relations
        .over(outer)
        .place(query)
        .or(() ->
            switch (query.getKind()) {
              case EXISTS -> source.lastMention("exists");
              case IN -> source.lastMention("in");
              case SOME ->
                  source
                      .lastMention("any")
                      .or(() -> source.lastMention("some"))
                      .or(() -> source.lastMention("all"));
              default -> Optional.empty();
            });
  }

  private Refusal refuse(Rows outer, RexSubQuery query, String message) {
    return new Refusal(
        Rule.SUBQUERY, message, place(outer, query).orElse(relations.source().whole()));
  }
}
