package io.ansim.enclave.emit;

import io.ansim.policy.plan.Expr;
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
    for (UnitAggregate aggregate : group.aggregates()) {
      outputs.add(aggregate(aggregate) + " AS " + RelationSql.name(outputs.size()));
    }
    List<String> keys =
        IntStream.rangeClosed(1, group.keys().size()).mapToObj(Integer::toString).toList();
    return "SELECT "
        + RelationSql.list(outputs)
        + " FROM ("
        + input
        + ") AS r"
        + (keys.isEmpty() ? "" : " GROUP BY " + RelationSql.list(keys));
  }

  private String aggregate(UnitAggregate aggregate) {
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
      case ARG_MIN -> pick(aggregate, "ASC");
      case ARG_MAX -> pick(aggregate, "DESC");
      case QUANTILE -> {
        String fraction = exprs.of(aggregate.argument(1));
        yield Guard.finite("quantile_cont(" + real(value) + ", " + fraction + ")" + filter);
      }
    };
  }

  /** The value beside the extreme; of several, the least. */
  private String pick(UnitAggregate aggregate, String direction) {
    String value = exprs.of(aggregate.argument(0));
    Expr by = aggregate.argument(1);
    List<String> conditions = new ArrayList<>();
    conditions.add(value + " IS NOT NULL");
    conditions.add(exprs.of(by) + " IS NOT NULL");
    aggregate.filter().map(exprs::of).ifPresent(conditions::add);
    return "first(%s ORDER BY %s %s NULLS LAST, %s ASC NULLS LAST)%s"
        .formatted(value, exprs.of(by), direction, value, filter(conditions));
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
