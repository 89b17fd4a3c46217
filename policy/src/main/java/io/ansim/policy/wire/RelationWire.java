package io.ansim.policy.wire;

import static io.ansim.policy.wire.Codec.BOOL;
import static io.ansim.policy.wire.Codec.LONG;
import static io.ansim.policy.wire.Codec.later;
import static io.ansim.policy.wire.Codec.named;
import static io.ansim.policy.wire.ExprWire.EXPR;
import static io.ansim.policy.wire.ExprWire.NAME;
import static io.ansim.policy.wire.ExprWire.TYPE;
import static io.ansim.policy.wire.ExprWire.VALUE;

import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;

/** The binary form of relations, and of what they share with released tables. */
final class RelationWire {
  static final Codec<Relation> RELATION = later(() -> RelationWire.CASES);

  static final Codec<WindowCall.Order> WINDOW_ORDER =
      new Fields<WindowCall.Order>()
          .with(EXPR, WindowCall.Order::key)
          .with(BOOL, WindowCall.Order::descending)
          .with(BOOL, WindowCall.Order::nullsFirst)
          .make(row -> new WindowCall.Order(row.at(0), row.<Boolean>at(1), row.<Boolean>at(2)));

  static final Codec<Frame> FRAME =
      new Fields<Frame>()
          .with(BOOL, Frame::byRows)
          .with(LONG, Frame::first)
          .with(LONG, Frame::last)
          .make(row -> new Frame(row.<Boolean>at(0), row.<Long>at(1), row.<Long>at(2)));

  static final Codec<WindowCall> WINDOW_CALL =
      new Fields<WindowCall>()
          .with(named(WindowCall.Kind.class), WindowCall::kind)
          .with(EXPR.list(), WindowCall::arguments)
          .with(EXPR.list(), WindowCall::partition)
          .with(WINDOW_ORDER.list(), WindowCall::order)
          .with(FRAME, WindowCall::frame)
          .make(row -> new WindowCall(row.at(0), row.at(1), row.at(2), row.at(3), row.at(4)));

  static final Codec<UnitAggregate> UNIT_AGGREGATE =
      new Fields<UnitAggregate>()
          .with(named(UnitAggregate.Kind.class), UnitAggregate::kind)
          .with(EXPR.list(), UnitAggregate::arguments)
          .with(EXPR.optional(), UnitAggregate::filter)
          .make(row -> new UnitAggregate(row.at(0), row.at(1), row.at(2)));

  private static final Codec<Relation> CASES =
      new Choice<Relation>()
          .with(
              "scan",
              Relation.Scan.class,
              new Fields<Relation.Scan>()
                  .with(NAME, Relation.Scan::table)
                  .with(NAME.list(), Relation.Scan::columns)
                  .make(row -> new Relation.Scan(row.at(0), row.at(1))))
          .with(
              "values",
              Relation.Values.class,
              new Fields<Relation.Values>()
                  .with(TYPE.list(), Relation.Values::types)
                  .with(VALUE.list().list(), Relation.Values::rows)
                  .make(row -> new Relation.Values(row.at(0), row.at(1))))
          .with(
              "filter",
              Relation.Filter.class,
              new Fields<Relation.Filter>()
                  .with(RELATION, Relation.Filter::input)
                  .with(EXPR, Relation.Filter::predicate)
                  .make(row -> new Relation.Filter(row.at(0), row.at(1))))
          .with(
              "project",
              Relation.Project.class,
              new Fields<Relation.Project>()
                  .with(RELATION, Relation.Project::input)
                  .with(EXPR.list(), Relation.Project::outputs)
                  .make(row -> new Relation.Project(row.at(0), row.at(1))))
          .with(
              "join",
              Relation.Join.class,
              new Fields<Relation.Join>()
                  .with(named(Relation.Join.Kind.class), Relation.Join::kind)
                  .with(RELATION, Relation.Join::left)
                  .with(RELATION, Relation.Join::right)
                  .with(EXPR, Relation.Join::condition)
                  .make(row -> new Relation.Join(row.at(0), row.at(1), row.at(2), row.at(3))))
          .with(
              "group",
              Relation.UnitGroup.class,
              new Fields<Relation.UnitGroup>()
                  .with(RELATION, Relation.UnitGroup::input)
                  .with(EXPR.list(), Relation.UnitGroup::keys)
                  .with(UNIT_AGGREGATE.list(), Relation.UnitGroup::aggregates)
                  .make(row -> new Relation.UnitGroup(row.at(0), row.at(1), row.at(2))))
          .with(
              "window",
              Relation.Window.class,
              new Fields<Relation.Window>()
                  .with(RELATION, Relation.Window::input)
                  .with(WINDOW_CALL.list(), Relation.Window::calls)
                  .make(row -> new Relation.Window(row.at(0), row.at(1))))
          .with(
              "combine",
              Relation.Combine.class,
              new Fields<Relation.Combine>()
                  .with(named(SetOperation.class), Relation.Combine::operation)
                  .with(RELATION, Relation.Combine::left)
                  .with(RELATION, Relation.Combine::right)
                  .make(row -> new Relation.Combine(row.at(0), row.at(1), row.at(2))))
          .make();

  private RelationWire() {}
}
