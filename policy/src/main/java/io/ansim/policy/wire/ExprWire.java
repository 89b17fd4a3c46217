package io.ansim.policy.wire;

import static io.ansim.policy.wire.Codec.BOOL;
import static io.ansim.policy.wire.Codec.INT;
import static io.ansim.policy.wire.Codec.LONG;
import static io.ansim.policy.wire.Codec.REAL;
import static io.ansim.policy.wire.Codec.TEXT;
import static io.ansim.policy.wire.Codec.later;
import static io.ansim.policy.wire.Codec.named;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The binary form of values and expressions. */
final class ExprWire {
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
              LONG.refined(ExprWire::date, date -> date.value().toEpochDay()))
          .with(
              "timestamp",
              Value.Timestamp.class,
              LONG.refined(ExprWire::timestamp, ExprWire::microseconds))
          .make();

  static final Codec<Expr> EXPR = later(() -> ExprWire.CASES);

  private static final Codec<Expr> CASES =
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

  private ExprWire() {}

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
}
