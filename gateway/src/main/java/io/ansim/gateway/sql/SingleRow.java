package io.ansim.gateway.sql;

import io.ansim.policy.plan.Released;

/** Which released tables have exactly one row, whatever the data. */
final class SingleRow {
  private SingleRow() {}

  static boolean is(Released released) {
    return switch (released) {
      case Released.Release release -> release.keys().isEmpty();
      case Released.Group group -> group.keys().isEmpty();
      case Released.Compute compute -> is(compute.input());
      case Released.Sort sort -> is(sort.input());
      case Released.Window window -> is(window.input());
      case Released.Limit limit -> limit.offset() == 0 && limit.count() > 0 && is(limit.input());
      case Released.Join join ->
          switch (join.kind()) {
            case LEFT -> is(join.left()) && is(join.right());
            case MARK -> is(join.left());
            case INNER, FULL, SEMI, ANTI -> false;
          };
      case Released.Browse _, Released.Keep _, Released.Combine _ -> false;
    };
  }
}
