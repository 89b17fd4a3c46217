package io.ansim.policy.canonical;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.Evaluation;
import io.ansim.policy.evaluate.RowOrder;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/** The canonical form of constant rows: the wanted columns that vary, each once, in order. */
final class Constants {
  /** Up to how many constants are calculated in place of expressions over constants. */
  private static final int MOST = 1000;

  private Constants() {}

  static Shape<Relation> shape(
      Pass pass, Relation.Values values, NavigableSet<Integer> wanted, List<Expr> where) {
    Evaluation evaluation = new Evaluation(pass.types(), values.types());
    List<List<Value>> rows =
        values.rows().stream()
            .filter(row -> where.stream().allMatch(part -> evaluation.isTrue(part, row)))
            .toList();
    List<List<Value>> columns = new ArrayList<>();
    List<ValueType> types = new ArrayList<>();
    Outputs outputs = Outputs.of(List.of());
    for (int i : wanted) {
      List<Value> column = rows.stream().map(row -> row.get(i)).toList();
      ValueType type = values.types().get(i);
      if (!column.isEmpty() && Set.copyOf(column).size() == 1) {
        outputs = outputs.with(i, new Expr.Literal(type, column.getFirst()));
        continue;
      }
      int position = position(columns, types, column, type);
      if (position == columns.size()) {
        columns.add(column);
        types.add(type);
      }
      outputs = outputs.with(i, Expr.column(position));
    }
    if (columns.isEmpty()) {
      columns.add(rows.stream().<Value>map(_ -> new Value.Bool(true)).toList());
      types.add(ValueType.BOOLEAN);
    }
    Relation.Values core = new Relation.Values(types, transposed(columns, rows.size()));
    return new Shape<>(core, row(types, columns), outputs);
  }

  private static int position(
      List<List<Value>> columns, List<ValueType> types, List<Value> column, ValueType type) {
    for (int i = 0; i < columns.size(); i++) {
      if (types.get(i) == type && columns.get(i).equals(column)) {
        return i;
      }
    }
    return columns.size();
  }

  private static List<List<Value>> transposed(List<List<Value>> columns, int rows) {
    List<List<Value>> transposed = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int row = i;
      transposed.add(columns.stream().map(column -> column.get(row)).toList());
    }
    transposed.sort(RowOrder.byKeys(columns.size()));
    return transposed;
  }

  private static Row row(List<ValueType> types, List<List<Value>> columns) {
    Set<Integer> present = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).stream().noneMatch(Value::isNull)) {
        present.add(i);
      }
    }
    return new Row(types, present, Set.of());
  }

  /** Constant rows with what the outputs make of them calculated, if it is not too much. */
  static Shape<Relation> folded(Pass pass, Relation.Values values, Shape<Relation> shape) {
    List<Expr> exprs = pass.distinct(shape.outputs().list());
    if (shape.outputs().areColumns() || (long) values.rows().size() * exprs.size() > MOST) {
      return shape;
    }
    Evaluation evaluation = new Evaluation(pass.types(), values.types());
    Relation.Values calculated =
        new Relation.Values(
            exprs.stream().map(expr -> pass.types().of(expr, values.types())).toList(),
            values.rows().stream()
                .map(row -> exprs.stream().map(expr -> evaluation.of(expr, row)).toList())
                .toList());
    Shape<Relation> columns = shape(pass, calculated, Columns.first(exprs.size()), List.of());
    return columns.with(
        shape.outputs().mapped(output -> columns.outputs().at(exprs.indexOf(output))));
  }
}
