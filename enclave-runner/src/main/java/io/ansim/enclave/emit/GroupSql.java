package io.ansim.enclave.emit;

import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.UnitAggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Renders grouping within a person, or of public rows. */
final class GroupSql {
  private final ExprSql exprs;

  /** Over the columns of the grouped rows. */
  GroupSql(ExprSql exprs) {
    this.exprs = exprs;
  }

  String of(Relation.UnitGroup group, String input) {
    List<String> outputs = new ArrayList<>(RelationSql.named(exprs, group.keys()));
    List<String> picked = new ArrayList<>(List.of("*"));
    for (UnitAggregate aggregate : group.aggregates()) {
      outputs.add(aggregate(aggregate, picked) + " AS " + RelationSql.name(outputs.size()));
    }
    List<String> keys =
        IntStream.rangeClosed(1, group.keys().size()).mapToObj(Integer::toString).toList();
    return "SELECT "
        + RelationSql.list(outputs)
        + " FROM ("
        + (picked.size() > 1
            ? "SELECT " + RelationSql.list(picked) + " FROM (" + input + ") AS r"
            : input)
        + ") AS r"
        + (keys.isEmpty() ? "" : " GROUP BY " + RelationSql.list(keys));
  }

  private String aggregate(UnitAggregate aggregate, List<String> picked) {
    String filter = filter(aggregate.filter().map(exprs::of).stream().toList());
    String value = aggregate.arguments().isEmpty() ? "*" : exprs.of(aggregate.argument(0));
    return switch (aggregate.kind()) {
      case ROWS, COUNT -> "count(" + value + ")" + filter;
      case COUNT_DISTINCT -> "count(DISTINCT " + value + ")" + filter;
      case SUM -> sum(exprs.isReal(aggregate.argument(0)), "sum(" + value + ")" + filter);
      case AVERAGE -> Guard.finite("avg(" + value + ")" + filter);
      case VARIANCE_SAMPLE -> Guard.finite("var_samp(" + real(value) + ")" + filter);
      case VARIANCE_POPULATION -> Guard.finite("var_pop(" + real(value) + ")" + filter);
      case MIN -> "min(" + value + ")" + filter;
      case MAX -> "max(" + value + ")" + filter;
      case ARG_MIN -> pick(aggregate, "ASC", picked);
      case ARG_MAX -> pick(aggregate, "DESC", picked);
      case QUANTILE -> {
        String fraction = exprs.of(aggregate.argument(1));
        yield Guard.finite("quantile_cont(" + real(value) + ", " + fraction + ")" + filter);
      }
    };
  }

  /**
   * The value beside the extreme; of several, the least. Both are columns of the input by then: the
   * engine refuses an order by what it can see to be constant.
   */
  private String pick(UnitAggregate aggregate, String direction, List<String> picked) {
    String value = "p" + picked.size();
    picked.add(exprs.of(aggregate.argument(0)) + " AS " + value);
    String by = "p" + picked.size();
    picked.add(exprs.of(aggregate.argument(1)) + " AS " + by);
    List<String> conditions = new ArrayList<>(List.of(value + " IS NOT NULL", by + " IS NOT NULL"));
    aggregate.filter().map(exprs::of).ifPresent(conditions::add);
    return "first(%1$s ORDER BY %2$s %3$s, %1$s ASC)%4$s"
        .formatted(value, by, direction, filter(conditions));
  }

  /** A sum back in the language: an integer of 64 bits or a finite real, else null. */
  static String sum(boolean isReal, String sum) {
    return isReal ? Guard.finite(sum) : "TRY_CAST(" + sum + " AS BIGINT)";
  }

  private static String real(String number) {
    return "CAST(" + number + " AS DOUBLE)";
  }

  private static String filter(List<String> conditions) {
    return conditions.isEmpty() ? "" : " FILTER (WHERE " + String.join(" AND ", conditions) + ")";
  }
}
