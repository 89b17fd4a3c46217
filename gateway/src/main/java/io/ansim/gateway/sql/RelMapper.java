package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Released;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalIntersect;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalMinus;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.logical.LogicalValues;

/**
 * Maps relational nodes by exact class; what is not in the list is refused. Rows of persons stay on
 * one side of {@link Mapped}, released tables on the other, and only an aggregate leads across.
 */
final class RelMapper {
  /** What a relational node becomes. */
  sealed interface Mapped {
    /** Rows inside the enclave. */
    record Inside(Rows rows) implements Mapped {}

    /** A table of protected values, with the parser's columns. */
    record Outside(Released released) implements Mapped {}
  }

  private final DatasetPolicy policy;
  private final SourceText source;
  private final SourceMap places;
  private final RelNode root;
  private final NeededColumns needed;
  private final AfterRelease after;
  private final IdentityHashMap<RelNode, Mapped> known = new IdentityHashMap<>();

  /** A mapper of one question. */
  RelMapper(DatasetPolicy policy, SourceText source, SourceMap places, RelNode root) {
    this.policy = policy;
    this.source = source;
    this.places = places;
    this.root = root;
    this.needed = new NeededColumns(root);
    this.after = new AfterRelease(this);
  }

  /** The released table of the whole question. */
  Released released() {
    PublicRows.order(root)
        .ifPresent(sort -> {
          if (map(sort.getInput()) instanceof Mapped.Inside(Rows rows)) {
            known.put(sort, new Mapped.Outside(new Orders(this).browse(sort, rows)));
          }
        });
    return switch (map(root)) {
      case Mapped.Outside(Released released) -> released;
      case Mapped.Inside(Rows rows) ->
          new PublicRows(this).browse(rows, List.of(), 0, Optional.empty());
    };
  }

  /** What a node becomes; what stands twice in a question is mapped once. */
  Mapped map(RelNode node) {
    Mapped mapped = known.get(node);
    if (mapped == null) {
      mapped = mapAnew(node);
      known.put(node, mapped);
    }
    return mapped;
  }

  private Mapped mapAnew(RelNode node) {
    if (node.getClass() == LogicalTableScan.class) {
      return new Mapped.Inside(new Tables(policy, source).scan((LogicalTableScan) node));
    }
    if (node.getClass() == LogicalValues.class) {
      return new Mapped.Inside(new Tables(policy, source).values((LogicalValues) node));
    }
    if (node.getClass() == LogicalFilter.class) {
      return filter((LogicalFilter) node);
    }
    if (node.getClass() == LogicalProject.class) {
      return project((LogicalProject) node);
    }
    if (node.getClass() == LogicalJoin.class) {
      return join((LogicalJoin) node);
    }
    if (node.getClass() == LogicalAggregate.class) {
      return aggregate((LogicalAggregate) node);
    }
    if (node.getClass() == LogicalUnion.class
        || node.getClass() == LogicalIntersect.class
        || node.getClass() == LogicalMinus.class) {
      return combine((SetOp) node);
    }
    if (node.getClass() == LogicalSort.class) {
      return new Orders(this).sort((LogicalSort) node);
    }
    if (node.getClass() == LogicalCorrelate.class) {
      throw new Refusal(
          Rule.SUBQUERY,
          "a table in FROM does not look at the tables beside it; join it, or put the subquery into"
              + " the SELECT list",
          source.lastMention("lateral").orElse(source.whole()));
    }
    throw new Refusal(
        Rule.PARSE, "this form of question is not part of the language", source.whole());
  }

  /** A node that must not be a released table yet. */
  Rows inside(RelNode node) {
    return switch (map(node)) {
      case Mapped.Inside(Rows rows) -> rows;
      case Mapped.Outside _ -> throw alreadyProtected();
    };
  }

  private Mapped filter(LogicalFilter filter) {
    Optional<RelNode> joined = new CommaJoins(this).joined(filter);
    if (joined.isPresent()) {
      needed.add(joined.get(), needed.of(filter));
      return map(joined.get());
    }
    return switch (map(filter.getInput())) {
      case Mapped.Inside(Rows rows) ->
          after.isAsked(rows, List.of(filter.getCondition()))
              ? new Mapped.Outside(publicFilter(filter, rows))
              : new Mapped.Inside(
                  new Conditions(this)
                      .filter(
                          RelOptUtil.conjunctions(filter.getCondition()),
                          filter.getVariablesSet(),
                          rows));
      case Mapped.Outside(Released released) -> new Mapped.Outside(after.filter(filter, released));
    };
  }

  private Released publicFilter(LogicalFilter filter, Rows rows) {
    PublicRows publicRows = new PublicRows(this);
    return publicRows
        .all(rows)
        .map(table -> after.filter(filter, table))
        .or(() -> new ChosenRows(this).of(filter, rows, needed.of(filter)))
        .orElseGet(() -> publicRows.beside(rows));
  }

