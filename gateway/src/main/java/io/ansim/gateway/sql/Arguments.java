package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.core.AggregateCall;

/** The arguments of aggregates over rows. */
final class Arguments {
  private final RelMapper relations;
  private final Rows rows;

  Arguments(RelMapper relations, Rows rows) {
    this.relations = relations;
    this.rows = rows;
  }

  /** What a call calculates. */
  Calculation calculation(AggregateCall call) {
    return Calculation.of(call)
        .orElseThrow(() -> refuse(call, "is not part of the language in this form"));
  }

  /** Refuses a distinct sum and its like. */
  void checkDistinct(AggregateCall call) {
    if (call.isDistinct() && !calculation(call).ignoresRepetition()) {
      throw refuse(call, "takes all values, not the distinct ones");
    }
  }

  /** One of the parser's columns. */
  Expr column(int position) {
    return relations
        .places()
        .put(Expr.column(relations.ordinal(rows, position)), rows.places().get(position));
  }

  /** The columns a call is of. */
  List<Expr> columns(AggregateCall call) {
    return call.getArgList().stream().map(this::column).toList();
  }

  /** The condition on the rows that a call looks at. */
  Optional<Expr> filter(AggregateCall call) {
    return call.filterArg < 0 ? Optional.empty() : Optional.of(column(call.filterArg));
  }

  /** The constant of which a call takes the one value that there is. */
  Optional<Deferred.Constant> constant(AggregateCall call) {
    Optional<Deferred.Constant> constant =
        call.getArgList().size() == 1
            ? rows.constant(call.getArgList().getFirst())
            : Optional.empty();
    if (constant.isEmpty()) {
      return constant;
    }
    Calculation calculation = calculation(call);
    boolean same = calculation.isOneValue() || calculation == Calculation.MEAN;
    if (!same || call.filterArg >= 0) {
      throw refuse(call, "of a number that is the same in every row is that number: max(n)");
    }
    return constant;
  }

  /** The fraction of a quantile. */
  double fraction(AggregateCall call) {
    int ordinal = relations.ordinal(rows, call.getArgList().get(1));
    Optional<Expr> literal =
        rows.relation() instanceof Relation.Project(_, List<Expr> outputs)
            ? Optional.of(outputs.get(ordinal))
            : Optional.empty();
    Optional<Double> fraction =
        literal.flatMap(expr ->
            switch (expr) {
              case Expr.Literal(_, Value.Real(double real)) -> Optional.of(real);
              case Expr.Literal(_, Value.Int(long whole)) -> Optional.of((double) whole);
              default -> Optional.empty();
            });
    return fraction
        .filter(f -> f >= 0 && f <= 1)
        .orElseThrow(() -> refuse(call, "takes a constant fraction from 0 to 1"));
  }

  /** Where in the text a call's argument stands. */
  Optional<Span> place(AggregateCall call) {
    return call.getArgList().isEmpty()
        ? Optional.empty()
        : rows.places().get(call.getArgList().getFirst());
  }

  Refusal refuse(AggregateCall call, String message) {
    return new Refusal(List.of(objection(call, message, Optional.empty())));
  }

  Refusal refuse(AggregateCall call, String message, String rewrite) {
    return new Refusal(List.of(objection(call, message, Optional.of(rewrite))));
  }

  private PlacedObjection objection(AggregateCall call, String message, Optional<String> rewrite) {
    String name = Dialect.shown(call.getAggregation());
    return new PlacedObjection(
        Rule.FUNCTION,
        "`" + name + "` " + message,
        relations.source().firstCall(name).orElse(relations.source().whole()),
        rewrite);
  }

  Refusal refuse(String message) {
    return new Refusal(Rule.PARSE, message, relations.source().whole());
  }
}
