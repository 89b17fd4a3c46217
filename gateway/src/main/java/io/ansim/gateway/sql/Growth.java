package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.jspecify.annotations.Nullable;

/**
 * How large a text becomes once every name of an output or of a WITH table is replaced by what it
 * stands for. The parser replaces them all, so a short text could otherwise fill the memory.
 */
final class Growth {
  /** Most parts that a text may have then. */
  private static final long MAX_PARTS = 10_000;

  /** Most groupings that GROUPING SETS, ROLLUP and CUBE may make together. */
  private static final long MAX_GROUPINGS = 64;

  private final SourceText source;

  private Growth(SourceText source) {
    this.source = source;
  }

  /** Refuses a text that becomes too large. */
  static void check(SqlNode root, SourceText source) {
    if (new Growth(source).size(root, new HashMap<>()) > MAX_PARTS) {
      throw new Refusal(
          Rule.SIZE,
          "this question uses its own subqueries or outputs too often; ask for less at once",
          source.whole());
    }
  }

  private long size(@Nullable SqlNode node, Map<String, Long> names) {
    return switch (node) {
      case null -> 0;
      case SqlIdentifier id -> id.isSimple() ? names.getOrDefault(key(id), 1L) : 1;
      case SqlWith with -> with(with, new HashMap<>(names));
      case SqlSelect select -> select(select, new HashMap<>(names));
      case SqlNodeList list -> sum(list.getList(), names);
      case SqlCall call -> sum(call.getOperandList(), names);
      default -> 1;
    };
  }

  private long sum(Iterable<? extends @Nullable SqlNode> nodes, Map<String, Long> names) {
    long sum = 1;
    for (SqlNode node : nodes) {
      sum = Math.min(sum + size(node, names), MAX_PARTS + 1);
    }
    return sum;
  }

  private long with(SqlWith with, Map<String, Long> names) {
    for (SqlNode node : with.withList) {
      if (node instanceof SqlWithItem item) {
        names.put(key(item.name), size(item.query, names));
      }
    }
    return size(with.body, names);
  }

  private long select(SqlSelect select, Map<String, Long> names) {
    checkGroupings(select);
    long sum = size(select.getFrom(), names) + size(select.getWhere(), names);
    for (SqlNode output : select.getSelectList()) {
      long size = size(output, names);
      sum = Math.min(sum + size, MAX_PARTS + 1);
      if (output.getKind() == SqlKind.AS
          && ((SqlCall) output).operand(1) instanceof SqlIdentifier name) {
        names.put(key(name), size);
      }
    }
    return sum
        + size(select.getGroup(), names)
        + size(select.getHaving(), names)
        + size(select.getQualify(), names)
        + size(select.getWindowList(), names)
        + size(select.getOrderList(), names);
  }

  private void checkGroupings(SqlSelect select) {
    SqlNodeList group = select.getGroup();
    long groupings = 1;
    if (group != null) {
      for (SqlNode item : group) {
        groupings = Math.min(groupings * groupings(item), MAX_GROUPINGS + 1);
      }
      if (groupings > MAX_GROUPINGS) {
        throw new Refusal(
            Rule.SIZE,
            "a question has at most " + MAX_GROUPINGS + " groupings; name those that are wanted",
            source.span(group.getParserPosition()),
            "GROUPING SETS ((a, b), (a), ())");
      }
    }
  }

  private static long groupings(SqlNode item) {
    if (!(item instanceof SqlCall call)) {
      return 1;
    }
    return switch (call.getKind()) {
      case ROLLUP -> call.operandCount() + 1L;
      case CUBE -> 1L << Math.min(call.operandCount(), Integer.SIZE);
      case GROUPING_SETS ->
          call.getOperandList().stream()
              .mapToLong(Growth::groupings)
              .reduce(0, (a, b) -> Math.min(a + b, MAX_GROUPINGS + 1));
      default -> 1;
    };
  }

  private static String key(SqlIdentifier id) {
    return id.getSimple().toLowerCase(Locale.ROOT);
  }
}
