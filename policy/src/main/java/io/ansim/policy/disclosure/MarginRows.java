package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.Evaluation;
import io.ansim.policy.evaluate.ReleasedRows;
import io.ansim.policy.evaluate.RowOrder;
import io.ansim.policy.evaluate.Values;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of a released table with their margins. Margins follow numbers through arithmetic by its
 * first order, as if the numbers' errors were independent, and through selection and order; what
 * mixes rows has none.
 */
final class MarginRows {
  private final RowTypes types;
  private final int maxRows;
  private final Map<Released.Leaf, List<CellProtection.Row>> leaves;

  MarginRows(RowTypes types, int maxRows, Map<Released.Leaf, List<CellProtection.Row>> leaves) {
    this.types = types;
    this.maxRows = maxRows;
    this.leaves = leaves;
  }

  /**
   * The rows of a released table.
   *
   * @throws IllegalArgumentException if some part has more rows than are allowed
   */
  List<CellProtection.Row> of(Released released) {
    int width = types.of(released).size();
    return switch (released) {
      case Released.Leaf leaf -> leaf(leaf).stream().map(row -> complete(row, width)).toList();
      case Released.Compute(Released input, List<Expr> outputs) -> {
        List<ValueType> columns = types.of(input);
        yield of(input).stream().map(row -> computed(row, outputs, columns)).toList();
      }
      case Released.Keep(Released input, Expr predicate) -> {
        Evaluation evaluation = new Evaluation(types, types.of(input));
        yield of(input).stream().filter(row -> evaluation.isTrue(predicate, row.values())).toList();
      }
      case Released.Sort(Released input, var keys) -> {
        Comparator<List<Value>> order = new RowOrder(keys);
        yield of(input).stream().sorted((a, b) -> order.compare(a.values(), b.values())).toList();
      }
      case Released.Limit(Released input, long offset, long count) ->
          of(input).stream().skip(offset).limit(count).toList();
      case Released.Combine(SetOperation operation, Released left, Released right)
          when operation == SetOperation.UNION_ALL ->
          bounded(Stream.concat(of(left).stream(), of(right).stream()).toList());
      case Released.Combine _, Released.Group _, Released.Window _, Released.Join _ ->
          new ReleasedRows(types, maxRows, leaf -> values(leaf(leaf)))
              .of(released).stream()
                  .map(values -> complete(CellProtection.Row.of(values), width))
                  .toList();
    };
  }

  private List<CellProtection.Row> leaf(Released.Leaf leaf) {
    return bounded(Objects.requireNonNull(leaves.get(leaf)));
  }

  private List<CellProtection.Row> bounded(List<CellProtection.Row> rows) {
    if (rows.size() > maxRows) {
      throw new IllegalArgumentException("more rows than the policy lets out");
    }
    return rows;
  }

  private static List<List<Value>> values(List<CellProtection.Row> rows) {
    return rows.stream().map(CellProtection.Row::values).toList();
  }

  private static CellProtection.Row complete(CellProtection.Row row, int width) {
    if (!row.margins().isEmpty()) {
      return row;
    }
    List<Optional<Double>> none = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      none.add(Optional.empty());
    }
    return new CellProtection.Row(row.values(), none);
  }

  private CellProtection.Row computed(
      CellProtection.Row row, List<Expr> outputs, List<ValueType> columns) {
    Evaluation evaluation = new Evaluation(types, columns);
    List<Value> values = new ArrayList<>();
    List<Optional<Double>> margins = new ArrayList<>();
    for (Expr output : outputs) {
      values.add(evaluation.of(output, row.values()));
      margins.add(
          output instanceof Expr.Column(int ordinal)
              ? row.margins().get(ordinal)
              : margin(output, row, columns, evaluation));
    }
    return new CellProtection.Row(values, margins);
  }

  /** How far an expression moves when each number moves by its margin, added up in squares. */
  private Optional<Double> margin(
      Expr expr, CellProtection.Row row, List<ValueType> columns, Evaluation evaluation) {
    if (!types.of(expr, columns).isNumeric()) {
      return Optional.empty();
    }
    double squares = 0;
    boolean known = false;
    for (int i = 0; i < columns.size(); i++) {
      Optional<Double> margin = row.margins().get(i);
      if (margin.isEmpty() || !mentions(expr, i)) {
        continue;
      }
      Value up = evaluation.of(expr, moved(row.values(), i, margin.get()));
      Value down = evaluation.of(expr, moved(row.values(), i, -margin.get()));
      if (up.isNull() || down.isNull()) {
        return Optional.empty();
      }
      double half = (Values.real(up) - Values.real(down)) / 2;
      squares += half * half;
      known = true;
    }
    double moved = Math.sqrt(squares);
    return known && Double.isFinite(moved) ? Optional.of(moved) : Optional.empty();
  }

  private static List<Value> moved(List<Value> row, int ordinal, double by) {
    List<Value> moved = new ArrayList<>(row);
    moved.set(
        ordinal,
        switch (row.get(ordinal)) {
          case Value.Int(long value) -> new Value.Int(Math.round(value + by));
          case Value.Real(double value) -> Value.ofReal(value + by);
          case Value.Null _, Value.Bool _, Value.Text _, Value.Date _, Value.Timestamp _ ->
              row.get(ordinal);
        });
    return moved;
  }

  private static boolean mentions(Expr expr, int ordinal) {
    return switch (expr) {
      case Expr.Column(int column) -> column == ordinal;
      case Expr.Literal _ -> false;
      case Expr.Call call ->
          call.arguments().stream().anyMatch(argument -> mentions(argument, ordinal));
    };
  }
}
