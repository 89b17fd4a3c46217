package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/**
 * The canonical form of windows: each wanted call once and in order. Where rows are counted, ties
 * go on by all columns of the input, so there these stay as they are.
 *
 * @param <T> the kind of table
 */
final class Windows<T extends PlanNode> {
  private final Form<T> form;

  Windows(Form<T> form) {
    this.form = form;
  }

  Shape<T> of(T input, List<WindowCall> calls, NavigableSet<Integer> wanted, List<Expr> where) {
    int width = form.algebra().width(input);
    Split split = form.split(where, width);
    List<Expr> onCalls = Split.together(split.both(), split.rightOfBoth());
    NavigableSet<Integer> used = Columns.right(Columns.union(wanted, Columns.in(onCalls)), width);
    if (used.isEmpty()) {
      return form.of(input, wanted, where);
    }
    List<WindowCall> usedCalls = used.stream().map(calls::get).map(Windows::tidy).toList();
    List<Expr> above = new ArrayList<>(onCalls);
    List<Expr> below = new ArrayList<>(split.constant());
    for (Expr condition : split.left()) {
      (isOnPartitions(condition, usedCalls) ? below : above).add(condition);
    }
    NavigableSet<Integer> inputs = Columns.left(Columns.union(wanted, Columns.in(above)), width);
    Shape<T> rows = rows(input, width, usedCalls, inputs, below);
    List<WindowCall> written = usedCalls.stream().map(call -> call(rows, call)).toList();
    List<WindowCall> columns = form.pass().distinct(written);
    Outputs outputs = rows.outputs();
    int next = 0;
    for (int column : used) {
      outputs =
          outputs.with(
              width + column,
              Expr.column(rows.row().width() + columns.indexOf(written.get(next++))));
    }
    T core = form.algebra().window(rows.core(), columns);
    return form.where(new Shape<>(core, row(rows, core, columns), outputs), above);
  }

  /** Whether a condition keeps or drops whole partitions. */
  private static boolean isOnPartitions(Expr condition, List<WindowCall> calls) {
    return calls.stream()
        .allMatch(call ->
            Columns.in(condition).stream()
                .allMatch(column -> call.partition().contains(Expr.column(column))));
  }

  private Shape<T> rows(
      T input, int width, List<WindowCall> calls, NavigableSet<Integer> inputs, List<Expr> below) {
    if (calls.stream().anyMatch(WindowCall::countsRows)) {
      Shape<T> all = form.of(input, Columns.first(width), below);
      List<Expr> outputs = all.outputs().list();
      List<Expr> columns = List.copyOf(new LinkedHashSet<>(Keys.varying(outputs)));
      return form.exactly(all, columns.isEmpty() ? outputs.subList(0, 1) : columns);
    }
    List<Expr> users = calls.stream().flatMap(call -> Columns.exprs(call).stream()).toList();
    return form.ready(form.of(input, Columns.union(inputs, Columns.in(users)), below), users);
  }

  /** A call with the widest name for its frame, which may not count rows. */
  private static WindowCall tidy(WindowCall call) {
    return new WindowCall(
        call.kind(), call.arguments(), call.partition(), call.order(), frame(call, call.order()));
  }

  /** Unbounded either way by rows is the whole partition; so are all peers where none is before. */
  private static Frame frame(WindowCall call, List<WindowCall.Order> order) {
    Frame frame = call.frame();
    boolean unbounded =
        frame.first() == Frame.UNBOUNDED_PRECEDING && frame.last() == Frame.UNBOUNDED_FOLLOWING;
    boolean whole = unbounded || (!frame.byRows() && order.isEmpty());
    return call.kind().isFramed() && whole ? Frame.WHOLE : frame;
  }

  private WindowCall call(Shape<T> rows, WindowCall call) {
    List<Expr> partition =
        form.pass()
            .distinct(
                Keys.varying(
                    call.partition().stream().map(part -> form.written(rows, part)).toList()));
    List<WindowCall.Order> order = new ArrayList<>();
    Set<Expr> fixed = new HashSet<>(partition);
    for (WindowCall.Order part : call.order()) {
      Expr key = form.written(rows, part.key());
      if (!(key instanceof Expr.Literal) && fixed.add(key)) {
        order.add(new WindowCall.Order(key, part.descending(), part.nullsFirst()));
      }
    }
    Frame frame = frame(call, order);
    boolean ordered = !call.kind().isFramed() || call.countsRows() || !frame.equals(Frame.WHOLE);
    WindowCall written =
        new WindowCall(
            call.kind(),
            call.arguments().stream().map(argument -> form.written(rows, argument)).toList(),
            partition,
            ordered ? order : List.of(),
            frame);
    return form.pass().replaced(call, written);
  }

  private Row row(Shape<T> rows, T core, List<WindowCall> calls) {
    var types = form.algebra().types(form.pass().types(), core);
    Set<Integer> counts = new HashSet<>();
    for (int i = 0; i < calls.size(); i++) {
      switch (calls.get(i).kind()) {
        case ROW_NUMBER, RANK, DENSE_RANK, ROWS, COUNT -> counts.add(i);
        default -> {}
      }
    }
    int width = rows.row().width();
    return rows.row().beside(new Row(types.subList(width, types.size()), counts, Set.of()));
  }
}
