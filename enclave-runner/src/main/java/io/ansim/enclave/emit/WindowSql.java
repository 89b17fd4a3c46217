package io.ansim.enclave.emit;

import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders window functions. Where rows that the order leaves equal are told apart, the order goes
 * on by all columns of the input; rows that are equal then, too, are the same row twice.
 */
final class WindowSql {
  private final ExprSql exprs;
  private final int width;

  /** Over input rows of so many columns. */
  WindowSql(ExprSql exprs, int width) {
    this.exprs = exprs;
    this.width = width;
  }

  String of(Relation.Window window, String input) {
    List<String> outputs = new ArrayList<>(RelationSql.names(width));
    for (WindowCall call : window.calls()) {
      outputs.add(call(call) + " AS " + RelationSql.name(outputs.size()));
    }
    return "SELECT " + RelationSql.list(outputs) + " FROM (" + input + ") AS r";
  }

  private String call(WindowCall call) {
    List<String> a = call.arguments().stream().map(exprs::of).toList();
    return switch (call.kind()) {
      case ROW_NUMBER -> "row_number() OVER (" + throughTies(call) + ")";
      case RANK -> "rank() OVER (" + byOrder(call) + ")";
      case DENSE_RANK -> "dense_rank() OVER (" + byOrder(call) + ")";
      case LAG -> "lag(" + a.get(0) + ", " + a.get(1) + ") OVER (" + throughTies(call) + ")";
      case LEAD -> "lead(" + a.get(0) + ", " + a.get(1) + ") OVER (" + throughTies(call) + ")";
      case FIRST_VALUE -> "first_value(" + a.getFirst() + ordered(call) + ")" + framed(call);
      case LAST_VALUE -> "last_value(" + a.getFirst() + ordered(call) + ")" + framed(call);
      case ROWS -> "count(*)" + framed(call);
      case COUNT -> "count(" + a.getFirst() + ")" + framed(call);
      case SUM ->
          GroupSql.sum(
              exprs.isReal(call.arguments().getFirst()),
              "sum(" + a.getFirst() + ")" + framed(call));
      case AVERAGE -> Guard.finite("avg(" + a.getFirst() + ")" + framed(call));
      case MIN -> "min(" + a.getFirst() + ")" + framed(call);
      case MAX -> "max(" + a.getFirst() + ")" + framed(call);
    };
  }

  private String framed(WindowCall call) {
    Frame frame = call.frame();
    return " OVER (%s %s BETWEEN %s AND %s)"
        .formatted(
            frame.byRows() ? throughTies(call) : byOrder(call),
            frame.byRows() ? "ROWS" : "RANGE",
            end(frame.first()),
            end(frame.last()));
  }

  /**
   * Within a frame of peers, the first and the last row by an order of their own: the order of the
   * window, if it went on, would make every row its own only peer.
   */
  private String ordered(WindowCall call) {
    return call.frame().byRows() ? "" : " ORDER BY " + RelationSql.list(throughTies(order(call)));
  }

  private static String end(long rows) {
    if (rows == Frame.UNBOUNDED_PRECEDING) {
      return "UNBOUNDED PRECEDING";
    }
    if (rows == Frame.UNBOUNDED_FOLLOWING) {
      return "UNBOUNDED FOLLOWING";
    }
    return rows == 0 ? "CURRENT ROW" : Math.abs(rows) + (rows < 0 ? " PRECEDING" : " FOLLOWING");
  }

  private String byOrder(WindowCall call) {
    return over(call, order(call));
  }

  private String throughTies(WindowCall call) {
    return over(call, throughTies(order(call)));
  }

  private List<String> throughTies(List<String> order) {
    List<String> keys = new ArrayList<>(order);
    for (String column : RelationSql.names(width)) {
      keys.add(column + " ASC NULLS LAST");
    }
    return keys;
  }

  private List<String> order(WindowCall call) {
    return call.order().stream()
        .map(key ->
            exprs.of(key.key())
                + (key.descending() ? " DESC" : " ASC")
                + (key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"))
        .toList();
  }

  private String over(WindowCall call, List<String> order) {
    List<String> parts = new ArrayList<>();
    if (!call.partition().isEmpty()) {
      List<String> partition = call.partition().stream().map(exprs::of).toList();
      parts.add("PARTITION BY " + RelationSql.list(partition));
    }
    if (!order.isEmpty()) {
      parts.add("ORDER BY " + RelationSql.list(order));
    }
    return String.join(" ", parts);
  }
}
