package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a parsed text once: puts our own operators in the place of names, conversions and
 * divisions, and collects every objection that the form alone gives rise to.
 */
final class Respelling extends SqlShuttle {
  private static final String NO_PART = "is not part of the language";

  private final SourceText source;
  private final List<PlacedObjection> objections = new ArrayList<>();

  Respelling(SourceText source) {
    this.source = source;
  }

  /** The text in our operators. */
  SqlNode respell(SqlNode root) {
    SqlNode respelled = root.accept(this);
    if (!objections.isEmpty() || respelled == null) {
      throw new Refusal(objections);
    }
    return respelled;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    switch (call) {
      case SqlSelect select -> checkSelect(select);
      case SqlWith with -> checkWith(with);
      default -> {}
    }
    return switch (call.getKind()) {
      case AS -> as(call);
      case DIVIDE -> binary(Dialect.DIVIDE, call);
      case MOD -> binary(Dialect.INTEGER_DIVIDE, call);
      case CAST, SAFE_CAST -> cast(call);
      case LIKE -> like(call);
      case INTERSECT, EXCEPT -> combined(call);
      case COLLECTION_TABLE, LATERAL, UNNEST ->
          refuse(call, Rule.TABLE_FUNCTION, "tables come from the dataset alone");
      case TABLESAMPLE, MATCH_RECOGNIZE, PIVOT, UNPIVOT, SNAPSHOT ->
          refuse(call, Rule.PARSE, "this form of table is not part of the language");
      case SIMILAR, RLIKE ->
          refuse(
              call,
              Rule.FUNCTION,
              "patterns are not part of the language; search by a prefix: code LIKE 'E11%'");
      default -> named(call);
    };
  }

  private @Nullable SqlNode named(SqlCall call) {
    if (call.getOperator() instanceof SqlUnresolvedFunction function) {
      String name = simple(function);
      Optional<SqlOperator> known = Dialect.named(name);
      if (known.isEmpty()) {
        return refuse(
            call,
            Dialect.changes(name) ? Rule.NONDETERMINISTIC : Rule.FUNCTION,
            Dialect.changes(name)
                ? "`" + name + "` changes from run to run, so no answer could be checked"
                : "`" + name + "` " + AggregateNames.instead(name).orElse(NO_PART));
      }
      SqlCall renamed =
          known
              .get()
              .createCall(call.getFunctionQuantifier(), call.getParserPosition(), operands(call));
      return super.visit(renamed);
    }
    if (Dialect.changes(call.getOperator().getName())) {
      return refuse(
          call,
          Rule.NONDETERMINISTIC,
          "`" + lower(call) + "` changes from run to run, so no answer could be checked");
    }
    return super.visit(call);
  }

  @Override
  public @Nullable SqlNode visit(SqlDynamicParam param) {
    add(param, Rule.PARSE, "parameters are not part of the language", Optional.empty());
    return param;
  }

  @Override
  public @Nullable SqlNode visit(SqlIdentifier id) {
    if (id.isSimple() && Dialect.changes(id.getSimple())) {
      add(
          id,
          Rule.NONDETERMINISTIC,
          "`" + id.getSimple().toLowerCase(Locale.ROOT) + "` changes from run to run",
          Optional.empty());
    }
    return id;
  }

  private @Nullable SqlNode as(SqlCall call) {
    for (SqlNode name : call.getOperandList().subList(1, call.operandCount())) {
      if (name instanceof SqlIdentifier id
          && !Name.isName(id.getSimple().toLowerCase(Locale.ROOT))) {
        add(
            id,
            Rule.ALIAS,
            "a name is made of letters, digits and underscores and starts with a letter",
            Optional.empty());
      }
    }
    SqlNode named = call.operand(0).accept(this);
    List<SqlNode> operands = new ArrayList<>(operands(call));
    if (named != null) {
      operands.set(0, named);
    }
    return call.getOperator().createCall(call.getParserPosition(), operands);
  }

  private @Nullable SqlNode binary(SqlOperator operator, SqlCall call) {
    return super.visit(operator.createCall(call.getParserPosition(), operands(call)));
  }

  private @Nullable SqlNode cast(SqlCall call) {
    String type =
        call.operand(1) instanceof SqlDataTypeSpec spec
            ? spec.getTypeName().getSimple().toUpperCase(Locale.ROOT)
            : "";
    SqlOperator operator =
        switch (type) {
          case "INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "INT4", "INT8", "HUGEINT" ->
              Dialect.TO_INTEGER;
          case "DOUBLE", "FLOAT", "REAL", "DECIMAL", "NUMERIC" -> Dialect.TO_REAL;
          case "DATE" -> Dialect.TO_DATE;
          default -> null;
        };
    if (operator == null) {
      return refuse(
          call,
          Rule.CAST,
          "conversions lead to INTEGER, DOUBLE or DATE; others could fail on somebody's value");
    }
    return super.visit(operator.createCall(call.getParserPosition(), call.<SqlNode>operand(0)));
  }

  private @Nullable SqlNode like(SqlCall call) {
    boolean negated = call.getOperator().equals(SqlStdOperatorTable.NOT_LIKE);
    boolean plain = negated || call.getOperator().equals(SqlStdOperatorTable.LIKE);
    if (plain
        && call.operandCount() == 2
        && call.operand(1) instanceof SqlLiteral literal
        && SqlLiteral.unchain(literal).getValue() != null) {
      String pattern = literal.getValueAs(String.class);
      String prefix =
          pattern == null || pattern.isEmpty() ? "" : pattern.substring(0, pattern.length() - 1);
      if (pattern != null
          && pattern.endsWith("%")
          && prefix.indexOf('%') < 0
          && prefix.indexOf('_') < 0) {
        SqlNode test =
            Dialect.STARTS_WITH.createCall(
                call.getParserPosition(),
                call.operand(0),
                SqlLiteral.createCharString(prefix, literal.getParserPosition()));
        return super.visit(
            negated
                ? SqlStdOperatorTable.NOT.createCall(call.getParserPosition(), test)
                : (SqlCall) test);
      }
    }
    return refuse(
        call, Rule.PREFIX_SEARCH, "a pattern is a prefix followed by one percent sign: 'E11%'");
  }

  private @Nullable SqlNode combined(SqlCall call) {
    if (call.getOperator() instanceof SqlSetOperator set && set.isAll()) {
      return refuse(
          call,
          Rule.SET_OP,
          "rows that occur several times are not matched one by one; leave out ALL");
    }
    return super.visit(call);
  }

  private void checkSelect(SqlSelect select) {
    GroupByAll.expand(select);
  }

  private void checkWith(SqlWith with) {
    for (SqlNode item : with.withList) {
      if (item instanceof SqlWithItem one && one.recursive.booleanValue()) {
        add(one, Rule.RECURSIVE, "a table is not defined by itself", Optional.empty());
      }
    }
  }

  private @Nullable SqlNode refuse(SqlNode node, Rule rule, String message) {
    add(node, rule, message, Optional.empty());
    return node;
  }

  private void add(SqlNode node, Rule rule, String message, Optional<String> rewrite) {
    objections.add(
        new PlacedObjection(rule, message, source.span(node.getParserPosition()), rewrite));
  }

  private static List<SqlNode> operands(SqlCall call) {
    return call.getOperandList();
  }

  private static String simple(SqlUnresolvedFunction function) {
    SqlIdentifier id = function.getSqlIdentifier();
    return id == null ? function.getName() : id.names.getLast();
  }

  private static String lower(SqlCall call) {
    return call.getOperator().getName().toLowerCase(Locale.ROOT);
  }
}
