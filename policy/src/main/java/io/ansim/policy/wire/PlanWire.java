package io.ansim.policy.wire;

import static io.ansim.policy.wire.Codec.BOOL;
import static io.ansim.policy.wire.Codec.INT;
import static io.ansim.policy.wire.Codec.LONG;
import static io.ansim.policy.wire.Codec.REAL;
import static io.ansim.policy.wire.Codec.TEXT;
import static io.ansim.policy.wire.Codec.later;
import static io.ansim.policy.wire.Codec.named;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The binary form of plans. */
public final class PlanWire {
  private static final long MICROSECONDS_A_DAY = 86_400_000_000L;
  private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

  static final Codec<Name> NAME = TEXT.refined(Name::new, Name::value);
  static final Codec<ValueType> TYPE = named(ValueType.class);

  static final Codec<Value> VALUE =
      new Choice<Value>()
          .with("null", Value.Null.class, new Fields<Value.Null>().make(_ -> new Value.Null()))
          .with("bool", Value.Bool.class, BOOL.refined(Value.Bool::new, Value.Bool::value))
          .with("int", Value.Int.class, LONG.refined(Value.Int::new, Value.Int::value))
          .with("real", Value.Real.class, REAL.refined(Value.Real::new, Value.Real::value))
          .with("text", Value.Text.class, TEXT.refined(Value.Text::new, Value.Text::value))
          .with(
              "date",
              Value.Date.class,
              LONG.refined(PlanWire::date, date -> date.value().toEpochDay()))
          .with(
              "timestamp",
              Value.Timestamp.class,
              LONG.refined(PlanWire::timestamp, PlanWire::microseconds))
          .make();

  static final Codec<Expr> EXPR = later(() -> Exprs.CODEC);
  static final Codec<Relation> RELATION = later(() -> Relations.CODEC);
  static final Codec<Released> RELEASED = later(() -> Releaseds.CODEC);

  /** The binary form of a plan. */
  public static final Codec<Plan> PLAN =
      new Fields<Plan>()
          .with(RELEASED, Plan::root)
          .with(NAME.list(), Plan::labels)
          .make(row -> new Plan(row.at(0), row.at(1)));

  private PlanWire() {}

  /** A question's identity: the digest of its plan without the labels. */
  public static Digest hash(Plan plan) {
    return Digest.of(RELEASED.encode(plan.root()));
  }

  /** The binary form of a part of a plan, which also puts parts in order. */
  public static byte[] bytes(PlanNode part) {
    return switch (part) {
      case Expr expr -> EXPR.encode(expr);
      case Relation relation -> RELATION.encode(relation);
      case Released released -> RELEASED.encode(released);
      case Aggregate aggregate -> Releaseds.AGGREGATE.encode(aggregate);
      case UnitAggregate aggregate -> Relations.UNIT_AGGREGATE.encode(aggregate);
      case WindowCall call -> Relations.WINDOW_CALL.encode(call);
    };
  }

  private static Value.Date date(long epochDay) {
    return new Value.Date(LocalDate.ofEpochDay(inRange(epochDay, 1)));
  }

  private static Value.Timestamp timestamp(long microseconds) {
    return new Value.Timestamp(
        EPOCH.plus(inRange(microseconds, MICROSECONDS_A_DAY), ChronoUnit.MICROS));
  }

  /** Refuses what the calendar classes would answer with an exception of their own. */
  private static long inRange(long value, long unitsPerDay) {
    long days = Math.floorDiv(value, unitsPerDay);
    if (days < -Value.MAX_DAY || days > Value.MAX_DAY) {
      throw new IllegalArgumentException("a day out of range");
    }
    return value;
  }

  private static long microseconds(Value.Timestamp timestamp) {
    return ChronoUnit.MICROS.between(EPOCH, timestamp.value());
  }

  private static final class Exprs {
    static final Codec<Expr> CODEC =
        new Choice<Expr>()
            .with("column", Expr.Column.class, INT.refined(Expr.Column::new, Expr.Column::ordinal))
            .with(
                "literal",
                Expr.Literal.class,
                new Fields<Expr.Literal>()
                    .with(TYPE, Expr.Literal::type)
                    .with(VALUE, Expr.Literal::value)
                    .make(row -> new Expr.Literal(row.at(0), row.at(1))))
            .with(
                "call",
                Expr.Call.class,
                new Fields<Expr.Call>()
                    .with(named(Function.class), Expr.Call::function)
                    .with(EXPR.list(), Expr.Call::arguments)
                    .make(row -> new Expr.Call(row.at(0), row.at(1))))
            .make();
  }

  private static final class Relations {
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

    static final Codec<Relation> CODEC =
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
  }

  private static final class Releaseds {
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

    static final Codec<Released> CODEC =
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
                    .with(Relations.UNIT_AGGREGATE.list(), Released.Group::aggregates)
                    .make(row -> new Released.Group(row.at(0), row.at(1), row.at(2))))
            .with(
                "window",
                Released.Window.class,
                new Fields<Released.Window>()
                    .with(RELEASED, Released.Window::input)
                    .with(Relations.WINDOW_CALL.list(), Released.Window::calls)
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
  }
}
