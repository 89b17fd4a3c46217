package io.ansim.gateway.sql;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Table;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.impl.AbstractTable;

/**
 * The tables and columns a dataset shows, as the parser's catalogue: hidden columns are not in it.
 */
final class Catalogue {
  private Catalogue() {}

  static CalciteCatalogReader of(DatasetPolicy policy, RelDataTypeFactory types) {
    CalciteSchema root = CalciteSchema.createRootSchema(false, false);
    policy.tables().forEach(table -> root.add(table.name().value(), new Shown(table)));
    Properties properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
    CalciteConnectionConfig config = new CalciteConnectionConfigImpl(properties);
    return new CalciteCatalogReader(root, List.of(), types, config);
  }

  private static final class Shown extends AbstractTable {
    private final Table table;

    Shown(Table table) {
      this.table = table;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
      RelDataTypeFactory.Builder row = types.builder();
      for (Column column : table.visibleColumns()) {
        row.add(
            column.name().value(),
            types.createTypeWithNullability(
                types.createSqlType(Constants.nameOf(column.type())), true));
      }
      return row.build();
    }
  }
}
