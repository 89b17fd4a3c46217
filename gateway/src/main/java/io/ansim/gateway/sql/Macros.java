package io.ansim.gateway.sql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Functions that are written with the others. */
final class Macros {
  /**
   * One of them.
   *
   * @param usage how it is written
   * @param body what it stands for, or nothing if it is not written so
   */
  record Macro(String usage, Body body) {}

  /** What a call stands for. */
  interface Body {
    Optional<SqlNode> of(SqlParserPos pos, List<SqlNode> arguments);
  }

  private static final Map<String, Macro> BY_NAME = new HashMap<>();

  static {
    add("if(condition, a, b)", exactly(3, Dialect.CASE), "if", "iff");
    add("coalesce(x, 0)", exactly(2, Dialect.COALESCE), "isnull");
    add("count_if(condition)", when(1, Macros::countIf), "count_if", "countif");
    add("round(x, decimals)", Macros::round, "round");
    add("log10(x)", when(1, (pos, args) -> logarithm(pos, args.getFirst(), 10)), "log10");
    add("log2(x)", when(1, (pos, args) -> logarithm(pos, args.getFirst(), 2)), "log2");
    add("log(x) or log(base, x)", Macros::log, "log");
    add("left(code, 3) or substr(code, 1, 3)", Macros::start, "substr", "substring");
    add("concat(a, b)", Macros::concat, "concat");
    add("date_add(d, INTERVAL 30 DAY)", Macros::later, "date_add", "dateadd");
    add("date_sub(d, INTERVAL 30 DAY)", Macros::earlier, "date_sub", "datesub");
    add("last_day(d)", when(1, Macros::lastDay), "last_day");
    add("decade(d)", when(1, Macros::decade), "decade");
    add("sign(x)", when(1, Macros::sign), "sign");
    add("trunc(x)", when(1, Macros::trunc), "trunc");
    add("median(x)", when(1, Macros::median), "median");
    add("quantile_cont(x, 0.5)", Macros::quantile, "quantile_cont", "quantile", "approx_quantile");
    for (String name : Regressions.NAMES) {
      add(name + "(y, x)", when(2, (pos, args) -> Regressions.of(name, pos, args)), name);
    }
    add(
        "approx_count_distinct(x)",
        when(
            1,
            (pos, args) ->
                SqlStdOperatorTable.COUNT.createCall(
                    SqlSelectKeyword.DISTINCT.symbol(pos), pos, args)),
        "approx_count_distinct");
  }

  private Macros() {}

  /** The macro of that name. */
  static Optional<Macro> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private interface Expansion {
    SqlNode of(SqlParserPos pos, List<SqlNode> arguments);
  }

  private static void add(String usage, Body body, String... names) {
    for (String name : names) {
      BY_NAME.put(name, new Macro(usage, body));
    }
  }

  private static Body when(int count, Expansion expansion) {
    return (pos, args) ->
        args.size() == count ? Optional.of(expansion.of(pos, args)) : Optional.empty();
  }

  private static Body exactly(int count, SqlOperator operator) {
    return when(count, operator::createCall);
  }

  private static SqlNode countIf(SqlParserPos pos, List<SqlNode> args) {
    SqlNode count = SqlStdOperatorTable.COUNT.createCall(pos, SqlIdentifier.star(pos));
    return SqlStdOperatorTable.FILTER.createCall(pos, count, args.getFirst());
  }

  private static Optional<SqlNode> round(SqlParserPos pos, List<SqlNode> args) {
    return switch (args.size()) {
      case 1 -> Optional.of(Dialect.ROUND.createCall(pos, args.getFirst(), number(0, pos)));
      case 2 -> Optional.of(Dialect.ROUND.createCall(pos, args));
      default -> Optional.empty();
    };
  }

  private static SqlNode logarithm(SqlParserPos pos, SqlNode x, long base) {
    return logarithm(pos, x, number(base, pos));
  }

  private static SqlNode logarithm(SqlParserPos pos, SqlNode x, SqlNode base) {
    return Dialect.DIVIDE.createCall(
        pos, Dialect.LN.createCall(pos, x), Dialect.LN.createCall(pos, base));
  }

  private static Optional<SqlNode> log(SqlParserPos pos, List<SqlNode> args) {
    return switch (args.size()) {
      case 1 -> Optional.of(logarithm(pos, args.getFirst(), 10));
      case 2 -> Optional.of(logarithm(pos, args.get(1), args.getFirst()));
      default -> Optional.empty();
    };
  }

