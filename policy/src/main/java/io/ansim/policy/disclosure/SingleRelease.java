package io.ansim.policy.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * One release alone, whose groups are apart: numbers of different groups do not add up to each
 * other. Within a group they may, so beside a forbidden count every other count of a part of the
 * group is withheld, and beside a forbidden total, mean or variance every other.
 */
final class SingleRelease implements SecondaryStep {
  @Override
  public Optional<List<List<Beside>>> withhold(List<Marked> releases) {
    return releases.size() <= 1
        ? Optional.of(releases.stream().map(SingleRelease::beside).toList())
        : Optional.empty();
  }

  private static List<Beside> beside(Marked marked) {
    List<Beside> cells = new ArrayList<>();
    for (var forbidden : marked.forbidden()) {
      BitSet withheld = new BitSet();
      for (Family family : Family.values()) {
        BitSet members = new BitSet();
        boolean spoiled = false;
        for (int i = 0; i < forbidden.size(); i++) {
          if (Family.of(marked.exact().ask(), i) == family) {
            members.set(i);
            spoiled |= !forbidden.get(i).isEmpty();
          }
        }
        if (spoiled && family != Family.APART) {
          withheld.or(members);
        }
      }
      cells.add(new Beside.Numbers(withheld));
    }
    return cells;
  }

  /** Numbers of one group that may add up to each other. */
  private enum Family {
    COUNTS_OF_PARTS,
    TOTALS,
    APART;

    static Family of(Ask.OfCells ask, int i) {
      boolean part = ask.leaf().aggregates().get(i).filter().isPresent();
      return switch (ask.measures().get(i)) {
        case Measure.Persons _, Measure.Rows _ -> part ? COUNTS_OF_PARTS : APART;
        case Measure.Sum _, Measure.Mean _, Measure.Variance _ -> TOTALS;
        case Measure.Distinct _, Measure.Quantile _ -> APART;
      };
    }
  }
}
