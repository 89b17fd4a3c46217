package io.ansim.policy.plan;

import java.util.List;

/**
 * A function of a row's neighbours in its partition; over rows of persons the person is among the
 * partition's expressions, so that no row depends on another person.
 *
 * <p>Where the order leaves rows equal, {@link Kind#ROW_NUMBER}, {@link Kind#LAG}, {@link
 * Kind#LEAD}, {@link Kind#FIRST_VALUE}, {@link Kind#LAST_VALUE} and frames by rows go on by all
 * columns of the input, so that the same rows give the same answer.
 *
 * @param kind what is computed
 * @param arguments its arguments; the second of {@link Kind#LAG} and {@link Kind#LEAD} is a literal
 *     number of rows, 0 to {@value Frame#MAX_REACH}
 * @param partition what the rows of a partition have in common
 * @param order the order within a partition
 * @param frame the rows looked at; {@link Frame#UP_TO_PEERS} where the kind has no frame
 */
public record WindowCall(
    Kind kind, List<Expr> arguments, List<Expr> partition, List<Order> order, Frame frame)
    implements PlanNode {
  /** What is computed. */
  public enum Kind {
    /** The position in the partition, from 1. */
    ROW_NUMBER(0, false),
    /** The position of the first peer, from 1. */
    RANK(0, false),
    /** The number of distinct peers up to here. */
    DENSE_RANK(0, false),
    /** The value so many rows before, or null. */
    LAG(2, false),
    /** The value so many rows after, or null. */
    LEAD(2, false),
    /** The value in the frame's first row. */
    FIRST_VALUE(1, true),
    /** The value in the frame's last row. */
    LAST_VALUE(1, true),
    /** The number of rows in the frame. */
    ROWS(0, true),
    /** The number of rows in the frame where the argument has a value. */
    COUNT(1, true),
    /** The sum over the frame; null beyond 64 bits or over nothing. */
    SUM(1, true),
    /** The mean over the frame. */
    AVERAGE(1, true),
    /** The least value in the frame. */
    MIN(1, true),
    /** The greatest value in the frame. */
    MAX(1, true);

    private final int arguments;
    private final boolean framed;

    Kind(int arguments, boolean framed) {
      this.arguments = arguments;
      this.framed = framed;
    }

    /** How many arguments it takes. */
    public int arguments() {
      return arguments;
    }

    /** Whether it looks at a frame. */
    public boolean isFramed() {
      return framed;
    }

    /** Whether rows that the order leaves equal are told apart. */
    public boolean countsRows() {
      return switch (this) {
        case ROW_NUMBER, LAG, LEAD, FIRST_VALUE, LAST_VALUE -> true;
        case RANK, DENSE_RANK, ROWS, COUNT, SUM, AVERAGE, MIN, MAX -> false;
      };
    }
  }

  /**
   * One part of an order.
   *
   * @param key what is compared
   * @param descending whether the greatest comes first
   * @param nullsFirst whether rows without a value come first
   */
  public record Order(Expr key, boolean descending, boolean nullsFirst) {}

  /** Checks the number of arguments and that only framed kinds have a frame of their own. */
  public WindowCall {
    arguments = List.copyOf(arguments);
    partition = List.copyOf(partition);
    order = List.copyOf(order);
    if (arguments.size() != kind.arguments()) {
      throw new IllegalArgumentException("wrong number of arguments for " + kind);
    }
    if (!kind.isFramed() && !frame.equals(Frame.UP_TO_PEERS)) {
      throw new IllegalArgumentException("no frame for " + kind);
    }
    if (kind == Kind.LAG || kind == Kind.LEAD) {
      boolean near =
          arguments.get(1) instanceof Expr.Literal(_, Value.Int(long rows))
              && rows >= 0
              && rows <= Frame.MAX_REACH;
      if (!near) {
        throw new IllegalArgumentException("a literal number of rows for " + kind);
      }
    }
  }

  /** Whether the answer depends on the order of rows that compare equal. */
  public boolean countsRows() {
    return kind.countsRows() || (kind.isFramed() && frame.byRows());
  }
}
