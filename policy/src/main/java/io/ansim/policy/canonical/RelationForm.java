package io.ansim.policy.canonical;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The canonical form of relations. */
final class RelationForm extends Form<Relation> {
  private final Joins<Relation> joins = new Joins<>(this);
  private final Groups<Relation> groups = new Groups<>(this);
  private final Windows<Relation> windows = new Windows<>(this);
  private final Unions<Relation> unions = new Unions<>(this);

  RelationForm(Pass pass) {
    super(pass, new Algebra.OfRelations());
  }

  @Override
  Shape<Relation> shape(Relation relation, NavigableSet<Integer> wanted, List<Expr> where) {
    return switch (relation) {
      case Relation.Scan scan -> scan(scan, wanted, where);
      case Relation.Values values -> Constants.shape(pass(), values, wanted, where);
      case Relation.Filter(Relation input, Expr predicate) ->
          of(input, wanted, Split.together(where, Conditions.parts(predicate)));
      case Relation.Project(Relation input, List<Expr> outputs) ->
          project(input, outputs, wanted, where);
      case Relation.Join(var kind, Relation left, Relation right, Expr condition) ->
          joins.of(kind, left, right, condition, wanted, where);
      case Relation.UnitGroup(Relation input, List<Expr> keys, var aggregates) ->
          groups.of(input, keys, aggregates, wanted, where);
      case Relation.Window(Relation input, var calls) -> windows.of(input, calls, wanted, where);
      case Relation.Combine combine ->
          unions.of(algebra().combined(combine).orElseThrow(), wanted, where);
    };
  }

  @Override
  Shape<Relation> folded(Shape<Relation> shape) {
    return shape.core() instanceof Relation.Values values
        ? Constants.folded(pass(), values, shape)
        : shape;
  }

  /** A table with the person's column first and the others that are read by name. */
  private Shape<Relation> scan(Relation.Scan scan, NavigableSet<Integer> wanted, List<Expr> where) {
    Table table = pass().policy().table(scan.table()).orElseThrow();
    NavigableSet<Name> others = new TreeSet<>();
    for (int column : Columns.union(wanted, Columns.in(where))) {
      others.add(scan.columns().get(column));
    }
    List<Name> names = new ArrayList<>();
    table.columns().stream()
        .filter(column -> column.role() == ColumnRole.PERSON_KEY)
        .forEach(person -> names.add(person.name()));
    names.forEach(others::remove);
    names.addAll(others);
    if (names.isEmpty()) {
      names.add(
          table.visibleColumns().stream().map(Column::name).min(Name::compareTo).orElseThrow());
    }
    Outputs outputs = Outputs.of(List.of());
    for (int i = 0; i < scan.columns().size(); i++) {
      if (names.contains(scan.columns().get(i))) {
        outputs = outputs.with(i, Expr.column(names.indexOf(scan.columns().get(i))));
      }
    }
    Relation.Scan core = pass().replaced(scan, new Relation.Scan(scan.table(), names));
    return where(new Shape<>(core, row(table, names), outputs), where);
  }

  private static Row row(Table table, List<Name> names) {
    List<Column> columns = names.stream().map(name -> table.visible(name).orElseThrow()).toList();
    Set<Integer> present = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).role() == ColumnRole.PERSON_KEY || !columns.get(i).nullable()) {
        present.add(i);
      }
    }
    return new Row(
        columns.stream().map(Column::type).toList(),
        present,
        table.isPublic() ? Set.of() : Set.of(0));
  }
}
