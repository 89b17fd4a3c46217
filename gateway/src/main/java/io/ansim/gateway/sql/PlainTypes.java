package io.ansim.gateway.sql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;

/** Types as DuckDB's users expect them: texts are Unicode and are never filled up with blanks. */
final class PlainTypes extends JavaTypeFactoryImpl {
  PlainTypes() {
    super(
        new RelDataTypeSystemImpl() {
          @Override
          public boolean shouldConvertRaggedUnionTypesToVarying() {
            return true;
          }
        });
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }
}
