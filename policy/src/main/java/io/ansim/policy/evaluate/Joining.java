package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pairs of released rows, made once. Partners are looked up by what the condition sets equal; what
 * remains is tried pair by pair, {@value #MAX_PAIRS} at most.
 */
final class Joining {
  static final long MAX_PAIRS = 4_000_000;

  private final Evaluation evaluation;
  private final Relation.Join.Kind kind;
  private final JoinCondition condition;
  private final List<Value> noLeft;
  private final List<Value> noRight;
  private final int maxRows;
  private long pairs;

  /**
   * A join.
   *
   * @param evaluation of expressions over the left columns beside the right ones
   * @param leftWidth the number of left columns
   * @param rightWidth the number of right columns
   */
  Joining(Evaluation evaluation, Released.Join join, int leftWidth, int rightWidth, int maxRows) {
    this.evaluation = evaluation;
    this.kind = join.kind();
    this.condition = JoinCondition.of(join.condition(), leftWidth);
    this.noLeft = Collections.nCopies(leftWidth, Value.none());
    this.noRight = Collections.nCopies(rightWidth, Value.none());
    this.maxRows = maxRows;
  }

  /**
   * The rows of the join: left rows in their order, each with its partners in theirs, then what is
   * left of the right.
   *
   * @throws IllegalArgumentException if they are more than allowed, or more pairs are to be tried
   */
  List<List<Value>> of(List<List<Value>> left, List<List<Value>> right) {
    Map<List<Value>, List<Integer>> positions = positions(right);
    BoundedRows rows = new BoundedRows(maxRows);
    BitSet met = new BitSet();
    for (List<Value> row : left) {
      List<Integer> candidates =
          key(JoinCondition.Equality::left, BoundedRows.beside(row, noRight))
              .map(key -> positions.getOrDefault(key, List.of()))
              .orElse(List.of());
      boolean matched = false;
      for (int position : candidates) {
        List<Value> pair = BoundedRows.beside(row, right.get(position));
        if (matches(pair)) {
          matched = true;
          met.set(position);
          if (!keepsPairs()) {
            break;
          }
          rows.add(pair);
        }
      }
      addLeft(row, matched, rows);
    }
    if (kind == Relation.Join.Kind.FULL) {
      for (int i = met.nextClearBit(0); i < right.size(); i = met.nextClearBit(i + 1)) {
        rows.add(BoundedRows.beside(noLeft, right.get(i)));
      }
    }
    return rows.toList();
  }

  private boolean keepsPairs() {
    return switch (kind) {
      case INNER, LEFT, FULL -> true;
      case SEMI, ANTI, MARK -> false;
    };
  }

  /** Adds what a left row gives beside its pairs. */
  private void addLeft(List<Value> row, boolean matched, BoundedRows rows) {
    switch (kind) {
      case INNER -> {}
      case LEFT, FULL -> {
        if (!matched) {
          rows.add(BoundedRows.beside(row, noRight));
        }
      }
      case SEMI -> {
        if (matched) {
          rows.add(row);
        }
      }
      case ANTI -> {
        if (!matched) {
          rows.add(row);
        }
      }
      case MARK -> rows.add(BoundedRows.beside(row, List.of(new Value.Bool(matched))));
    }
  }

  private boolean matches(List<Value> pair) {
    if (++pairs > MAX_PAIRS) {
      throw new IllegalArgumentException("a join that tries too many pairs");
    }
    return condition.rest().stream().allMatch(part -> evaluation.isTrue(part, pair));
  }

  private Map<List<Value>, List<Integer>> positions(List<List<Value>> right) {
    Map<List<Value>, List<Integer>> positions = new HashMap<>();
    for (int i = 0; i < right.size(); i++) {
      int position = i;
      key(JoinCondition.Equality::right, BoundedRows.beside(noLeft, right.get(i)))
          .ifPresent(key -> positions.computeIfAbsent(key, _ -> new ArrayList<>()).add(position));
    }
    return positions;
  }

  /** What a row has in common with its partners, or nothing if it can have none. */
  private Optional<List<Value>> key(Function<JoinCondition.Equality, Expr> side, List<Value> row) {
    List<Value> key = new ArrayList<>();
    for (JoinCondition.Equality equality : condition.equalities()) {
      Value value = evaluation.of(side.apply(equality), row);
      if (value.isNull() && !equality.nullsMeet()) {
        return Optional.empty();
      }
      key.add(Values.unified(value));
    }
    return Optional.of(key);
  }
}
