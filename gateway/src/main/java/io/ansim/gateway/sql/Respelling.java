package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a parsed text once: puts our own operators in the place of names, conversions and
 * arithmetic, and collects every objection that the form alone gives rise to.
 */
final class Respelling extends SqlShuttle {
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
    return switch (call.getKind()) {
      case SELECT -> select((SqlSelect) call);
      case ORDER_BY -> super.visit((SqlCall) Outputs.ordered((SqlOrderBy) call, source));
      case WITH -> with((SqlWith) call);
      case INTERSECT, EXCEPT -> combined(call);
      case AS -> as(call);
      case COLLECTION_TABLE, UNNEST -> table(call, List.of());
      case LATERAL ->
          refuse(call, Rule.SUBQUERY, "each table in FROM stands for itself; leave out LATERAL");
      case TABLESAMPLE, MATCH_RECOGNIZE, PIVOT, UNPIVOT, SNAPSHOT ->
          refuse(
              call,
              Rule.PARSE,
              "tables are joined and filtered; for columns by value write count(*) FILTER (WHERE …)");
      case CASE -> cases((SqlCase) call);
      case PLUS -> binary(Dialect.ADD, call);
      case MINUS -> binary(Dialect.SUBTRACT, call);
      case TIMES -> binary(Dialect.MULTIPLY, call);
      case DIVIDE -> binary(Dialect.DIVIDE, call);
      case MOD -> binary(Dialect.INTEGER_DIVIDE, call);
      case MINUS_PREFIX -> negative(call);
      case PLUS_PREFIX -> call.operand(0).accept(this);
      case CAST, SAFE_CAST -> cast(call);
      case LIKE -> like(call);
      case SIMILAR, RLIKE ->
          refuse(
              call,
              Rule.FUNCTION,
              "patterns are not part of the language; search by a prefix: code LIKE 'E11%'");
      case ARRAY_VALUE_CONSTRUCTOR ->
          refuse(
              call,
              Rule.PARSE,
              "a list stands in unnest or in quantile_cont(x, [0.25, 0.5, 0.75]) AS q alone");
      case WITHIN_GROUP -> within(call);
      case FILTER -> filtered(super.visit(call));
      case OVER -> running(super.visit(call));
      case IGNORE_NULLS, RESPECT_NULLS ->
          refuse(
              call,
              Rule.FUNCTION,
              "leave rows without a value out beforehand: WHERE x IS NOT NULL");
      default -> named(call);
    };
  }

  @Override
  public @Nullable SqlNode visit(SqlDynamicParam param) {
    return refuse(
        param, Rule.PARSE, "parameters are not part of the language; write the value itself");
  }

  @Override
  public @Nullable SqlNode visit(SqlIdentifier id) {
    return id.isSimple() && Hints.changes(id.getSimple())
        ? refuse(id, Rule.NONDETERMINISTIC, Hints.message(id.getSimple()))
        : id;
  }

  private @Nullable SqlNode named(SqlCall call) {
    if (call.getOperator() instanceof SqlUnresolvedFunction function) {
      return resolved(call, simple(function).toLowerCase(Locale.ROOT));
    }
    if (call.getOperator().equals(SqlStdOperatorTable.CONCAT)) {
      return binary(Dialect.CONCAT, call);
    }
    String name = call.getOperator().getName();
    return Hints.changes(name)
        ? refuse(call, Rule.NONDETERMINISTIC, Hints.message(name))
        : super.visit(call);
  }

  private @Nullable SqlNode resolved(SqlCall call, String name) {
    SqlParserPos pos = call.getParserPosition();
    List<SqlNode> arguments = visited(call.getOperandList());
    Optional<Macros.Macro> macro = Macros.named(name);
    if (macro.isPresent()) {
      return macro
          .get()
          .body()
          .of(pos, arguments)
          .orElseGet(() ->
              refuse(call, Rule.FUNCTION, "`" + name + "` is written " + macro.get().usage()));
    }
    Optional<SqlOperator> operator = Dialect.named(name);
    if (operator.isEmpty()) {
      return refuse(call, Hints.rule(name), Hints.message(name));
    }
    if (operator.get().equals(SqlStdOperatorTable.COUNT) && arguments.isEmpty()) {
      return operator.get().createCall(pos, SqlIdentifier.star(pos));
    }
    boolean counted = operator.get().equals(Dialect.SUM) || operator.get().equals(Dialect.AVG);
    if (counted && arguments.size() == 1) {
      arguments.set(0, Dialect.COUNTED.createCall(pos, arguments.getFirst()));
    }
    return operator.get().createCall(call.getFunctionQuantifier(), pos, arguments);
  }

  private List<SqlNode> visited(List<SqlNode> nodes) {
    List<SqlNode> visited = new ArrayList<>();
    for (SqlNode node : nodes) {
      SqlNode one = node.accept(this);
      visited.add(one == null ? node : one);
    }
    return visited;
  }

  private @Nullable SqlNode select(SqlSelect select) {
    Outputs.spread(select);
    GroupByAll.expand(select);
    return super.visit(select);
  }

  private @Nullable SqlNode with(SqlWith with) {
    for (SqlNode item : with.withList) {
      if (item instanceof SqlWithItem one && one.recursive.booleanValue()) {
        refuse(
            one,
            Rule.RECURSIVE,
            "a table is not defined by itself; a list of numbers or days is range(…) or"
                + " generate_series(…)");
      }
    }
    return super.visit(with);
  }

  private @Nullable SqlNode combined(SqlCall call) {
    return call.getOperator() instanceof SqlSetOperator set && set.isAll()
        ? refuse(
            call,
            Rule.SET_OP,
            "rows that occur several times are not matched one by one; leave out ALL")
        : super.visit(call);
  }

  private @Nullable SqlNode as(SqlCall call) {
    List<SqlNode> names = call.getOperandList().subList(1, call.operandCount());
    for (SqlNode name : names) {
      if (name instanceof SqlIdentifier id
          && !Name.isName(id.getSimple().toLowerCase(Locale.ROOT))) {
        refuse(
            id,
            Rule.ALIAS,
            "a name is made of English letters, digits and underscores and starts with a letter");
      }
    }
    SqlNode thing = call.operand(0);
    if (thing.getKind() == SqlKind.COLLECTION_TABLE || thing.getKind() == SqlKind.UNNEST) {
      return table((SqlCall) thing, names);
    }
    List<SqlNode> operands = new ArrayList<>(visited(List.of(thing)));
    operands.addAll(names);
    return call.getOperator().createCall(call.getParserPosition(), operands);
  }

  private @Nullable SqlNode table(SqlCall call, List<SqlNode> names) {
    SqlParserPos pos = call.getParserPosition();
    String name = TableFunctions.name(call);
    SqlCall function =
        call.getKind() == SqlKind.COLLECTION_TABLE && call.operand(0) instanceof SqlCall inner
            ? inner
            : call;
    List<SqlNode> arguments = new ArrayList<>();
    for (SqlNode argument : function.getOperandList()) {
      boolean list = argument.getKind() == SqlKind.ARRAY_VALUE_CONSTRUCTOR;
      SqlNode one = list ? super.visit((SqlCall) argument) : argument.accept(this);
      arguments.add(one == null ? argument : one);
    }
    if (!objections.isEmpty()) {
      return call;
    }
    List<SqlNode> operands = new ArrayList<>();
    operands.add(TableFunctions.rows(name, arguments, pos, source.span(pos)));
    operands.add(names.isEmpty() ? new SqlIdentifier(name, pos) : names.getFirst());
    operands.add(names.size() < 2 ? new SqlIdentifier(name, pos) : names.get(1));
    return SqlStdOperatorTable.AS.createCall(pos, operands);
  }

  private @Nullable SqlNode binary(SqlOperator operator, SqlCall call) {
    return super.visit(operator.createCall(call.getParserPosition(), call.getOperandList()));
  }

  private @Nullable SqlNode negative(SqlCall call) {
    return Conversions.negative(call.operand(0), call.getParserPosition())
        .orElseGet(() -> binary(Dialect.NEGATE, call));
  }

  private @Nullable SqlNode cases(SqlCase call) {
    List<SqlNode> operands = new ArrayList<>();
    for (int i = 0; i < call.getWhenOperands().size(); i++) {
      operands.add(call.getWhenOperands().get(i));
      operands.add(call.getThenOperands().get(i));
    }
    SqlNode otherwise = call.getElseOperand();
    operands.add(otherwise == null ? SqlLiteral.createNull(call.getParserPosition()) : otherwise);
    return super.visit(Dialect.CASE.createCall(call.getParserPosition(), operands));
  }

  private @Nullable SqlNode cast(SqlCall call) {
    Optional<ValueType> target =
        call.operand(1) instanceof SqlDataTypeSpec spec
            ? Conversions.target(spec)
            : Optional.empty();
    if (target.isEmpty()) {
      return refuse(
          call, Rule.CAST, "conversions lead to INTEGER, DOUBLE, BOOLEAN, DATE or TIMESTAMP");
    }
    SqlParserPos pos = call.getParserPosition();
    ValueType type = target.get();
    SqlNode operand = visited(List.of(call.<SqlNode>operand(0))).getFirst();
    boolean text = Conversions.text(operand).isPresent();
    Optional<SqlNode> constant = Conversions.constant(operand, type);
    if (text && constant.isEmpty()) {
      return call.getKind() == SqlKind.SAFE_CAST
          ? Conversions.of(pos, SqlLiteral.createNull(pos), type, call.operand(1))
          : refuse(
              call,
              Rule.LITERAL,
              "this text is no "
                  + type.name().toLowerCase(Locale.ROOT)
                  + "; write it as "
                  + Constants.example(type));
    }
    return constant.orElseGet(() -> Conversions.of(pos, operand, type, call.operand(1)));
  }

  private @Nullable SqlNode like(SqlCall call) {
    boolean negated = call.getOperator().equals(SqlStdOperatorTable.NOT_LIKE);
    boolean plain = negated || call.getOperator().equals(SqlStdOperatorTable.LIKE);
    Optional<String> pattern =
        plain && call.operandCount() == 2 ? Conversions.text(call.operand(1)) : Optional.empty();
    SqlParserPos pos = call.getParserPosition();
    Optional<SqlNode> test = pattern.flatMap(text -> prefixTest(call, text));
    if (test.isEmpty()) {
      return refuse(
          call,
          Rule.PREFIX_SEARCH,
          "a pattern is a prefix followed by one percent sign: 'E11%'; capitals and small letters"
              + " differ");
    }
    return negated ? SqlStdOperatorTable.NOT.createCall(pos, test.get()) : test.get();
  }

  /** A pattern without a wildcard is the text itself. */
  private Optional<SqlNode> prefixTest(SqlCall call, String pattern) {
    boolean open = pattern.endsWith("%");
    String prefix = open ? pattern.substring(0, pattern.length() - 1) : pattern;
    if (prefix.indexOf('%') >= 0 || prefix.indexOf('_') >= 0 || prefix.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    SqlOperator operator = open ? Dialect.STARTS_WITH : SqlStdOperatorTable.EQUALS;
    SqlNode text = visited(List.of(call.<SqlNode>operand(0))).getFirst();
    SqlNode constant = SqlLiteral.createCharString(prefix, call.operand(1).getParserPosition());
    return Optional.of(operator.createCall(call.getParserPosition(), text, constant));
  }

  private @Nullable SqlNode within(SqlCall call) {
    String name =
        call.operand(0) instanceof SqlCall aggregate ? Dialect.shown(aggregate.getOperator()) : "";
    Optional<SqlNode> aggregate = Quantiles.within(name, call);
    if (aggregate.isEmpty()) {
      return refuse(
          call,
          Rule.FUNCTION,
          name.equals("percentile_cont") || Dialect.named(name).isPresent()
              ? "an order within a group is for percentile_cont(0.5) WITHIN GROUP (ORDER BY x) and"
                  + " first(x ORDER BY d)"
              : Hints.message(name));
    }
    return super.visit((SqlCall) aggregate.get());
  }

  /** Two conditions on one aggregate are one. */
  private static @Nullable SqlNode filtered(@Nullable SqlNode node) {
    if (node instanceof SqlCall outer
        && outer.getKind() == SqlKind.FILTER
        && outer.operand(0) instanceof SqlCall inner
        && inner.getKind() == SqlKind.FILTER) {
      SqlParserPos pos = outer.getParserPosition();
      SqlNode both =
          SqlStdOperatorTable.AND.createCall(
              pos, inner.<SqlNode>operand(1), outer.<SqlNode>operand(1));
      return SqlStdOperatorTable.FILTER.createCall(pos, inner.<SqlNode>operand(0), both);
    }
    return node;
  }

  /** The parser takes no condition on an aggregate over a window: it becomes a CASE inside. */
  private @Nullable SqlNode running(@Nullable SqlNode node) {
    if (node instanceof SqlCall over
        && over.getKind() == SqlKind.OVER
        && over.operand(0) instanceof SqlCall filter
        && filter.getKind() == SqlKind.FILTER
        && filter.operand(0) instanceof SqlCall aggregate
        && aggregate.operandCount() == 1) {
      SqlParserPos pos = aggregate.getParserPosition();
      SqlNode value = aggregate.operand(0);
      boolean star = value instanceof SqlIdentifier id && id.isStar();
      SqlNode chosen =
          Dialect.CASE.createCall(
              pos,
              filter.operand(1),
              star ? SqlLiteral.createExactNumeric("1", pos) : value,
              SqlLiteral.createNull(pos));
      SqlNode inside =
          aggregate.getOperator().createCall(aggregate.getFunctionQuantifier(), pos, chosen);
      return over.getOperator()
          .createCall(over.getParserPosition(), inside, over.<SqlNode>operand(1));
    }
    return node;
  }

  private @Nullable SqlNode refuse(SqlNode node, Rule rule, String message) {
    objections.add(
        new PlacedObjection(
            rule, message, source.span(node.getParserPosition()), Optional.empty()));
    return node;
  }

  private static String simple(SqlUnresolvedFunction function) {
    SqlIdentifier id = function.getSqlIdentifier();
    return id == null ? function.getName() : id.names.getLast();
  }
}
