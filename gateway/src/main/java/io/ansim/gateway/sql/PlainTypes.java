package io.ansim.gateway.sql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Types as DuckDB's users expect them: texts are Unicode and are never filled up with blanks, and
 * times go down to the microsecond.
 */
final class PlainTypes extends JavaTypeFactoryImpl {
  private static final int MICROSECONDS = 6;

  PlainTypes() {
    super(
        new RelDataTypeSystemImpl() {
          @Override
          public boolean shouldConvertRaggedUnionTypesToVarying() {
            return true;
          }

          @Override
          public int getMaxPrecision(SqlTypeName type) {
            return type == SqlTypeName.TIMESTAMP ? MICROSECONDS : super.getMaxPrecision(type);
          }

          @Override
          public int getDefaultPrecision(SqlTypeName type) {
            return type == SqlTypeName.TIMESTAMP ? MICROSECONDS : super.getDefaultPrecision(type);
          }
        });
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }
}
