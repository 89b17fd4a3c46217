package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.UnitAggregate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * The canonical form of grouping within a person or over released rows: each key and each wanted
 * aggregate once and in order; conditions on keys are conditions on the rows.
 *
 * @param <T> the kind of table
 */
final class Groups<T extends PlanNode> {
  private final Form<T> form;

  Groups(Form<T> form) {
    this.form = form;
  }

  Shape<T> of(
      T input,
      List<Expr> keys,
      List<UnitAggregate> aggregates,
      NavigableSet<Integer> wanted,
      List<Expr> where) {
    Outputs byKey = Outputs.of(keys);
    List<Expr> below = new ArrayList<>();
    List<Expr> above = new ArrayList<>();
    for (Expr condition : where) {
      if (isOnKeys(condition, keys) && byKey.mayBeCopied(List.of(condition))) {
        below.addAll(Conditions.parts(byKey.in(condition, form.pass())));
      } else {
        above.add(condition);
      }
    }
    NavigableSet<Integer> used = Columns.union(wanted, Columns.in(above));
    List<UnitAggregate> usedAggregates = new ArrayList<>();
    for (int column : used.tailSet(keys.size())) {
      usedAggregates.add(aggregates.get(column - keys.size()));
    }
    List<Expr> users = new ArrayList<>(keys);
    usedAggregates.forEach(aggregate -> users.addAll(Columns.exprs(aggregate)));
    Shape<T> rows = form.ready(form.of(input, Columns.in(users), below), users);
    return form.where(grouped(rows, keys, aggregates, used), above);
  }

  /** Without keys there is one group, also of no rows. */
  private static boolean isOnKeys(Expr condition, List<Expr> keys) {
    NavigableSet<Integer> columns = Columns.in(condition);
    return !keys.isEmpty() && (columns.isEmpty() || columns.last() < keys.size());
  }

  private Shape<T> grouped(
      Shape<T> rows, List<Expr> keys, List<UnitAggregate> aggregates, NavigableSet<Integer> used) {
    List<Expr> writtenKeys = keys.stream().map(key -> form.written(rows, key)).toList();
    Outputs outputs = Outputs.of(List.of());
    List<Expr> groupKeys = Keys.of(form.pass(), writtenKeys);
    for (int i = 0; i < keys.size(); i++) {
      outputs = outputs.with(i, Keys.output(groupKeys, writtenKeys.get(i)));
    }
    List<UnitAggregate> written = new ArrayList<>();
    for (int column : used.tailSet(keys.size())) {
      written.add(aggregate(rows, aggregates.get(column - keys.size())));
    }
    List<UnitAggregate> columns = form.pass().distinct(written);
    int next = 0;
    for (int column : used.tailSet(keys.size())) {
      outputs =
          outputs.with(
              column, Expr.column(groupKeys.size() + columns.indexOf(written.get(next++))));
    }
    if (groupKeys.isEmpty() && columns.isEmpty()) {
      columns = List.of(UnitAggregate.of(UnitAggregate.Kind.ROWS));
    }
    T core = form.algebra().group(rows.core(), groupKeys, columns);
    return new Shape<>(core, row(rows, core, groupKeys, columns), outputs);
  }

  private Row row(Shape<T> rows, T core, List<Expr> keys, List<UnitAggregate> aggregates) {
    var types = form.algebra().types(form.pass().types(), core);
    Row ofKeys = rows.row().of(keys, types.subList(0, keys.size()));
    Set<Integer> counts = new HashSet<>();
    for (int i = 0; i < aggregates.size(); i++) {
      switch (aggregates.get(i).kind()) {
        case ROWS, COUNT, COUNT_DISTINCT -> counts.add(i);
        default -> {}
      }
    }
    return ofKeys.beside(new Row(types.subList(keys.size(), types.size()), counts, Set.of()));
  }

  private UnitAggregate aggregate(Shape<T> rows, UnitAggregate aggregate) {
    List<Expr> arguments =
        aggregate.arguments().stream().map(argument -> form.written(rows, argument)).toList();
    Optional<Expr> filter = aggregate.filter().flatMap(condition -> form.filter(rows, condition));
    UnitAggregate written =
        aggregate.kind() == UnitAggregate.Kind.COUNT && rows.row().isPresent(arguments.getFirst())
            ? new UnitAggregate(UnitAggregate.Kind.ROWS, List.of(), filter)
            : new UnitAggregate(aggregate.kind(), arguments, filter);
    return form.pass().replaced(aggregate, written);
  }
}
