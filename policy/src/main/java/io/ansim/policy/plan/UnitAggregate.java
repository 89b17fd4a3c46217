package io.ansim.policy.plan;

import java.util.List;
import java.util.Optional;

/**
 * An aggregate over the rows of one person, of one public group or of released rows: it never mixes
 * persons.
 *
 * @param kind what is computed
 * @param arguments its arguments
 * @param filter the rows it looks at, or all
 */
public record UnitAggregate(Kind kind, List<Expr> arguments, Optional<Expr> filter)
    implements PlanNode {
  /** What is computed. */
  public enum Kind {
    /** The number of rows. */
    ROWS(0),
    /** The number of rows where the argument has a value. */
    COUNT(1),
    /** The number of distinct values. */
    COUNT_DISTINCT(1),
    /** The sum; null beyond 64 bits. */
    SUM(1),
    /** The mean. */
    AVERAGE(1),
    /** The variance of a sample; null for fewer than two values. */
    VARIANCE_SAMPLE(1),
    /** The variance of a population. */
    VARIANCE_POPULATION(1),
    /** The least value. */
    MIN(1),
    /** The greatest value. */
    MAX(1),
    /**
     * The first argument where the second is least, among rows where both have a value; of several,
     * the least.
     */
    ARG_MIN(2),
    /**
     * The first argument where the second is greatest, among rows where both have a value; of
     * several, the least.
     */
    ARG_MAX(2),
    /**
     * The value below which a fraction of the values lies, interpolated between neighbours; the
     * second argument is the fraction, a literal from 0 to 1.
     */
    QUANTILE(2);

    private final int arguments;

    Kind(int arguments) {
      this.arguments = arguments;
    }

    /** How many arguments it takes. */
    public int arguments() {
      return arguments;
    }
  }

  /** Checks the arguments. */
  public UnitAggregate {
    arguments = List.copyOf(arguments);
    if (arguments.size() != kind.arguments()) {
      throw new IllegalArgumentException("wrong number of arguments for " + kind);
    }
    if (kind == Kind.QUANTILE
        && !(arguments.get(1) instanceof Expr.Literal(_, Value.Real(double fraction))
            && fraction >= 0
            && fraction <= 1)) {
      throw new IllegalArgumentException("a quantile's fraction is a literal from 0 to 1");
    }
  }

  /** An aggregate of one argument. */
  public static UnitAggregate of(Kind kind, Expr... arguments) {
    return new UnitAggregate(kind, List.of(arguments), Optional.empty());
  }

  /** The {@code i}-th argument. */
  public Expr argument(int i) {
    return arguments.get(i);
  }
}