  private Mapped project(LogicalProject project) {
    return switch (map(project.getInput())) {
      case Mapped.Inside(Rows rows) -> {
        if (!after.isAsked(rows, project.getProjects())) {
          yield new Mapped.Inside(new Projections(this).of(project, rows).rows());
        }
        Released table = new PublicRows(this).beside(rows);
        yield new Mapped.Outside(
            project.getInput().getClass() == LogicalValues.class
                ? after.overNothing(project, table)
                : after.project(project, table));
      }
      case Mapped.Outside(Released released) ->
          new Mapped.Outside(after.project(project, released));
    };
  }

  private Mapped join(LogicalJoin join) {
    Mapped left = map(join.getLeft());
    Mapped right = map(join.getRight());
    if (left instanceof Mapped.Inside(Rows one) && right instanceof Mapped.Inside(Rows other)) {
      return new Mapped.Inside(new Joins(this).join(join, one, other));
    }
    boolean onEveryRow = join.getCondition().isAlwaysTrue();
    if (onEveryRow
        && left instanceof Mapped.Inside(Rows rows)
        && rows.isPersonal()
        && right instanceof Mapped.Outside(Released table)
        && new RowBounds(policy).isOne(table)
        && !join.getJoinType().generatesNullsOnLeft()) {
      return new Mapped.Inside(new Joins(this).beside(rows, table, false));
    }
    if (onEveryRow
        && right instanceof Mapped.Inside(Rows rows)
        && rows.isPersonal()
        && left instanceof Mapped.Outside(Released table)
        && new RowBounds(policy).isOne(table)
        && !join.getJoinType().generatesNullsOnRight()) {
      return new Mapped.Inside(new Joins(this).beside(rows, table, true));
    }
    return new Mapped.Outside(new ReleasedJoins(this).join(join, left, right, needed.of(join)));
  }

  private Mapped aggregate(LogicalAggregate aggregate) {
    return switch (map(aggregate.getInput())) {
      case Mapped.Inside(Rows rows) -> new Aggregates(this).aggregate(aggregate, rows);
      case Mapped.Outside(Released released) ->
          new Mapped.Outside(new ReleasedGroups(this, aggregate, released).groups());
    };
  }

  private Mapped combine(SetOp node) {
    List<Mapped> parts = node.getInputs().stream().map(this::map).toList();
    if (parts.stream().anyMatch(part -> part instanceof Mapped.Outside)) {
      return new Mapped.Outside(new ReleasedSets(this).combine(node, parts));
    }
    List<Rows> rows = node.getInputs().stream().map(this::inside).toList();
    return new Mapped.Inside(new SetOperations(this).combine(node, rows));
  }

  /** A mapper of expressions over rows. */
  RexMapper over(Rows rows) {
    return mapper(i -> ordinal(rows, i));
  }

  /** A mapper of expressions whose columns are found by their positions. */
  RexMapper mapper(IntUnaryOperator columns) {
    return new RexMapper(source, places, columns, _ -> -1);
  }

  /**
   * What lifts window functions out of expressions over one input.
   *
   * @param exprs maps the expressions
   * @param width how many columns of the input the parser sees
   */
  WindowCalls windows(RexMapper exprs, int width) {
    return new WindowCalls(source, places, root.getCluster().getRexBuilder(), exprs, width);
  }

  /** The ordinal of one of the parser's columns, which is a column of the rows. */
  int ordinal(Rows rows, int position) {
    if (rows.visible().get(position) == Rows.NONE) {
      throw deferred(rows, position, rows.places().get(position));
    }
    return rows.visible().get(position);
  }

  /** The refusal to calculate with a column that is deferred. */
  Refusal deferred(Rows rows, int position, Optional<Span> place) {
    return rows.constant(position).isPresent()
        ? new Refusal(
            Rule.SUBQUERY,
            "a number that is already protected is not mixed with single rows; ask for it first and"
                + " write it into the question",
            place.orElse(source.whole()))
        : new Refusal(
            Rule.EXPR_ON_UNIT,
            "the person key can be joined on and counted, and nothing else",
            place.orElse(source.whole()));
  }

  /** The refusal of a subquery that could mix persons. */
  Refusal unsaid() {
    return new Refusal(
        Rule.SUBQUERY,
        "a subquery that stands for one value says whose: WHERE d.person_id = p.person_id",
        source.whole());
  }

  /** The refusal to mix protected numbers with rows. */
  Refusal alreadyProtected() {
    return new Refusal(
        Rule.SUBQUERY,
        "numbers that are already protected are not mixed with rows or added up again",
        source.whole());
  }

  DatasetPolicy policy() {
    return policy;
  }

  SourceText source() {
    return source;
  }

  SourceMap places() {
    return places;
  }
}
