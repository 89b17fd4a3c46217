package io.ansim.gateway.sql;

import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeName;

/** A function of ours: its name is set apart from the parser's own, its types are the plan's. */
final class OwnFunction extends SqlFunction {
  /** Stands before the name, which no user can write. */
  static final String PREFIX = "ansim ";

  /** The type of a call, or nothing if it does not take its arguments. */
  interface Result {
    Optional<SqlTypeName> of(SqlOperatorBinding call);
  }

  OwnFunction(String name, int least, int most, Result result) {
    super(
        PREFIX + name,
        SqlKind.OTHER_FUNCTION,
        call -> type(result, call),
        null,
        new Checker(least, most, result),
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }

  private static RelDataType type(Result result, SqlOperatorBinding call) {
    RelDataTypeFactory types = call.getTypeFactory();
    SqlTypeName name = result.of(call).orElse(SqlTypeName.ANY);
    RelDataType type =
        Typing.isSpan(name)
            ? types.createSqlIntervalType(
                new SqlIntervalQualifier(name.getStartUnit(), null, SqlParserPos.ZERO))
            : types.createSqlType(name);
    return types.createTypeWithNullability(type, true);
  }

  private record Checker(int least, int most, Result result) implements SqlOperandTypeChecker {
    @Override
    public boolean checkOperandTypes(SqlCallBinding call, boolean throwOnFailure) {
      boolean fits = result.of(call).isPresent();
      if (!fits && throwOnFailure) {
        throw call.newValidationSignatureError();
      }
      return fits;
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
      return SqlOperandCountRanges.between(least, most);
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
      return name;
    }
  }
}
