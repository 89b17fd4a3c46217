package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** What a SELECT puts out: the meaning of {@code ALL} and of a list of fractions. */
final class Outputs {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Outputs() {}

  /**
   * Gives {@code ORDER BY ALL} and an order by positions their meaning, before the outputs are
   * spread.
   */
  static SqlNode ordered(SqlOrderBy order, SourceText source) {
    SqlSelect select = firstSelect(order.query);
    SqlNodeList keys = order.orderList;
    if (keys.size() == 1 && isAll(bare(keys.get(0)))) {
      keys = everything(select, keys.get(0), source);
    }
    List<Integer> positions = positions(select);
    return new SqlOrderBy(
        order.getParserPosition(),
        order.query,
        (SqlNodeList) moved(keys, positions),
        order.offset,
        order.fetch);
  }

  /** Puts one output for each fraction in the place of a quantile by a list of fractions. */
  static void spread(SqlSelect select) {
    List<Integer> positions = positions(select);
    SqlNodeList outputs = new SqlNodeList(select.getSelectList().getParserPosition());
    for (SqlNode output : select.getSelectList()) {
      outputs.addAll(spread(output));
    }
    if (outputs.size() > select.getSelectList().size()) {
      select.setSelectList(outputs);
      SqlNodeList groups = select.getGroup();
      if (groups != null) {
        select.setGroupBy((SqlNodeList) moved(groups, positions));
      }
    }
  }

  /** Whether a name stands for all columns. */
  static boolean isAll(SqlNode node) {
    return node instanceof SqlIdentifier id
        && id.isSimple()
        && id.getSimple().equals(SourceText.ALL);
  }

  private static SqlSelect firstSelect(SqlNode query) {
    return switch (query) {
      case SqlSelect select -> select;
      case SqlWith with -> firstSelect(with.body);
      case SqlOrderBy order -> firstSelect(order.query);
      case SqlCall call when call.operandCount() > 0 -> firstSelect(call.operand(0));
      default -> throw new IllegalArgumentException("no outputs to order by");
    };
  }

  private static SqlNodeList everything(SqlSelect select, SqlNode all, SourceText source) {
    SqlParserPos pos = all.getParserPosition();
    SqlNodeList keys = new SqlNodeList(pos);
    for (SqlNode output : select.getSelectList()) {
      if (output instanceof SqlIdentifier id && id.isStar()) {
        throw new Refusal(
            Rule.PARSE, "name the columns to order by", source.span(pos), "ORDER BY 1, 2");
      }
      SqlNode key = position(keys.size(), pos);
      keys.add(
          all.getKind() == SqlKind.DESCENDING
              ? SqlStdOperatorTable.DESC.createCall(pos, key)
              : key);
    }
    return keys;
  }

  private static SqlNode position(int index, SqlParserPos pos) {
    return SqlLiteral.createExactNumeric(Integer.toString(index + 1), pos);
  }

  private static SqlNode bare(SqlNode key) {
    return switch (key.getKind()) {
      case DESCENDING, NULLS_FIRST, NULLS_LAST -> bare(((SqlCall) key).operand(0));
      default -> key;
    };
  }

  /** Where each output starts once quantiles are spread. */
  private static List<Integer> positions(SqlSelect select) {
    List<Integer> positions = new ArrayList<>();
    int next = 0;
    for (SqlNode output : select.getSelectList()) {
      positions.add(next);
      next += spread(output).size();
    }
    return positions;
  }

  private static SqlNode moved(SqlNodeList keys, List<Integer> positions) {
    SqlNode moved =
        keys.accept(
            new SqlShuttle() {
              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                return switch (call.getKind()) {
                  case DESCENDING, NULLS_FIRST, NULLS_LAST, GROUPING_SETS, ROLLUP, CUBE, ROW ->
                      super.visit(call);
                  default -> call;
                };
              }

              @Override
              public SqlNode visit(SqlLiteral literal) {
                int at = Conversions.whole(literal).orElse(0L).intValue() - 1;
                return literal instanceof SqlNumericLiteral && at >= 0 && at < positions.size()
                    ? position(positions.get(at), literal.getParserPosition())
                    : literal;
              }
            });
    return moved == null ? keys : moved;
  }

  private static List<SqlNode> spread(SqlNode output) {
    boolean named = output.getKind() == SqlKind.AS;
    SqlNode expression = named ? ((SqlCall) output).operand(0) : output;
    List<SqlNode> fractions = fractions(expression);
    if (fractions.isEmpty()) {
      return List.of(output);
    }
    String name =
        named && ((SqlCall) output).operand(1) instanceof SqlIdentifier id
            ? id.getSimple()
            : "quantile";
    List<SqlNode> outputs = new ArrayList<>();
    for (SqlNode fraction : fractions) {
      SqlParserPos pos = output.getParserPosition();
      SqlNode one = with(expression, fraction);
      SqlIdentifier label = new SqlIdentifier(name + "_" + percent(fraction), pos);
      outputs.add(SqlStdOperatorTable.AS.createCall(pos, one, label));
    }
    return outputs;
  }

  private static String percent(SqlNode fraction) {
    return Optional.of(fraction)
        .filter(SqlNumericLiteral.class::isInstance)
        .map(literal -> ((SqlNumericLiteral) literal).bigDecimalValue())
        .map(value -> value.multiply(HUNDRED).stripTrailingZeros().toPlainString())
        .orElse("")
        .replace('.', '_');
  }

  /** The fractions that an aggregate is asked for as a list. */
  private static List<SqlNode> fractions(SqlNode node) {
    if (!(node instanceof SqlCall call)) {
      return List.of();
    }
    boolean quantile =
        call.getOperator() instanceof SqlUnresolvedFunction
            && Quantiles.NAMES.contains(Dialect.shown(call.getOperator()));
    return switch (call.getKind()) {
      case FILTER, WITHIN_GROUP -> fractions(call.operand(0));
      default ->
          quantile
              ? call.getOperandList().stream()
                  .filter(operand -> operand.getKind() == SqlKind.ARRAY_VALUE_CONSTRUCTOR)
                  .findFirst()
                  .map(list -> ((SqlCall) list).getOperandList())
                  .orElse(List.of())
              : List.of();
    };
  }

  /** The aggregate with one fraction in the place of the list. */
  private static SqlNode with(SqlNode node, SqlNode fraction) {
    if (node.getKind() == SqlKind.ARRAY_VALUE_CONSTRUCTOR) {
      return fraction;
    }
    if (!(node instanceof SqlCall call)) {
      return node;
    }
    List<SqlNode> operands = new ArrayList<>(call.getOperandList());
    boolean wrapper = call.getKind() == SqlKind.FILTER || call.getKind() == SqlKind.WITHIN_GROUP;
    for (int i = 0; i < (wrapper ? 1 : operands.size()); i++) {
      operands.set(i, with(operands.get(i), fraction));
    }
    return call.getOperator()
        .createCall(call.getFunctionQuantifier(), call.getParserPosition(), operands);
  }
}
