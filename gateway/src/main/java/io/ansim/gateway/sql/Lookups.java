package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Multiplicity;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Maps subqueries that stand for one value: what a person's own rows come to, or what a unique key
 * finds, beside each outer row.
 */
final class Lookups {
  private final RelMapper relations;
  private final Set<CorrelationId> own;

  /**
   * A mapper of such subqueries.
   *
   * @param own the names by which the subqueries call an outer row
   */
  Lookups(RelMapper relations, Set<CorrelationId> own) {
    this.relations = relations;
    this.own = own;
  }

  Subqueries.Laid lay(Rows outer, RexSubQuery query) {
    Correlation correlation = new Correlation(relations, own, outer);
    if (!correlation.isCorrelated(query.rel)) {
      throw uncorrelated(outer, query);
    }
    List<LogicalProject> projects = new ArrayList<>();
    RelNode node = query.rel;
    while (node.getClass() == LogicalProject.class) {
      projects.addFirst((LogicalProject) node);
      node = ((LogicalProject) node).getInput();
    }
    Found found;
    if (node.getClass() == LogicalAggregate.class
        && ((LogicalAggregate) node).getGroupSet().isEmpty()) {
      found = aggregated(outer, correlation, (LogicalAggregate) node);
    } else if (node.getClass() == LogicalSort.class && isFirst((LogicalSort) node)) {
      found = first(outer, query, correlation, (LogicalSort) node);
    } else {
      projects.clear();
      found = looked(outer, query, correlation);
    }
    return value(outer, query, correlation, projects, found);
  }

  /**
   * What was found, beside each outer row.
   *
   * @param relation the outer row's columns, then others
   * @param columns where the subquery's columns are among them
   */
  private record Found(Relation relation, List<Integer> columns) {}

  /** What the subquery calculates of what was found, as one more column. */
  private Subqueries.Laid value(
      Rows outer,
      RexSubQuery query,
      Correlation correlation,
      List<LogicalProject> projects,
      Found found) {
    Relation relation = found.relation();
    List<Integer> columns = found.columns();
    for (LogicalProject project : projects) {
      Rows inner = Rows.plain(relation, RelationWidth.of(relation), Set.of()).picked(columns);
      List<Expr> outputs = all(RelationWidth.of(relation));
      List<Integer> next = new ArrayList<>();
      for (Expr value : correlation.beside(project.getProjects(), inner)) {
        next.add(outputs.size());
        outputs.add(value);
      }
      relation = new Relation.Project(relation, outputs);
      columns = next;
    }
    Rows rows = outer.and(relation, columns.getFirst());
    return new Subqueries.Laid(rows, new RexInputRef(outer.visible().size(), query.getType()));
  }

  private Found aggregated(Rows outer, Correlation correlation, LogicalAggregate aggregate) {
    Correlation.Pulled inner = correlation.pull(aggregate.getInput());
    Optional<List<Correlation.Pair>> pairs = correlation.pairs(inner.conditions());
    return pairs.isPresent()
        ? grouped(outer, correlation, aggregate, inner, pairs.get())
        : numbered(outer, aggregate, inner);
  }

