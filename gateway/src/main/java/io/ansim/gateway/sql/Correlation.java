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
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate.Group;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;

/**
 * Takes a subquery apart into rows that know nothing of an outer row and the conditions that pair
 * them with it.
 */
final class Correlation {
  /**
   * A subquery taken apart.
   *
   * @param rows its rows for any outer row
   * @param conditions which of them belong to an outer row: over its columns, then {@code rows}'
   */
  record Pulled(Rows rows, List<Expr> conditions) {
    Pulled {
      conditions = List.copyOf(conditions);
    }
  }

  private final RelMapper relations;
  private final Set<CorrelationId> own;
  private final Rows outer;
  private final int width;

  /**
   * What pulls a subquery out of its outer rows.
   *
   * @param own the names by which the subquery calls a row of these
   */
  Correlation(RelMapper relations, Set<CorrelationId> own, Rows outer) {
    this.relations = relations;
    this.own = own;
    this.outer = outer;
    this.width = RelationWidth.of(outer.relation());
  }

  /** Whether a subquery asks for something of the outer row. */
  boolean isCorrelated(RelNode node) {
    return RelOptUtil.getVariablesUsed(node).stream().anyMatch(own::contains);
  }

  Pulled pull(RelNode node) {
    if (!isCorrelated(node)) {
      return new Pulled(relations.inside(node), List.of());
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
    if (node.getClass() == LogicalAggregate.class
        && !((LogicalAggregate) node).getGroupSet().isEmpty()) {
      return group((LogicalAggregate) node);
    }
    if (node.getClass() == LogicalSort.class
        && ((LogicalSort) node).fetch == null
        && ((LogicalSort) node).offset == null) {
      return pull(((LogicalSort) node).getInput());
    }
    throw tooDeep(Optional.empty());
  }

  private Pulled filter(LogicalFilter filter) {
    Pulled input = pull(filter.getInput());
    List<RexNode> outward = new ArrayList<>();
    List<RexNode> inward = new ArrayList<>();
    for (RexNode part : RelOptUtil.conjunctions(filter.getCondition())) {
      (mentionsOuter(part) ? outward : inward).add(part);
    }
    Rows rows = new Conditions(relations).filter(inward, filter.getVariablesSet(), input.rows());
    return new Pulled(rows, and(input.conditions(), pairing(outward, rows)));
  }

  private Pulled project(LogicalProject project) {
    Pulled input = pull(project.getInput());
    project.getProjects().stream()
        .filter(this::mentionsOuter)
        .findFirst()
        .ifPresent(node -> {
          throw tooDeep(relations.over(input.rows()).place(node));
        });
    Projection projection = new Projections(relations).of(project, input.rows());
    List<Expr> conditions =
        input.conditions().stream().map(part -> kept(part, projection)).toList();
    return new Pulled(projection.rows(), conditions);
  }

  /** A condition after a projection, which keeps the columns that it mentions. */
  private Expr kept(Expr condition, Projection projection) {
    return Ordinals.moved(
        condition, i -> i < width ? i : width + projection.kept(i - width), relations.places());
  }

  private Pulled join(LogicalJoin join) {
    Pulled left = pull(join.getLeft());
    Pulled right = pull(join.getRight());
    boolean inner = join.getJoinType() == JoinRelType.INNER;
    boolean leftAlone = join.getJoinType() == JoinRelType.LEFT && right.conditions().isEmpty();
    List<RexNode> outward = new ArrayList<>();
    List<RexNode> inward = new ArrayList<>();
    for (RexNode part : RelOptUtil.conjunctions(join.getCondition())) {
      (mentionsOuter(part) ? outward : inward).add(part);
    }
    if (!inner && !(leftAlone && outward.isEmpty())) {
      throw tooDeep(Optional.empty());
    }
    int before = RelationWidth.of(left.rows().relation());
    Rows rows =
        new Joins(relations)
            .join(join.getJoinType(), left.rows(), right.rows(), inward, join.getVariablesSet());
    List<Expr> moved = new ArrayList<>(left.conditions());
    for (Expr part : right.conditions()) {
      moved.add(Ordinals.moved(part, i -> i < width ? i : i + before, relations.places()));
    }
    return new Pulled(rows, and(moved, pairing(outward, rows)));
  }

  /** Groups for each outer row are the groups for each combination of what it is paired by. */
  private Pulled group(LogicalAggregate aggregate) {
    Pulled input = pull(aggregate.getInput());
    if (aggregate.getGroupType() != Group.SIMPLE) {
      throw tooDeep(Optional.empty());
    }
    List<Pair> pairs = pairs(input.conditions()).orElseThrow(() -> tooDeep(Optional.empty()));
    WithinPerson within = new WithinPerson(relations, input.rows());
    List<Integer> keys = pairs.stream().map(pair -> within.key(pair.inner())).toList();
    Rows rows = within.group(aggregate);
    return new Pulled(rows, paired(pairs, keys));
  }

  /** An equality between what an outer row and an inner row have. */
  record Pair(Expr outer, Expr inner) {}

  /** The conditions as equalities, or nothing if one is something else. */
  Optional<List<Pair>> pairs(List<Expr> conditions) {
    List<Pair> pairs = new ArrayList<>();
    for (Expr condition : conditions) {
      if (!(condition instanceof Expr.Call(Function function, List<Expr> sides))
          || function != Function.EQUAL) {
        return Optional.empty();
      }
      boolean straight = isOuter(sides.get(0)) && isInner(sides.get(1));
      boolean crossed = isOuter(sides.get(1)) && isInner(sides.get(0));
      if (!straight && !crossed) {
        return Optional.empty();
      }
      Expr inner = Ordinals.moved(sides.get(straight ? 1 : 0), i -> i - width, relations.places());
      pairs.add(new Pair(sides.get(straight ? 0 : 1), inner));
    }
    return Optional.of(pairs);
  }

  /** The equalities with grouped inner columns. */
  List<Expr> paired(List<Pair> pairs, List<Integer> keys) {
    List<Expr> conditions = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      conditions.add(
          Expr.call(Function.EQUAL, pairs.get(i).outer(), Expr.column(width + keys.get(i))));
    }
    return conditions;
  }

