package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether a request is answered here, and how. */
final class Questions {
  /** Totals beyond so many bits are squared in coarser units. */
  private static final int BITS = 50;

  private static final int MAX_KEYS = 60;

  private final DatasetPolicy policy;
  private final Map<Name, ColumnarTable> tables;
  private final Ask.OfCells ask;
  private final ContributionBound bound;

  Questions(
      DatasetPolicy policy,
      Map<Name, ColumnarTable> tables,
      Ask.OfCells ask,
      ContributionBound bound) {
    this.policy = policy;
    this.tables = tables;
    this.ask = ask;
    this.bound = bound;
  }

  Question question() throws NotClustered {
    Graph graph = new Graph();
    Sources sources = new Sources(policy, tables, graph, ask.leaf().input());
    Source source = sources.of(ask.leaf().input());
    if (!source.isPerson(source.columns().getFirst())) {
      throw new NotClustered("persons of another column");
    }
    Expressions expressions = sources.expressions(source.columns());
    List<Node> keys = expressions.all(ask.leaf().keys());
    List<Question.Asked> amounts = new ArrayList<>();
    for (int i = 0; i < ask.measures().size(); i++) {
      amounts.add(asked(ask.measures().get(i), ask.leaf().aggregates().get(i), expressions));
    }
    checkHashed(keys, amounts);
    return new Question(
        graph,
        sources.table(),
        new PersonTexts(sources.table(), sources.personKey()),
        source.predicates(),
        keys,
        amounts,
        bound,
        beside(policy.protection().mode()));
  }

  private static Question.Beside beside(ReleaseMode mode) {
    return switch (mode) {
      case DP -> Question.Beside.NOTHING;
      case PERTURBED -> Question.Beside.CROWDS;
      case REVIEWED -> Question.Beside.LARGEST;
    };
  }

  /** Of a real nobody but the engine knows the text that it hashes. */
  private void checkHashed(List<Node> keys, List<Question.Asked> amounts) throws NotClustered {
    boolean tells =
        amounts.stream()
            .anyMatch(asked ->
                asked.measure() instanceof Measure.Distinct
                    || asked.measure() instanceof Measure.Quantile);
    boolean hashes = tells || bound.maxGroups() < Integer.MAX_VALUE;
    if (keys.size() > MAX_KEYS || (hashes && keys.stream().anyMatch(Node::isReal))) {
      throw new NotClustered("keys");
    }
  }

  private Question.Asked asked(Measure measure, Aggregate aggregate, Expressions expressions)
      throws NotClustered {
    Optional<Node> filter =
        aggregate.filter().isPresent()
            ? Optional.of(expressions.of(aggregate.filter().get()))
            : Optional.empty();
    return switch (measure) {
      case Measure.Persons _, Measure.Rows _ ->
          new Question.Asked(
              measure,
              filter,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              0,
              BigInteger.ONE);
      case Measure.Distinct _, Measure.Quantile _ -> {
        Node value = expressions.of(value(aggregate));
        if (measure instanceof Measure.Distinct && value.isReal()) {
          throw new NotClustered("distinct reals");
        }
        yield new Question.Asked(
            measure,
            filter,
            Optional.of(value),
            Optional.empty(),
            Optional.empty(),
            0,
            BigInteger.ONE);
      }
      case Measure.Sum sum ->
          total(sum, filter, expressions.of(value(aggregate)), sum.range(), 0, sum.decimals());
      case Measure.Mean mean ->
          total(
              mean,
              filter,
              expressions.of(value(aggregate)),
              mean.range(),
              mean.middle(),
              mean.decimals());
      case Measure.Variance variance ->
          total(
              variance,
              filter,
              expressions.of(value(aggregate)),
              variance.range(),
              variance.middle(),
              variance.decimals());
    };
  }

  private Question.Asked total(
      Measure measure, Optional<Node> filter, Node value, Bounds range, double origin, int decimals)
      throws NotClustered {
    Weight weight = Weight.of(range, origin, decimals, bound.maxRows());
    Optional<Weight> squares =
        measure instanceof Measure.Variance variance
            ? Optional.of(
                Weight.ofSquares(
                    range, origin, variance.reach(), variance.squareDecimals(), bound.maxRows()))
            : Optional.empty();
    long middle = middle(origin, decimals);
    return new Question.Asked(
        measure,
        filter,
        Optional.of(value),
        Optional.of(weight),
        squares,
        middle,
        unit(measure, range, decimals));
  }

  /** The origin in units, so small that so many rows of it leave room for a total. */
  private long middle(double origin, int decimals) throws NotClustered {
    long middle = Math.round(origin * Cells.scale(decimals));
    if (BigInteger.valueOf(middle).multiply(BigInteger.valueOf(bound.maxRows())).bitLength() > 61) {
      throw new NotClustered("origin beyond 61 bits");
    }
    return middle;
  }

  /** In how many units the totals of persons are squared, so that the squares fit. */
  private BigInteger unit(Measure measure, Bounds range, int decimals) {
    double reach =
        measure instanceof Measure.Sum ? range.magnitude() : (range.max() - range.min()) / 2;
    BigInteger most =
        BigInteger.valueOf(Math.round(reach * Cells.scale(decimals)))
            .multiply(BigInteger.valueOf(bound.maxRows()));
    return BigInteger.ONE.shiftLeft(Math.max(0, most.bitLength() - BITS));
  }

  private static Expr value(Aggregate aggregate) {
    return switch (aggregate) {
      case Aggregate.Sum sum -> sum.value();
      case Aggregate.Mean mean -> mean.value();
      case Aggregate.Distinct distinct -> distinct.value();
      case Aggregate.Variance variance -> variance.value();
      case Aggregate.Quantile quantile -> quantile.value();
      case Aggregate.Persons _, Aggregate.Rows _ ->
          throw new IllegalArgumentException("an aggregate without a value");
    };
  }
}