  /** Inner rows grouped by what pairs them with an outer row; the count of nothing is 0. */
  private Found grouped(
      Rows outer,
      Correlation correlation,
      LogicalAggregate aggregate,
      Correlation.Pulled inner,
      List<Correlation.Pair> pairs) {
    WithinPerson within = new WithinPerson(relations, inner.rows());
    List<Integer> keys = pairs.stream().map(pair -> within.key(pair.inner())).toList();
    Rows groups = within.group(aggregate);
    if (inner.rows().isPersonal() && !groups.isPersonal()) {
      throw relations.unsaid();
    }
    int width = RelationWidth.of(outer.relation());
    Relation joined =
        relations
            .places()
            .put(
                new Relation.Join(
                    Relation.Join.Kind.LEFT,
                    outer.relation(),
                    groups.relation(),
                    Expr.and(correlation.paired(pairs, keys))),
                relations.places().of(inner.conditions().getFirst()));
    List<Expr> outputs = all(width);
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
      Expr value = Expr.column(width + relations.ordinal(groups, i));
      columns.add(outputs.size());
      outputs.add(
          WithinPerson.isCount(aggregate.getAggCallList().get(i))
              ? Expr.call(Function.COALESCE, value, Expr.Literal.of(0))
              : value);
    }
    return new Found(new Relation.Project(joined, outputs), columns);
  }

  /** Outer rows told apart by a number, each grouped with the inner rows that belong to it. */
  private Found numbered(Rows outer, LogicalAggregate aggregate, Correlation.Pulled inner) {
    int width = RelationWidth.of(outer.relation());
    List<Expr> partition = outer.isPersonal() ? List.of(Expr.column(outer.person())) : List.of();
    WindowCall number =
        new WindowCall(
            WindowCall.Kind.ROW_NUMBER, List.of(), partition, List.of(), Frame.UP_TO_PEERS);
    Relation apart = new Relation.Window(outer.relation(), List.of(number));
    int present = width + 1 + inner.rows().person();
    Expr condition =
        Expr.and(
            inner.conditions().stream()
                .map(part -> Ordinals.moved(part, i -> i < width ? i : i + 1, relations.places()))
                .toList());
    Relation joined =
        relations
            .places()
            .put(
                new Relation.Join(
                    Relation.Join.Kind.LEFT, apart, inner.rows().relation(), condition),
                relations.places().of(inner.conditions().getFirst()));
    WithinPerson within =
        new WithinPerson(relations, inner.rows().shifted(width + 1).over(joined)).among(present);
    for (int i = 0; i <= width; i++) {
      within.key(Expr.column(i));
    }
    Rows groups = within.group(aggregate);
    return new Found(groups.relation(), groups.visible());
  }

  /** The first row in an order, of those that an outer row is paired with. */
  private Found first(Rows outer, RexSubQuery query, Correlation correlation, LogicalSort sort) {
    Correlation.Pulled inner = correlation.pull(sort.getInput());
    List<Correlation.Pair> pairs =
        correlation.pairs(inner.conditions()).orElseThrow(() -> notOne(outer, query));
    List<WindowCall.Order> order = new ArrayList<>();
    sort.getCollation()
        .getFieldCollations()
        .forEach(key ->
            order.add(
                new WindowCall.Order(
                    Expr.column(relations.ordinal(inner.rows(), key.getFieldIndex())),
                    key.getDirection().isDescending(),
                    key.nullDirection
                        == org.apache.calcite.rel.RelFieldCollation.NullDirection.FIRST)));
    WindowCall number =
        new WindowCall(
            WindowCall.Kind.ROW_NUMBER,
            List.of(),
            pairs.stream().map(Correlation.Pair::inner).toList(),
            order,
            Frame.UP_TO_PEERS);
    int column = RelationWidth.of(inner.rows().relation());
    Relation first =
        new Relation.Filter(
            new Relation.Window(inner.rows().relation(), List.of(number)),
            Expr.call(Function.EQUAL, Expr.column(column), Expr.Literal.of(1)));
    return beside(outer, new Correlation.Pulled(inner.rows().over(first), inner.conditions()));
  }

  /** The row that a unique key finds. */
  private Found looked(Rows outer, RexSubQuery query, Correlation correlation) {
    Correlation.Pulled inner = correlation.pull(query.rel);
    List<Correlation.Pair> pairs =
        correlation.pairs(inner.conditions()).orElseThrow(() -> notOne(outer, query));
    Set<Integer> key = new HashSet<>();
    for (Correlation.Pair pair : pairs) {
      if (pair.inner() instanceof Expr.Column(int ordinal)) {
        key.add(ordinal);
      }
    }
    if (!Multiplicity.isUnique(relations.policy(), inner.rows().relation(), key)) {
      throw notOne(outer, query);
    }
    return beside(outer, inner);
  }

  private Found beside(Rows outer, Correlation.Pulled inner) {
    int width = RelationWidth.of(outer.relation());
    Relation joined =
        relations
            .places()
            .put(
                Correlation.joined(Relation.Join.Kind.LEFT, outer, inner),
                relations.places().of(inner.conditions().getFirst()));
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < inner.rows().visible().size(); i++) {
      columns.add(width + relations.ordinal(inner.rows(), i));
    }
    return new Found(joined, columns);
  }

  private static boolean isFirst(LogicalSort sort) {
    return sort.offset == null
        && sort.fetch instanceof RexLiteral fetch
        && Integer.valueOf(1).equals(fetch.getValueAs(Integer.class));
  }

  private static List<Expr> all(int width) {
    return new ArrayList<>(Rows.counting(width).stream().map(Expr::column).toList());
  }

  private Refusal uncorrelated(Rows outer, RexSubQuery query) {
    return switch (relations.map(query.rel)) {
      case RelMapper.Mapped.Outside _ ->
          refuse(
              outer,
              query,
              "a number about all persons is not mixed with single rows; ask for it first and write"
                  + " it into the question",
              "WHERE x > 12.5");
      case RelMapper.Mapped.Inside(Rows rows) when rows.isPersonal() ->
          refuse(
              outer,
              query,
              "a subquery that stands for one value says whose it is",
              "WHERE d.person_id = p.person_id");
      case RelMapper.Mapped.Inside _ ->
          refuse(
              outer,
              query,
              "a value from a public table is compared by = alone, or its table is joined",
              "x IN (SELECT …)");
    };
  }

  private Refusal notOne(Rows outer, RexSubQuery query) {
    return refuse(
        outer,
        query,
        "this subquery could have several rows; take one value of them: max(…), arg_min(…, date) or"
            + " the first in an order",
        "WHERE d.person_id = p.person_id ORDER BY … LIMIT 1");
  }

  private Refusal refuse(Rows outer, RexSubQuery query, String message, String rewrite) {
    SourceText source = relations.source();
    return new Refusal(
        Rule.SUBQUERY,
        message,
        relations.over(outer).place(query).or(source::innerQuery).orElse(source.whole()),
        rewrite);
  }
}
