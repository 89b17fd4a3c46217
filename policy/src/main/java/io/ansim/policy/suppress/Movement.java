package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An alternative, and how far each cell moves in it. */
final class Movement {
  private final Alternative alternative;
  private final Map<Integer, Long> moved = new HashMap<>();

  Movement(Layout layout, Alternative alternative) {
    this.alternative = alternative;
    for (Alternative.Shift shift : alternative.shifts()) {
      for (int cell : layout.cellsOf[shift.atom()]) {
        moved.merge(cell, shift.by(), Long::sum);
      }
    }
    moved.values().removeIf(by -> by == 0);
  }

  Alternative alternative() {
    return alternative;
  }

  /** The cells that move. */
  Set<Integer> cells() {
    return moved.keySet();
  }

  boolean moves(int cell) {
    return moved.containsKey(cell);
  }

  /** How far a cell moves, in units. */
  double by(int cell) {
    return (double) moved.getOrDefault(cell, 0L) / alternative.parts();
  }

  /** The same movement, the other way round, and each as far as the atoms' bounds let it go. */
  List<Movement> variants(Layout layout) {
    List<Movement> variants = new ArrayList<>();
    variants.add(this);
    stretched(layout, 1).ifPresent(variants::add);
    stretched(layout, -1).ifPresent(variants::add);
    return variants;
  }

  private Optional<Movement> stretched(Layout layout, int sign) {
    double most = 1e6;
    for (Alternative.Shift shift : alternative.shifts()) {
      double room = layout.atomRoom(shift.atom(), sign * shift.by() > 0);
      most = Math.min(most, room * alternative.parts() / Math.abs((double) shift.by()));
    }
    long times = sign * (long) Math.floor(most);
    if (times == 0 || times == 1 || alternative.shifts().isEmpty()) {
      return Optional.empty();
    }
    List<Alternative.Shift> shifts = new ArrayList<>();
    for (Alternative.Shift shift : alternative.shifts()) {
      shifts.add(new Alternative.Shift(shift.atom(), shift.by() * times));
    }
    return Optional.of(new Movement(layout, new Alternative(alternative.parts(), shifts)));
  }
}
