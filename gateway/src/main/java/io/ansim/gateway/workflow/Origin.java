package io.ansim.gateway.workflow;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Released;

/** Where a column of a released table comes from. */
sealed interface Origin {
  /** It tells groups apart, or is public. */
  record Key() implements Origin {}

  /**
   * It is a protected number, unchanged.
   *
   * @param release where persons became numbers
   * @param aggregate which of its aggregates
   */
  record Aggregated(Released.Release release, int aggregate) implements Origin {}

  /** It is computed from protected values. */
  record Computed() implements Origin {}

  /** Where a column comes from. */
  static Origin of(Released released, int ordinal) {
    return switch (released) {
      case Released.Release release ->
          ordinal < release.keys().size()
              ? new Key()
              : new Aggregated(release, ordinal - release.keys().size());
      case Released.Browse _ -> new Key();
      case Released.Keep keep -> of(keep.input(), ordinal);
      case Released.Sort sort -> of(sort.input(), ordinal);
      case Released.Limit limit -> of(limit.input(), ordinal);
      case Released.Compute compute ->
          compute.outputs().get(ordinal) instanceof Expr.Column(int input)
              ? of(compute.input(), input)
              : new Computed();
      case Released.Group _, Released.Window _, Released.Join _, Released.Combine _ ->
          new Computed();
    };
  }
}
