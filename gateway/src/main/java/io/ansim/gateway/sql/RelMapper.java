package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.logical.LogicalAggregate;
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
  private final AfterRelease after;
  private final PublicRows publicRows;
  private final Map<RelNode, Mapped> known = new IdentityHashMap<>();
  private final RelNode root;
  private final NeededColumns needed;

  RelMapper(DatasetPolicy policy, SourceText source, SourceMap places, RelNode root) {
    this.policy = policy;
    this.source = source;
    this.places = places;
    this.root = root;
    this.needed = new NeededColumns(root);
    this.after = new AfterRelease(this, policy, source, places);
    this.publicRows = new PublicRows(policy, source);
  }

  /** The released table of the whole question. */
  Released released() {
    PublicRows.order(root).ifPresent(this::browseInOrder);
    return switch (map(root)) {
      case Mapped.Outside(Released released) -> released;
      case Mapped.Inside(Rows rows) -> {
        if (rows.isPersonal()) {
          throw notReleased(rows);
        }
        yield publicRows.browse(rows, List.of(), 0, Optional.empty());
      }
    };
  }

  private void browseInOrder(LogicalSort sort) {
    if (map(sort.getInput()) instanceof Mapped.Inside(Rows rows) && !rows.isPersonal()) {
      known.put(sort, new Mapped.Outside(browse(sort, rows)));
    }
  }

  private Refusal notReleased(Rows rows) {
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

  /** What a node becomes. */
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
      return aggregate((LogicalAggregate) node);
    }
    if (node.getClass() == LogicalSort.class) {
      return sort((LogicalSort) node);
    }
    if (node.getClass() == LogicalValues.class) {
      return new Mapped.Inside(values((LogicalValues) node));
    }
    if (node.getClass() == LogicalUnion.class
        || node.getClass() == LogicalIntersect.class
        || node.getClass() == LogicalMinus.class) {
      return combine((SetOp) node);
    }
    throw new Refusal(
        Rule.PARSE, "this form of question is not part of the language", source.whole());
  }

  private Mapped join(LogicalJoin join) {
    Mapped left = map(join.getLeft());
    Mapped right = map(join.getRight());
    if (left instanceof Mapped.Inside && right instanceof Mapped.Inside) {
      return new Mapped.Inside(new Joins(this, source, places).join(join));
    }
    return new Mapped.Outside(
        new ReleasedJoins(policy, source, places).join(join, left, right, needed.of(join)));
  }

  private Mapped aggregate(LogicalAggregate aggregate) {
    return switch (map(aggregate.getInput())) {
      case Mapped.Inside(Rows rows) -> new Aggregates(source, places).aggregate(aggregate, rows);
      case Mapped.Outside(Released released) ->
          new Mapped.Outside(
              new ReleasedGroups(policy, source, places, aggregate, released).groups());
    };
  }

  private Mapped combine(SetOp node) {
    SetOperation operation = ReleasedSets.operation(node, source);
    List<Mapped> parts = node.getInputs().stream().map(this::map).toList();
    return new Mapped.Outside(
        parts.stream()
            .map(this::table)
            .reduce((a, b) -> new ReleasedSets(policy, source).combined(operation, a, b))
            .orElseThrow());
  }

  /** A released table, or public rows that are few enough to stand beside one. */
  private Released table(Mapped mapped) {
    return switch (mapped) {
      case Mapped.Outside(Released released) -> released;
      case Mapped.Inside(Rows rows) -> {
        if (rows.isPersonal()) {
          throw new Refusal(
              Rule.SET_OP,
              "numbers are combined with numbers, not with rows of persons; count these first",
              source.whole(),
              "SELECT …, count(*) FROM … GROUP BY …");
        }
        yield publicRows.beside(rows);
      }
    };
  }

  /** A node that must not be a released table yet. */
  Rows inside(RelNode node) {
    return switch (map(node)) {
      case Mapped.Inside(Rows rows) -> rows;
      case Mapped.Outside _ ->
          throw new Refusal(
              Rule.SUBQUERY,
              "numbers that are already protected are not mixed with rows or added up again",
              source.whole());
    };
  }

  private Rows scan(LogicalTableScan scan) {
    List<String> path = scan.getTable().getQualifiedName();
    Table table = policy.table(new Name(path.getLast())).orElseThrow();
    List<Name> columns = table.visibleColumns().stream().map(c -> c.name()).toList();
    Set<Integer> persons = new TreeSet<>();
    List<Optional<Span>> none = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      switch (table.visibleColumns().get(i).role()) {
        case PERSON_KEY -> persons.add(i);
        case ROW_ID, CODE, QUANTITY, EVENT_DATE, HIDDEN -> {}
      }
      none.add(Optional.empty());
    }
    return new Rows(
        new Relation.Scan(table.name(), columns),
        Rows.counting(columns.size()),
        persons,
        Set.of(),
        none);
  }

  private Mapped filter(LogicalFilter filter) {
    return switch (map(filter.getInput())) {
      case Mapped.Inside(Rows rows) ->
          asksReleased(rows, List.of(filter.getCondition()))
              ? new Mapped.Outside(after.filter(filter, publicRows.beside(rows)))
              : new Mapped.Inside(new Joins(this, source, places).filter(filter, rows));
      case Mapped.Outside(Released released) -> new Mapped.Outside(after.filter(filter, released));
    };
  }

  /** Whether expressions over public rows have a subquery over protected numbers. */
  private boolean asksReleased(Rows rows, List<RexNode> nodes) {
    return !rows.isPersonal()
        && InnerQuery.in(nodes).stream()
            .anyMatch(query ->
                !InnerQuery.isCorrelated(query.rel) && map(query.rel) instanceof Mapped.Outside);
  }

  private Mapped project(LogicalProject project) {
    return switch (map(project.getInput())) {
      case Mapped.Inside(Rows rows) -> {
        if (asksReleased(rows, project.getProjects())) {
          Released table = publicRows.beside(rows);
          yield new Mapped.Outside(
              project.getInput().getClass() == LogicalValues.class
                  ? after.overNothing(project, table)
                  : after.project(project, table));
        }
        RexMapper exprs = over(rows);
        List<Expr> outputs = new ArrayList<>();
        List<Optional<Span>> outputPlaces = new ArrayList<>();
        for (RexNode node : project.getProjects()) {
          outputs.add(exprs.of(node));
          outputPlaces.add(exprs.place(node));
        }
        yield new Mapped.Inside(rows.project(outputs, outputPlaces));
      }
      case Mapped.Outside(Released released) ->
          new Mapped.Outside(after.project(project, released));
    };
  }

  private Mapped sort(LogicalSort sort) {
    return switch (map(sort.getInput())) {
      case Mapped.Inside(Rows rows) -> {
        if (sort.fetch == null && sort.offset == null) {
          yield new Mapped.Inside(rows);
        }
        if (rows.isPersonal()) {
          throw new Refusal(
              Rule.INNER_LIMIT,
              "a limit on rows of persons would choose among persons; limit the answer instead",
              source.whole());
        }
        yield new Mapped.Outside(browse(sort, rows));
      }
      case Mapped.Outside(Released released) -> {
        Released result = released;
        if (!keys(sort).isEmpty()) {
          result = new Released.Sort(result, keys(sort));
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

  private Released browse(LogicalSort sort, Rows rows) {
    return publicRows.browse(
        rows,
        keys(sort),
        sort.offset == null ? 0 : count(sort.offset),
        sort.fetch == null ? Optional.empty() : Optional.of(count(sort.fetch)));
  }

  private static List<Released.SortKey> keys(LogicalSort sort) {
    return sort.getCollation().getFieldCollations().stream().map(RelMapper::key).toList();
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
    List<Optional<Span>> none = new ArrayList<>();
    for (var field : values.getRowType().getFieldList()) {
      types.add(
          Constants.typeOf(field.getType())
              .orElseThrow(() ->
                  new Refusal(
                      Rule.LITERAL,
                      "a constant of this kind is not part of the language",
                      source.whole())));
      none.add(Optional.empty());
    }
    List<List<Value>> rows = new ArrayList<>();
    for (List<RexLiteral> tuple : values.getTuples()) {
      List<Value> row = new ArrayList<>();
      for (RexLiteral literal : tuple) {
        row.add(((Expr.Literal) Constants.of(literal, source)).value());
      }
      rows.add(row);
    }
    return new Rows(
        new Relation.Values(types, rows), Rows.counting(types.size()), Set.of(), Set.of(), none);
  }

  /** A mapper of expressions over rows. */
  RexMapper over(Rows rows) {
    return new RexMapper(source, places, i -> rows.visible().get(i), _ -> -1);
  }
}
