package io.ansim.policy.canonical;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.List;
import java.util.Optional;

/**
 * What relations and released tables have in common, so that one code rewrites both.
 *
 * @param <T> the kind of table
 */
interface Algebra<T extends PlanNode> {
  /**
   * A filter taken apart.
   *
   * @param input the rows
   * @param predicate the predicate
   * @param <T> the kind of table
   */
  record Filtered<T>(T input, Expr predicate) {}

  /**
   * A set operation taken apart.
   *
   * @param operation how the sides are combined
   * @param left the left side
   * @param right the right side
   * @param <T> the kind of table
   */
  record Combined<T>(SetOperation operation, T left, T right) {}

  int width(T table);

  List<ValueType> types(RowTypes types, T table);

  T filter(T input, Expr predicate);

  Optional<Filtered<T>> filtered(T table);

  T project(T input, List<Expr> outputs);

  T join(Relation.Join.Kind kind, T left, T right, Expr condition);

  T group(T input, List<Expr> keys, List<UnitAggregate> aggregates);

  T window(T input, List<WindowCall> calls);

  T combine(SetOperation operation, T left, T right);

  Optional<Combined<T>> combined(T table);

  /** The algebra of relations. */
  final class OfRelations implements Algebra<Relation> {
    @Override
    public int width(Relation table) {
      return RelationWidth.of(table);
    }

    @Override
    public List<ValueType> types(RowTypes types, Relation table) {
      return types.of(table);
    }

    @Override
    public Relation filter(Relation input, Expr predicate) {
      return new Relation.Filter(input, predicate);
    }

    @Override
    public Optional<Filtered<Relation>> filtered(Relation table) {
      return table instanceof Relation.Filter(Relation input, Expr predicate)
          ? Optional.of(new Filtered<>(input, predicate))
          : Optional.empty();
    }

    @Override
    public Relation project(Relation input, List<Expr> outputs) {
      return new Relation.Project(input, outputs);
    }

    @Override
    public Relation join(Relation.Join.Kind kind, Relation left, Relation right, Expr condition) {
      return new Relation.Join(kind, left, right, condition);
    }

    @Override
    public Relation group(Relation input, List<Expr> keys, List<UnitAggregate> aggregates) {
      return new Relation.UnitGroup(input, keys, aggregates);
    }

    @Override
    public Relation window(Relation input, List<WindowCall> calls) {
      return new Relation.Window(input, calls);
    }

    @Override
    public Relation combine(SetOperation operation, Relation left, Relation right) {
      return new Relation.Combine(operation, left, right);
    }

    @Override
    public Optional<Combined<Relation>> combined(Relation table) {
      return table instanceof Relation.Combine(var operation, Relation left, Relation right)
          ? Optional.of(new Combined<>(operation, left, right))
          : Optional.empty();
    }
  }

  /** The algebra of released tables. */
  final class OfReleased implements Algebra<Released> {
    @Override
    public int width(Released table) {
      return RelationWidth.of(table);
    }

    @Override
    public List<ValueType> types(RowTypes types, Released table) {
      return types.of(table);
    }

    @Override
    public Released filter(Released input, Expr predicate) {
      return new Released.Keep(input, predicate);
    }

    @Override
    public Optional<Filtered<Released>> filtered(Released table) {
      return table instanceof Released.Keep(Released input, Expr predicate)
          ? Optional.of(new Filtered<>(input, predicate))
          : Optional.empty();
    }

    @Override
    public Released project(Released input, List<Expr> outputs) {
      return new Released.Compute(input, outputs);
    }

    @Override
    public Released join(Relation.Join.Kind kind, Released left, Released right, Expr condition) {
      return new Released.Join(kind, left, right, condition);
    }

    @Override
    public Released group(Released input, List<Expr> keys, List<UnitAggregate> aggregates) {
      return new Released.Group(input, keys, aggregates);
    }

    @Override
    public Released window(Released input, List<WindowCall> calls) {
      return new Released.Window(input, calls);
    }

    @Override
    public Released combine(SetOperation operation, Released left, Released right) {
      return new Released.Combine(operation, left, right);
    }

    @Override
    public Optional<Combined<Released>> combined(Released table) {
      return table instanceof Released.Combine(var operation, Released left, Released right)
          ? Optional.of(new Combined<>(operation, left, right))
          : Optional.empty();
    }
  }
}
