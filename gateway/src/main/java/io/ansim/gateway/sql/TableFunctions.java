package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Tables that are made of constants: {@code range}, {@code generate_series} and {@code unnest}. */
final class TableFunctions {
  /** Most rows that such a table has. */
  static final int MAX_ROWS = 1000;

  private final Span place;
  private final String name;
  private final SqlParserPos pos;

  private TableFunctions(String name, SqlParserPos pos, Span place) {
    this.place = place;
    this.name = name;
    this.pos = pos;
  }

  /** The arguments of a table function. */
  static List<SqlNode> arguments(SqlCall table) {
    return called(table).map(SqlCall::getOperandList).orElseGet(table::getOperandList);
  }

  private static Optional<SqlCall> called(SqlCall table) {
    return table.getKind() == SqlKind.COLLECTION_TABLE && table.operand(0) instanceof SqlCall call
        ? Optional.of(call)
        : Optional.empty();
  }

  /**
   * The rows of a table function.
   *
   * @param arguments its arguments, in our operators
   * @param names the names given to the table and its column, or some of them
   */
  static SqlNode named(SqlCall table, List<SqlNode> arguments, List<SqlNode> names, Span place) {
    SqlParserPos pos = table.getParserPosition();
    String name = called(table).map(call -> Dialect.shown(call.getOperator())).orElse("unnest");
    List<SqlNode> operands = new ArrayList<>();
    operands.add(new TableFunctions(name, pos, place).rows(arguments));
    operands.add(names.isEmpty() ? new SqlIdentifier(name, pos) : names.getFirst());
    operands.add(names.size() < 2 ? new SqlIdentifier(name, pos) : names.get(1));
    return SqlStdOperatorTable.AS.createCall(pos, operands);
  }

  private SqlNode rows(List<SqlNode> arguments) {
    List<SqlNode> values =
        switch (name) {
          case "range" -> series(arguments, false);
          case "generate_series" -> series(arguments, true);
          case "unnest" -> list(arguments);
          default -> throw unknown();
        };
    if (values.isEmpty()) {
      throw new Refusal(Rule.LITERAL, "this list has no rows", place);
    }
    List<SqlNode> rows = new ArrayList<>();
    values.forEach(value -> rows.add(SqlStdOperatorTable.ROW.createCall(pos, value)));
    return SqlStdOperatorTable.VALUES.createCall(pos, rows);
  }

  private Refusal unknown() {
    return new Refusal(
        Rule.TABLE_FUNCTION,
        "tables come from the dataset; beside them there are lists of constants",
        place,
        "range(2000, 2018) t(y)");
  }

  private Refusal notConstant() {
    return new Refusal(
        Rule.TABLE_FUNCTION,
        "the bounds of a list are whole numbers, or dates and a span of at least a day",
        place,
        "generate_series(DATE '2010-01-01', DATE '2010-12-01', INTERVAL 1 MONTH) t(d)");
  }

  private List<SqlNode> list(List<SqlNode> arguments) {
    if (arguments.size() != 1 || !(arguments.getFirst() instanceof SqlCall call)) {
      throw notConstant();
    }
    if (call.getKind() != SqlKind.ARRAY_VALUE_CONSTRUCTOR) {
      throw notConstant();
    }
    List<SqlNode> values = call.getOperandList();
    if (values.size() > MAX_ROWS) {
      throw tooLong();
    }
    if (!values.stream().allMatch(SqlLiteral.class::isInstance)) {
      throw notConstant();
    }
    return values;
  }

  private List<SqlNode> series(List<SqlNode> arguments, boolean inclusive) {
    int count = arguments.size();
    if (count < 1 || count > 3) {
      throw notConstant();
    }
    if (count > 1 && Conversions.day(arguments.getFirst()).isPresent()) {
      return days(arguments, inclusive);
    }
    long start = count == 1 ? 0 : whole(arguments.getFirst());
    long end = whole(arguments.get(count == 1 ? 0 : 1));
    long step = count == 3 ? whole(arguments.get(2)) : 1;
    if (step == 0) {
      throw notConstant();
    }
    List<SqlNode> values = new ArrayList<>();
    for (long i = start; isWithin(Long.compare(i, end), step > 0, inclusive); i += step) {
      add(values, new Value.Int(i));
    }
    return values;
  }

  private List<SqlNode> days(List<SqlNode> arguments, boolean inclusive) {
    LocalDate start = Conversions.day(arguments.getFirst()).orElseThrow(this::notConstant);
    LocalDate end = Conversions.day(arguments.get(1)).orElseThrow(this::notConstant);
    SqlNode step = arguments.size() == 3 ? arguments.get(2) : arguments.getFirst();
    DateUnit unit = step instanceof SqlCall call ? Dialect.SPANS.get(call.getOperator()) : null;
    if (unit == null) {
      throw notConstant();
    }
    long length = unit.length() * whole(((SqlCall) step).operand(0));
    if (length == 0) {
      throw notConstant();
    }
    List<SqlNode> values = new ArrayList<>();
    LocalDate day = start;
    for (long i = 1; isWithin(day.compareTo(end), length > 0, inclusive); i++) {
      add(values, new Value.Date(day));
      day = unit.isMonths() ? start.plusMonths(i * length) : start.plusDays(i * length);
    }
    return values;
  }

  private static boolean isWithin(int order, boolean ascending, boolean inclusive) {
    return order == 0 ? inclusive : order < 0 == ascending;
  }

  private void add(List<SqlNode> values, Value value) {
    if (values.size() == MAX_ROWS) {
      throw tooLong();
    }
    values.add(Conversions.literal(value, pos).orElseThrow());
  }

  private Refusal tooLong() {
    return new Refusal(Rule.SIZE, "a list has at most " + MAX_ROWS + " rows", place);
  }

  private long whole(SqlNode node) {
    return Conversions.whole(node)
        .filter(number -> Math.abs(number) <= Integer.MAX_VALUE)
        .orElseThrow(this::notConstant);
  }
}