  private static Optional<SqlNode> start(SqlParserPos pos, List<SqlNode> args) {
    return args.size() == 3 && Conversions.whole(args.get(1)).equals(Optional.of(1L))
        ? Optional.of(Dialect.PREFIX.createCall(pos, args.getFirst(), args.get(2)))
        : Optional.empty();
  }

  /** The texts behind each other; one without a value counts as empty. */
  private static Optional<SqlNode> concat(SqlParserPos pos, List<SqlNode> args) {
    return args.stream()
        .map(arg ->
            Conversions.text(arg).isPresent()
                ? arg
                : Dialect.COALESCE.createCall(pos, arg, SqlLiteral.createCharString("", pos)))
        .reduce((left, right) -> Dialect.CONCAT.createCall(pos, left, right));
  }

  private static Optional<SqlNode> later(SqlParserPos pos, List<SqlNode> args) {
    return args.size() == 3
        ? Conversions.text(args.getFirst())
            .flatMap(DateUnit::named)
            .flatMap(unit -> Dialect.named(unit.maker()))
            .map(
                span -> Dialect.ADD.createCall(pos, args.get(2), span.createCall(pos, args.get(1))))
        : exactly(2, Dialect.ADD).of(pos, args);
  }

  private static Optional<SqlNode> earlier(SqlParserPos pos, List<SqlNode> args) {
    boolean days =
        args.size() == 3
            && Conversions.text(args.getFirst())
                .flatMap(DateUnit::named)
                .equals(Optional.of(DateUnit.DAY));
    return days
        ? Optional.of(Dialect.DATE_DIFF.createCall(pos, args))
        : exactly(2, Dialect.SUBTRACT).of(pos, args);
  }

  private static SqlNode lastDay(SqlParserPos pos, List<SqlNode> args) {
    SqlNode start = Dialect.MONTH_START.createCall(pos, args);
    SqlNode next = Dialect.ADD.createCall(pos, start, span(DateUnit.MONTH, pos));
    return Dialect.SUBTRACT.createCall(pos, next, span(DateUnit.DAY, pos));
  }

  private static SqlNode span(DateUnit unit, SqlParserPos pos) {
    return Dialect.named(unit.maker()).orElseThrow().createCall(pos, number(1, pos));
  }

  private static SqlNode decade(SqlParserPos pos, List<SqlNode> args) {
    return Dialect.DATE_PART.createCall(
        pos, SqlLiteral.createCharString("decade", pos), args.getFirst());
  }

  private static SqlNode sign(SqlParserPos pos, List<SqlNode> args) {
    SqlNode x = args.getFirst();
    SqlNode zero = number(0, pos);
    List<SqlNode> cases = new ArrayList<>();
    cases.add(SqlStdOperatorTable.GREATER_THAN.createCall(pos, x, zero));
    cases.add(number(1, pos));
    cases.add(SqlStdOperatorTable.LESS_THAN.createCall(pos, x, zero));
    cases.add(number(-1, pos));
    cases.add(SqlStdOperatorTable.EQUALS.createCall(pos, x, zero));
    cases.add(zero);
    cases.add(SqlLiteral.createNull(pos));
    return Dialect.CASE.createCall(pos, cases);
  }

  private static SqlNode trunc(SqlParserPos pos, List<SqlNode> args) {
    return Dialect.CASE.createCall(
        pos,
        SqlStdOperatorTable.LESS_THAN.createCall(pos, args.getFirst(), number(0, pos)),
        Dialect.CEILING.createCall(pos, args),
        Dialect.FLOOR.createCall(pos, args));
  }

  private static SqlNode median(SqlParserPos pos, List<SqlNode> args) {
    return Dialect.QUANTILE.createCall(
        pos, args.getFirst(), SqlLiteral.createApproxNumeric("5E-1", pos));
  }

  /** A quantile, whose fraction is a constant. */
  static Optional<SqlNode> quantile(SqlParserPos pos, List<SqlNode> args) {
    if (args.size() == 2 && args.get(1) instanceof SqlNumericLiteral literal) {
      BigDecimal fraction = literal.bigDecimalValue();
      if (fraction != null && fraction.signum() >= 0 && fraction.compareTo(BigDecimal.ONE) <= 0) {
        SqlNode constant = SqlLiteral.createApproxNumeric(fraction.toPlainString() + "E0", pos);
        return Optional.of(Dialect.QUANTILE.createCall(pos, args.getFirst(), constant));
      }
    }
    return Optional.empty();
  }

  private static SqlNode number(long value, SqlParserPos pos) {
    return SqlLiteral.createExactNumeric(Long.toString(value), pos);
  }
}
