package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;

/**
 * A part of a day, or the day at which a part begins, in the Gregorian calendar continued both
 * ways; missing where the day is or the result leaves the language's days.
 */
final class CalendarNode extends Node {
  /** What is made of a day. */
  enum Part {
    /** The year. */
    YEAR(ValueType.INTEGER),
    /** The quarter, 1 to 4. */
    QUARTER(ValueType.INTEGER),
    /** The month, 1 to 12. */
    MONTH(ValueType.INTEGER),
    /** The months since the year 0. */
    MONTHS(ValueType.INTEGER),
    /** The first day of the year. */
    YEAR_BEGINS(ValueType.DATE),
    /** The first day of the quarter. */
    QUARTER_BEGINS(ValueType.DATE),
    /** The first day of the month. */
    MONTH_BEGINS(ValueType.DATE);

    private final ValueType result;

    Part(ValueType result) {
      this.result = result;
    }
  }

  private final Part part;
  private final Node day;

  CalendarNode(Graph graph, Part part, Node day) {
    super(graph, part.result);
    this.part = part;
    this.day = day;
  }

  @Override
  void fill(Frame frame, Vec out) {
    Vec days = frame.vec(day);
    int rows = frame.count;
    long[] longs = out.longs;
    out.noneOf(days, rows);
    months(days.longs, rows, longs);
    switch (part) {
      case YEAR -> {
        for (int i = 0; i < rows; i++) {
          longs[i] = Math.floorDiv((int) longs[i], 12);
        }
      }
      case QUARTER -> {
        for (int i = 0; i < rows; i++) {
          longs[i] = Math.floorMod(longs[i], 12) / 3 + 1L;
        }
      }
      case MONTH -> {
        for (int i = 0; i < rows; i++) {
          longs[i] = Math.floorMod(longs[i], 12) + 1L;
        }
      }
      case MONTHS -> {}
      case YEAR_BEGINS -> begins(rows, 12, out);
      case QUARTER_BEGINS -> begins(rows, 3, out);
      case MONTH_BEGINS -> begins(rows, 1, out);
    }
  }

  private static void months(long[] days, int rows, long[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] = Calendar.months((int) days[i]);
    }
  }

  private static void begins(int rows, int months, Vec out) {
    out.spellNone(rows);
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      long first = Calendar.firstDay(Math.floorDiv((int) out.longs[i], months) * months);
      boolean beyond = first < -Value.MAX_DAY;
      out.longs[i] = first;
      out.none[i] |= beyond;
      any |= beyond;
    }
    out.hasNone |= any;
  }

  @Override
  boolean mayBeNone() {
    return day.mayBeNone() || part.result == ValueType.DATE;
  }

  @Override
  Span span() {
    return of(day.span());
  }

  @Override
  Span span(int group) {
    return of(day.span(group));
  }

  private Span of(Span days) {
    if (days.least() > days.most()
        || days.least() < -Value.MAX_DAY
        || days.most() > Value.MAX_DAY) {
      return Span.ANY;
    }
    int first = Calendar.months((int) days.least());
    int last = Calendar.months((int) days.most());
    return switch (part) {
      case QUARTER -> new Span(1, 4);
      case MONTH -> new Span(1, 12);
      case YEAR -> new Span(Math.floorDiv(first, 12), Math.floorDiv(last, 12));
      case MONTHS -> new Span(first, last);
      case YEAR_BEGINS, QUARTER_BEGINS, MONTH_BEGINS -> new Span(days.least() - 366, days.most());
    };
  }
}
