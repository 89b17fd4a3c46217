package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
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
  /** Most tables of constants that a text may make. */
  private static final int MAX_TABLES = 8;

  private final SourceText source;
  private final List<PlacedObjection> objections = new ArrayList<>();
  private int tables;

  Respelling(SourceText source) {
    this.source = source;
  }

  /** The text in our operators. */
  SqlNode respell(SqlNode root) {
    Growth.check(root, source);
    SqlNode respelled = root.accept(this);
    if (!objections.isEmpty() || respelled == null) {
      throw new Refusal(objections);
    }
    return respelled;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    try {
      return respelled(call);
    } catch (Refusal refusal) {
      objections.addAll(refusal.objections());
      return call;
    }
  }

  private @Nullable SqlNode respelled(SqlCall call) {
    RefusedCalls.check(call, place(call));
    return switch (call.getKind()) {
      case SELECT -> select((SqlSelect) call);
      case ORDER_BY -> super.visit((SqlCall) Outputs.ordered((SqlOrderBy) call, source));
      case AS -> as(call);
      case COLLECTION_TABLE, UNNEST -> table(call, List.of());
      case CASE -> super.visit(AggregateForms.cases((SqlCase) call));
      case PLUS -> binary(Dialect.ADD, call);
      case MINUS -> binary(Dialect.SUBTRACT, call);
      case TIMES -> binary(Dialect.MULTIPLY, call);
      case DIVIDE -> binary(Dialect.DIVIDE, call);
      case MOD -> binary(Dialect.INTEGER_DIVIDE, call);
      case IS_DISTINCT_FROM -> binary(Dialect.DISTINCT, call);
      case IS_NOT_DISTINCT_FROM -> super.visit(AggregateForms.negated(Dialect.DISTINCT, call));
      case MINUS_PREFIX -> negative(call);
      case PLUS_PREFIX -> call.operand(0).accept(this);
      case CAST, SAFE_CAST -> Conversions.cast(call, visited(call.operand(0)), place(call));
      case LIKE -> Patterns.prefix(call, visited(call.operand(0)), place(call));
      case WITHIN_GROUP -> super.visit(Quantiles.within(call, place(call)));
      case FILTER -> filtered(call);
      case OVER -> AggregateForms.running(super.visit(call));
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
    return id.isSimple() && Hints.changesUncalled(id.getSimple())
        ? refuse(id, Rule.NONDETERMINISTIC, Hints.message(id.getSimple()))
        : id;
  }

  /** A condition on pairs is a condition on one of each pair. */
  private @Nullable SqlNode filtered(SqlCall filter) {
    if (filter.operand(0) instanceof SqlCall call
        && call.getOperator() instanceof SqlUnresolvedFunction function
        && Regressions.NAMES.contains(simple(function).toLowerCase(Locale.ROOT))
        && call.operandCount() == 2) {
      return respelled(
          call.getOperator()
              .createCall(
                  call.getParserPosition(),
                  Regressions.where(filter.operand(1), call.operand(0)),
                  call.operand(1)));
    }
    return AggregateForms.filtered(super.visit(filter));
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
    List<SqlNode> arguments = allVisited(call.getOperandList());
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

  private List<SqlNode> allVisited(List<SqlNode> nodes) {
    List<SqlNode> visited = new ArrayList<>();
    nodes.forEach(node -> visited.add(visited(node)));
    return visited;
  }

  private SqlNode visited(SqlNode node) {
    SqlNode visited = node.accept(this);
    return visited == null ? node : visited;
  }

  private @Nullable SqlNode select(SqlSelect select) {
    Outputs.spread(select);
    GroupByAll.expand(select);
    return super.visit(select);
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
    List<SqlNode> operands = new ArrayList<>();
    operands.add(visited(thing));
    operands.addAll(names);
    return call.getOperator().createCall(call.getParserPosition(), operands);
  }

  private @Nullable SqlNode table(SqlCall call, List<SqlNode> names) {
    List<SqlNode> arguments = new ArrayList<>();
    for (SqlNode argument : TableFunctions.arguments(call)) {
      boolean list = argument.getKind() == SqlKind.ARRAY_VALUE_CONSTRUCTOR;
      SqlNode elements = list ? super.visit((SqlCall) argument) : visited(argument);
      arguments.add(elements == null ? argument : elements);
    }
    tables++;
    if (tables > MAX_TABLES) {
      return refuse(call, Rule.SIZE, "a question makes at most " + MAX_TABLES + " lists");
    }
    return objections.isEmpty() ? TableFunctions.named(call, arguments, names, place(call)) : call;
  }

  private @Nullable SqlNode binary(SqlOperator operator, SqlCall call) {
    return super.visit(operator.createCall(call.getParserPosition(), call.getOperandList()));
  }

  private @Nullable SqlNode negative(SqlCall call) {
    return Conversions.negative(call.operand(0), call.getParserPosition())
        .orElseGet(() -> binary(Dialect.NEGATE, call));
  }

  private @Nullable SqlNode refuse(SqlNode node, Rule rule, String message) {
    objections.add(new PlacedObjection(rule, message, place(node), Optional.empty()));
    return node;
  }

  private Span place(SqlNode node) {
    return source.span(node.getParserPosition());
  }

  private static String simple(SqlUnresolvedFunction function) {
    SqlIdentifier id = function.getSqlIdentifier();
    return id == null ? function.getName() : id.names.getLast();
  }
}
