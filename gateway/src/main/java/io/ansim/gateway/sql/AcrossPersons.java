package io.ansim.gateway.sql;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.util.ImmutableBitSet;

/** Aggregates across persons: releases, one for each set of keys. */
final class AcrossPersons {
  private final RelMapper relations;
  private final Rows rows;
  private final LogicalAggregate aggregate;
  private final Arguments arguments;
  private final Map<Integer, Integer> inputs = new TreeMap<>();
  private final Relation input;

  AcrossPersons(RelMapper relations, Rows rows, LogicalAggregate aggregate) {
    this.relations = relations;
    this.rows = rows;
    this.aggregate = aggregate;
    this.arguments = new Arguments(relations, rows);
    this.input = input();
  }

  /** The released table. */
  Released released() {
    Released all = null;
    for (ImmutableBitSet keys : aggregate.getGroupSets()) {
      Released one = released(keys);
      all = all == null ? one : new Released.Combine(SetOperation.UNION_ALL, all, one);
    }
    if (all == null) {
      throw new IllegalStateException("an aggregate has a set of keys");
    }
    return all;
  }

  /** The person, then the parser's columns; what a column is deferred to in its place. */
  private Relation input() {
    List<Expr> outputs = new ArrayList<>();
    outputs.add(Expr.column(rows.person()));
    for (int position = 0; position < rows.visible().size(); position++) {
      int seen = rows.visible().get(position);
      int ordinal =
          rows.deferred(position)
              .map(column ->
                  switch (column) {
                    case Deferred.PersonWhere(int flag) -> flag;
                    case Deferred.Constant _ -> Rows.NONE;
                  })
              .orElse(seen);
      if (ordinal != Rows.NONE) {
        inputs.put(position, outputs.size());
        outputs.add(Expr.column(ordinal));
      }
    }
    return rows.relation() instanceof Relation.Project(Relation below, List<Expr> inner)
        ? new Relation.Project(
            below, outputs.stream().map(o -> inner.get(((Expr.Column) o).ordinal())).toList())
        : new Relation.Project(rows.relation(), outputs);
  }

  private Released released(ImmutableBitSet keys) {
    Assembly assembly = new Assembly(input);
    for (int position : aggregate.getGroupSet()) {
      Optional<Deferred.Constant> constant = rows.constant(position);
      if (constant.isPresent()) {
        assembly.add(constant.get());
      } else if (keys.get(position)) {
        assembly.addKey(column(position));
      } else {
        assembly.add(new Expr.Literal(type(position), Value.none()));
      }
    }
    for (AggregateCall call : aggregate.getAggCallList()) {
      add(call, keys, assembly);
    }
    return assembly.released();
  }

  private void add(AggregateCall call, ImmutableBitSet keys, Assembly assembly) {
    Optional<Deferred.Constant> constant = arguments.constant(call);
    if (constant.isPresent()) {
      assembly.add(constant.get());
      return;
    }
    Calculation calculation = arguments.calculation(call);
    if (calculation == Calculation.GROUPING) {
      assembly.add(Expr.Literal.of(grouping(call, keys)));
    } else if (calculation.isOneValue()) {
      assembly.addKey(determined(call, keys));
    } else if (calculation.isDeviation()) {
      assembly.addRoot(summed(call));
    } else {
      assembly.add(calculation == Calculation.COUNT ? count(call) : summed(call));
    }
  }

  /** The bit mask of the arguments that are aggregated away, the leftmost highest. */
  private static long grouping(AggregateCall call, ImmutableBitSet keys) {
    long mask = 0;
    for (int position : call.getArgList()) {
      mask = mask * 2 + (keys.get(position) ? 0 : 1);
    }
    return mask;
  }

  /** A value that all rows of a group share is one more key that changes no group. */
  private Expr determined(AggregateCall call, ImmutableBitSet keys) {
    int position = call.getArgList().getFirst();
    Set<Integer> known = new HashSet<>();
    for (int key : keys) {
      if (rows.visible().get(key) != Rows.NONE) {
        known.add(rows.visible().get(key));
      }
    }
    boolean shared =
        !known.isEmpty()
            && call.filterArg < 0
            && Dependencies.of(relations.policy(), rows.relation())
                .determine(known, relations.ordinal(rows, position));
    if (!shared) {
      throw arguments.refuse(
          call,
          "would be one person's value; ask for a quantile near the end, or group by it if all rows"
              + " of a group share it",
          "quantile_cont(x, 0.01) or quantile_cont(x, 0.99)");
    }
    return column(position);
  }

  private Aggregate summed(AggregateCall call) {
    arguments.checkDistinct(call);
    Expr value = column(call.getArgList().getFirst());
    Optional<Expr> filter = filter(call);
    Aggregate made =
        switch (arguments.calculation(call)) {
          case SUM -> new Aggregate.Sum(value, filter);
          case MEAN -> new Aggregate.Mean(value, filter);
          case VARIANCE_SAMPLE, DEVIATION_SAMPLE -> new Aggregate.Variance(value, true, filter);
          case VARIANCE_POPULATION, DEVIATION_POPULATION ->
              new Aggregate.Variance(value, false, filter);
          case QUANTILE -> new Aggregate.Quantile(value, arguments.fraction(call), filter);
          case ARG_MIN, ARG_MAX ->
              throw arguments.refuse(
                  call,
                  "would be one person's value; take it within a person first",
                  "GROUP BY person_id");
          case COUNT, MIN, MAX, ANY, GROUPING ->
              throw arguments.refuse(call, "is not part of the language in this form");
        };
    return relations.places().put(made, arguments.place(call));
  }

  private Aggregate count(AggregateCall call) {
    Optional<Expr> filter = filter(call);
    if (call.getArgList().isEmpty()) {
      return new Aggregate.Rows(filter);
    }
    int argument = call.getArgList().getFirst();
    if (rows.deferred(argument).orElse(null) instanceof Deferred.PersonWhere) {
      return counted(call, true, both(filter, column(argument)));
    }
    int ordinal = relations.ordinal(rows, argument);
    if (rows.persons().contains(ordinal)) {
      return counted(call, true, filter);
    }
    Expr value = column(argument);
    Expr present = Expr.call(Function.NOT, Expr.call(Function.IS_NULL, value));
    if (call.isDistinct() && !rows.others().contains(ordinal)) {
      return relations.places().put(new Aggregate.Distinct(value, filter), arguments.place(call));
    }
    return counted(call, rows.others().contains(ordinal), both(filter, present));
  }

  private static Aggregate counted(AggregateCall call, boolean person, Optional<Expr> filter) {
    return call.isDistinct() && person ? new Aggregate.Persons(filter) : new Aggregate.Rows(filter);
  }

  private Optional<Expr> filter(AggregateCall call) {
    return call.filterArg < 0 ? Optional.empty() : Optional.of(column(call.filterArg));
  }

  /** One of the parser's columns as a column of the release's input. */
  private Expr column(int position) {
    Integer ordinal = inputs.get(position);
    if (ordinal == null) {
      throw relations.deferred(rows, position, rows.places().get(position));
    }
    return relations.places().put(Expr.column(ordinal), rows.places().get(position));
  }

  private ValueType type(int position) {
    return new RowTypes(relations.policy())
        .of(rows.relation())
        .get(relations.ordinal(rows, position));
  }

  private static Optional<Expr> both(Optional<Expr> filter, Expr condition) {
    return Optional.of(filter.map(f -> Expr.call(Function.AND, f, condition)).orElse(condition));
  }
}
