package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexLiteral;

/** Maps the tables of the dataset and those that stand in the text. */
final class Tables {
  private final DatasetPolicy policy;
  private final SourceText source;

  Tables(DatasetPolicy policy, SourceText source) {
    this.policy = policy;
    this.source = source;
  }

  Rows scan(LogicalTableScan scan) {
    List<String> path = scan.getTable().getQualifiedName();
    Table table = policy.table(new Name(path.getLast())).orElseThrow();
    List<Name> columns = table.visibleColumns().stream().map(c -> c.name()).toList();
    Set<Integer> persons = new TreeSet<>();
    for (int i = 0; i < columns.size(); i++) {
      switch (table.visibleColumns().get(i).role()) {
        case PERSON_KEY -> persons.add(i);
        case ROW_ID, CODE, QUANTITY, EVENT_DATE, HIDDEN -> {}
      }
    }
    return Rows.plain(new Relation.Scan(table.name(), columns), columns.size(), persons);
  }

  Rows values(LogicalValues values) {
    List<ValueType> types = new ArrayList<>();
    for (var field : values.getRowType().getFieldList()) {
      types.add(
          Constants.typeOf(field.getType())
              .orElseThrow(() ->
                  new Refusal(
                      Rule.LITERAL,
                      "a constant of this kind is not part of the language",
                      source.whole())));
    }
    List<List<Value>> rows = new ArrayList<>();
    for (List<RexLiteral> tuple : values.getTuples()) {
      List<Value> row = new ArrayList<>();
      for (RexLiteral literal : tuple) {
        row.add(((Expr.Literal) Constants.of(literal, source)).value());
      }
      rows.add(row);
    }
    return Rows.plain(new Relation.Values(types, rows), types.size(), Set.of());
  }
}
