package io.ansim.policy.wire;

import static io.ansim.policy.wire.Codec.BOOL;
import static io.ansim.policy.wire.Codec.INT;
import static io.ansim.policy.wire.Codec.LONG;
import static io.ansim.policy.wire.Codec.REAL;
import static io.ansim.policy.wire.Codec.later;
import static io.ansim.policy.wire.Codec.named;
import static io.ansim.policy.wire.ExprWire.EXPR;
import static io.ansim.policy.wire.RelationWire.RELATION;
import static io.ansim.policy.wire.RelationWire.UNIT_AGGREGATE;
import static io.ansim.policy.wire.RelationWire.WINDOW_CALL;

import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.SetOperation;

/** The binary form of released tables and of what a release adds up. */
final class ReleasedPlanWire {
  static final Codec<Released> RELEASED = later(() -> ReleasedPlanWire.CASES);

  static final Codec<Aggregate> AGGREGATE =
      new Choice<Aggregate>()
          .with(
              "persons",
              Aggregate.Persons.class,
              EXPR.optional().refined(Aggregate.Persons::new, Aggregate.Persons::filter))
          .with(
              "rows",
              Aggregate.Rows.class,
              EXPR.optional().refined(Aggregate.Rows::new, Aggregate.Rows::filter))
          .with(
              "sum",
              Aggregate.Sum.class,
              new Fields<Aggregate.Sum>()
                  .with(EXPR, Aggregate.Sum::value)
                  .with(EXPR.optional(), Aggregate.Sum::filter)
                  .make(row -> new Aggregate.Sum(row.at(0), row.at(1))))
          .with(
              "mean",
              Aggregate.Mean.class,
              new Fields<Aggregate.Mean>()
                  .with(EXPR, Aggregate.Mean::value)
                  .with(EXPR.optional(), Aggregate.Mean::filter)
                  .make(row -> new Aggregate.Mean(row.at(0), row.at(1))))
          .with(
              "distinct",
              Aggregate.Distinct.class,
              new Fields<Aggregate.Distinct>()
                  .with(EXPR, Aggregate.Distinct::value)
                  .with(EXPR.optional(), Aggregate.Distinct::filter)
                  .make(row -> new Aggregate.Distinct(row.at(0), row.at(1))))
          .with(
              "variance",
              Aggregate.Variance.class,
              new Fields<Aggregate.Variance>()
                  .with(EXPR, Aggregate.Variance::value)
                  .with(BOOL, Aggregate.Variance::sample)
                  .with(EXPR.optional(), Aggregate.Variance::filter)
                  .make(row -> new Aggregate.Variance(row.at(0), row.<Boolean>at(1), row.at(2))))
          .with(
              "quantile",
              Aggregate.Quantile.class,
              new Fields<Aggregate.Quantile>()
                  .with(EXPR, Aggregate.Quantile::value)
                  .with(REAL, Aggregate.Quantile::fraction)
                  .with(EXPR.optional(), Aggregate.Quantile::filter)
                  .make(row -> new Aggregate.Quantile(row.at(0), row.<Double>at(1), row.at(2))))
          .make();

  static final Codec<Released.SortKey> SORT_KEY =
      new Fields<Released.SortKey>()
          .with(INT, Released.SortKey::ordinal)
          .with(BOOL, Released.SortKey::descending)
          .with(BOOL, Released.SortKey::nullsFirst)
          .make(row -> new Released.SortKey(row.at(0), row.at(1), row.at(2)));

  private static final Codec<Released> CASES =
      new Choice<Released>()
          .with(
              "release",
              Released.Release.class,
              new Fields<Released.Release>()
                  .with(RELATION, Released.Release::input)
                  .with(EXPR.list(), Released.Release::keys)
                  .with(AGGREGATE.list(), Released.Release::aggregates)
                  .make(row -> new Released.Release(row.at(0), row.at(1), row.at(2))))
          .with(
              "compute",
              Released.Compute.class,
              new Fields<Released.Compute>()
                  .with(RELEASED, Released.Compute::input)
                  .with(EXPR.list(), Released.Compute::outputs)
                  .make(row -> new Released.Compute(row.at(0), row.at(1))))
          .with(
              "keep",
              Released.Keep.class,
              new Fields<Released.Keep>()
                  .with(RELEASED, Released.Keep::input)
                  .with(EXPR, Released.Keep::predicate)
                  .make(row -> new Released.Keep(row.at(0), row.at(1))))
          .with(
              "sort",
              Released.Sort.class,
              new Fields<Released.Sort>()
                  .with(RELEASED, Released.Sort::input)
                  .with(SORT_KEY.list(), Released.Sort::keys)
                  .make(row -> new Released.Sort(row.at(0), row.at(1))))
          .with(
              "limit",
              Released.Limit.class,
              new Fields<Released.Limit>()
                  .with(RELEASED, Released.Limit::input)
                  .with(LONG, Released.Limit::offset)
                  .with(LONG, Released.Limit::count)
                  .make(row -> new Released.Limit(row.at(0), row.at(1), row.at(2))))
          .with(
              "browse",
              Released.Browse.class,
              new Fields<Released.Browse>()
                  .with(RELATION, Released.Browse::input)
                  .with(SORT_KEY.list(), Released.Browse::order)
                  .with(LONG, Released.Browse::offset)
                  .with(LONG, Released.Browse::count)
                  .make(row -> new Released.Browse(row.at(0), row.at(1), row.at(2), row.at(3))))
          .with(
              "group",
              Released.Group.class,
              new Fields<Released.Group>()
                  .with(RELEASED, Released.Group::input)
                  .with(EXPR.list(), Released.Group::keys)
                  .with(UNIT_AGGREGATE.list(), Released.Group::aggregates)
                  .make(row -> new Released.Group(row.at(0), row.at(1), row.at(2))))
          .with(
              "window",
              Released.Window.class,
              new Fields<Released.Window>()
                  .with(RELEASED, Released.Window::input)
                  .with(WINDOW_CALL.list(), Released.Window::calls)
                  .make(row -> new Released.Window(row.at(0), row.at(1))))
          .with(
              "join",
              Released.Join.class,
              new Fields<Released.Join>()
                  .with(named(Relation.Join.Kind.class), Released.Join::kind)
                  .with(RELEASED, Released.Join::left)
                  .with(RELEASED, Released.Join::right)
                  .with(EXPR, Released.Join::condition)
                  .make(row -> new Released.Join(row.at(0), row.at(1), row.at(2), row.at(3))))
          .with(
              "combine",
              Released.Combine.class,
              new Fields<Released.Combine>()
                  .with(named(SetOperation.class), Released.Combine::operation)
                  .with(RELEASED, Released.Combine::left)
                  .with(RELEASED, Released.Combine::right)
                  .make(row -> new Released.Combine(row.at(0), row.at(1), row.at(2))))
          .make();

  private ReleasedPlanWire() {}
}