  private boolean isOuter(Expr expr) {
    return Ordinals.of(expr).stream().allMatch(i -> i < width);
  }

  private boolean isInner(Expr expr) {
    return !Ordinals.of(expr).isEmpty() && Ordinals.of(expr).stream().allMatch(i -> i >= width);
  }

  private List<Expr> pairing(List<RexNode> parts, Rows inner) {
    return besides(parts, inner, width);
  }

  /** Expressions over an outer row that goes on with an inner one's columns. */
  List<Expr> beside(List<RexNode> parts, Rows inner) {
    return besides(parts, inner, 0);
  }

  private List<Expr> besides(List<RexNode> parts, Rows inner, int by) {
    int columns = outer.visible().size();
    RexShuttle beside =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(columns + ref.getIndex(), ref.getType());
          }

          @Override
          public RexNode visitFieldAccess(RexFieldAccess access) {
            return isOwn(access)
                ? new RexInputRef(access.getField().getIndex(), access.getType())
                : access;
          }
        };
    RexMapper outside = relations.over(outer);
    RexMapper exprs =
        relations.mapper(i ->
            i < columns ? relations.ordinal(outer, i) : by + relations.ordinal(inner, i - columns));
    List<Expr> mapped = new ArrayList<>();
    for (RexNode part : parts) {
      if (RexUtil.SubQueryFinder.find(part) != null) {
        throw tooDeep(outside.place(part));
      }
      mapped.add(relations.places().put(exprs.of(part.accept(beside)), outside.place(part)));
    }
    return mapped;
  }

  private boolean mentionsOuter(RexNode node) {
    boolean[] found = new boolean[1];
    node.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitFieldAccess(RexFieldAccess access) {
            found[0] |= isOwn(access);
            return null;
          }

          @Override
          public Void visitSubQuery(org.apache.calcite.rex.RexSubQuery query) {
            found[0] |= isCorrelated(query.rel);
            return super.visitSubQuery(query);
          }
        });
    return found[0];
  }

  private boolean isOwn(RexFieldAccess access) {
    return access.getReferenceExpr() instanceof RexCorrelVariable variable
        && own.contains(variable.id);
  }

  private Refusal tooDeep(Optional<Span> place) {
    return new Refusal(
        Rule.SUBQUERY,
        "a subquery meets the row around it in its WHERE alone, and not through a limit or a"
            + " subquery of its own",
        place.or(() -> relations.source().innerQuery()).orElse(relations.source().whole()),
        "WITH t AS (SELECT person_id, … GROUP BY person_id) SELECT … LEFT JOIN t USING (person_id)");
  }

  private static List<Expr> and(List<Expr> a, List<Expr> b) {
    List<Expr> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }

  /** The rows and their pairs as one relation. */
  static Relation joined(Relation.Join.Kind kind, Rows outer, Pulled inner) {
    return new Relation.Join(
        kind, outer.relation(), inner.rows().relation(), Expr.and(inner.conditions()));
  }
}
