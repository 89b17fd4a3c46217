package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelFieldCollation;
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
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

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

  RelMapper(DatasetPolicy policy, SourceText source, SourceMap places) {
    this.policy = policy;
    this.source = source;
    this.places = places;
  }

  /** The released table of a whole question. */
  Released released(RelNode root) {
    return switch (map(root)) {
      case Mapped.Outside(Released released) -> released;
      case Mapped.Inside(Rows rows) -> throw notReleased(rows);
    };
  }

  private Refusal notReleased(Rows rows) {
    if (!rows.isPersonal()) {
      return new Refusal(
          Rule.PUBLIC_ONLY,
          "a question counts persons; public tables alone hold none",
          source.whole());
    }
    boolean showsPerson = rows.visible().stream().anyMatch(rows.persons()::contains);
    if (showsPerson && isGrouped(rows.relation())) {
      return new Refusal(
          Rule.GROUP_KEY_IS_UNIT,
          "a group of one person is that person; group by what persons have in common",
          source.lastMention("person_id").orElse(source.whole()));
    }
    return new Refusal(
        Rule.NOT_AGGREGATE,
        "rows of persons do not leave; ask for numbers about groups of persons",
        source.whole(),
        "SELECT count(*) FROM …");
  }

  private static boolean isGrouped(Relation relation) {
    return switch (relation) {
      case Relation.UnitGroup _ -> true;
      case Relation.Project(Relation input, _) -> isGrouped(input);
      case Relation.Filter(Relation input, _) -> isGrouped(input);
      case Relation.Window(Relation input, _) -> isGrouped(input);
      case Relation.Scan _, Relation.Values _, Relation.Join _, Relation.Combine _ -> false;
    };
  }

  Mapped map(RelNode node) {
    if (node.getClass() == LogicalTableScan.class) {
      return new Mapped.Inside(scan((LogicalTableScan) node));
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
      return new Aggregates(this)
          .aggregate((LogicalAggregate) node, inside(((LogicalAggregate) node).getInput()));
    }
    if (node.getClass() == LogicalUnion.class
        || node.getClass() == LogicalIntersect.class
        || node.getClass() == LogicalMinus.class) {
      return combine((SetOp) node);
    }
    if (node.getClass() == LogicalCorrelate.class) {
      throw new Refusal(
          Rule.SUBQUERY,
          "a table in FROM does not look at the tables beside it; join it, or put the subquery into"
              + " the SELECT list",
          source.lastMention("lateral").orElse(source.whole()));
    }
    if (node.getClass() == LogicalSort.class) {
      return sort((LogicalSort) node);
    }
    if (node.getClass() == LogicalValues.class) {
      return new Mapped.Inside(values((LogicalValues) node));
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

  private Rows scan(LogicalTableScan scan) {
    List<String> path = scan.getTable().getQualifiedName();
    Table table = policy.table(new Name(path.getLast())).orElseThrow();
    List<Name> columns = table.visibleColumns().stream().map(c -> c.name()).toList();
    Set<Integer> persons = new TreeSet<>();
    for (int i = 0; i < columns.size(); i++) {
      switch (table.visibleColumns().get(i).role()) {
        case PERSON_KEY -> persons.add(i);
        case ROW_ID, CODE, QUANTITY, EVENT_DATE, HIDDEN -> {}
      }
    }
    return Rows.plain(new Relation.Scan(table.name(), columns), columns.size(), persons);
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
        && SingleRow.is(table)
        && !join.getJoinType().generatesNullsOnLeft()) {
      return new Mapped.Inside(new Joins(this).beside(rows, table, false));
    }
    if (onEveryRow
        && right instanceof Mapped.Inside(Rows rows)
        && rows.isPersonal()
        && left instanceof Mapped.Outside(Released table)
        && SingleRow.is(table)
        && !join.getJoinType().generatesNullsOnRight()) {
      return new Mapped.Inside(new Joins(this).beside(rows, table, true));
    }
    throw alreadyProtected();
  }

  private Mapped combine(SetOp node) {
    List<Rows> parts = node.getInputs().stream().map(this::inside).toList();
    return new Mapped.Inside(new SetOperations(this).combine(node, parts));
  }

  private Mapped filter(LogicalFilter filter) {
    return switch (map(filter.getInput())) {
      case Mapped.Inside(Rows rows) ->
          new Mapped.Inside(
              new Conditions(this)
                  .filter(
                      RelOptUtil.conjunctions(filter.getCondition()),
                      filter.getVariablesSet(),
                      rows));
      case Mapped.Outside(Released released) ->
          new Mapped.Outside(new Released.Keep(released, direct().of(filter.getCondition())));
    };
  }

  private Mapped project(LogicalProject project) {
    return switch (map(project.getInput())) {
      case Mapped.Inside(Rows rows) ->
          new Mapped.Inside(new Projections(this).of(project, rows).rows());
      case Mapped.Outside(Released released) -> {
        List<Expr> outputs = project.getProjects().stream().map(direct()::of).toList();
        yield new Mapped.Outside(
            isIdentity(outputs, project.getInput().getRowType().getFieldCount())
                ? released
                : new Released.Compute(released, outputs));
      }
    };
  }

  private Mapped sort(LogicalSort sort) {
    return switch (map(sort.getInput())) {
      case Mapped.Inside(Rows rows) -> {
        if (sort.fetch != null || sort.offset != null) {
          throw new Refusal(
              Rule.INNER_LIMIT,
              rows.isPersonal()
                  ? "a limit on rows of persons would choose among persons; limit the answer instead"
                  : "a limit on rows is not part of the language",
              source.whole());
        }
        yield new Mapped.Inside(rows);
      }
      case Mapped.Outside(Released released) -> {
        Released result = released;
        if (!sort.getCollation().getFieldCollations().isEmpty()) {
          result =
              new Released.Sort(
                  result,
                  sort.getCollation().getFieldCollations().stream().map(RelMapper::key).toList());
        }
        if (sort.fetch != null || sort.offset != null) {
          result =
              new Released.Limit(
                  result,
                  sort.offset == null ? 0 : count(sort.offset),
                  sort.fetch == null ? Long.MAX_VALUE : count(sort.fetch));
        }
        yield new Mapped.Outside(result);
      }
    };
  }

  private static Released.SortKey key(RelFieldCollation collation) {
    return new Released.SortKey(
        collation.getFieldIndex(),
        collation.getDirection().isDescending(),
        collation.nullDirection == RelFieldCollation.NullDirection.FIRST);
  }

  private long count(RexNode node) {
    BigDecimal number =
        node instanceof RexLiteral literal ? literal.getValueAs(BigDecimal.class) : null;
    if (number == null || number.signum() < 0 || number.toBigInteger().bitLength() > 62) {
      throw new Refusal(Rule.LITERAL, "a limit is a whole number", source.whole());
    }
    return number.longValue();
  }

  private Rows values(LogicalValues values) {
    List<ValueType> types = new ArrayList<>();
    for (var field : values.getRowType().getFieldList()) {
      types.add(
          Constants.typeOf(field.getType())
              .orElseThrow(() ->
                  new Refusal(
                      Rule.LITERAL,
                      "a constant of this kind is not part of the language",
                      source.whole())));
    }
    List<List<Value>> rows = new ArrayList<>();
    for (List<RexLiteral> tuple : values.getTuples()) {
      List<Value> row = new ArrayList<>();
      for (RexLiteral literal : tuple) {
        row.add(((Expr.Literal) Constants.of(literal, source)).value());
      }
      rows.add(row);
    }
    return Rows.plain(new Relation.Values(types, rows), types.size(), Set.of());
  }

  /** A mapper of expressions over rows. */
  RexMapper over(Rows rows) {
    return mapper(i -> ordinal(rows, i));
  }

  /** A mapper of expressions whose columns are found by their positions. */
  RexMapper mapper(IntUnaryOperator columns) {
    return new RexMapper(source, places, columns, _ -> -1);
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

  private RexMapper direct() {
    return new RexMapper(source, places, i -> i, _ -> -1);
  }

  private static boolean isIdentity(List<Expr> outputs, int width) {
    if (outputs.size() != width) {
      return false;
    }
    for (int i = 0; i < width; i++) {
      if (!outputs.get(i).equals(Expr.column(i))) {
        return false;
      }
    }
    return true;
  }
}
