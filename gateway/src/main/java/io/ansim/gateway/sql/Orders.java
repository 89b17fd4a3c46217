package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Released;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** Maps orders and limits: of released rows, and of public ones. */
final class Orders {
  private final RelMapper relations;

  Orders(RelMapper relations) {
    this.relations = relations;
  }

  RelMapper.Mapped sort(LogicalSort sort) {
    return switch (relations.map(sort.getInput())) {
      case RelMapper.Mapped.Inside(Rows rows) -> {
        if (sort.fetch == null && sort.offset == null) {
          yield new RelMapper.Mapped.Inside(rows);
        }
        if (rows.isPersonal()) {
          throw new Refusal(
              Rule.INNER_LIMIT,
              "a limit on rows of persons would choose among persons; limit the answer instead",
              relations.source().lastMention("limit").orElse(relations.source().whole()));
        }
        yield new RelMapper.Mapped.Outside(browse(sort, rows));
      }
      case RelMapper.Mapped.Outside(Released released) ->
          new RelMapper.Mapped.Outside(sorted(sort, released));
    };
  }

  /** A run of public rows. */
  Released browse(LogicalSort sort, Rows rows) {
    return new PublicRows(relations)
        .browse(
            rows,
            keys(sort),
            sort.offset == null ? 0 : count(sort.offset),
            Optional.ofNullable(sort.fetch).map(this::count));
  }

  private Released sorted(LogicalSort sort, Released released) {
    Released result = keys(sort).isEmpty() ? released : new Released.Sort(released, keys(sort));
    return sort.fetch == null && sort.offset == null
        ? result
        : new Released.Limit(
            result,
            sort.offset == null ? 0 : count(sort.offset),
            sort.fetch == null ? Long.MAX_VALUE : count(sort.fetch));
  }

  private static List<Released.SortKey> keys(LogicalSort sort) {
    return sort.getCollation().getFieldCollations().stream().map(Orders::key).toList();
  }

  private static Released.SortKey key(RelFieldCollation collation) {
    return new Released.SortKey(
        collation.getFieldIndex(),
        collation.getDirection().isDescending(),
        collation.nullDirection == RelFieldCollation.NullDirection.FIRST);
  }

  private long count(RexNode node) {
    BigDecimal number =
        node instanceof RexLiteral literal ? literal.getValueAs(BigDecimal.class) : null;
    if (number == null || number.signum() < 0 || number.toBigInteger().bitLength() > 62) {
      throw new Refusal(
          Rule.LITERAL,
          "a limit is a whole number",
          relations.source().lastMention("limit").orElse(relations.source().whole()));
    }
    return number.longValue();
  }
}
