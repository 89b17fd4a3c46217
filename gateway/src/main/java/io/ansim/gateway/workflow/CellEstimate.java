package io.ansim.gateway.workflow;

import io.ansim.gateway.result.ShownCells;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.workflow.Rehearsal.Basis;
import io.ansim.gateway.workflow.Rehearsal.Cells;
import io.ansim.policy.check.Decision;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Accuracy;
import io.ansim.policy.evaluate.GroupDomain;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import io.ansim.policy.wire.PlanWire;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How many cells an answer would show under a draft. It is worked out from the policies, the
 * question and the table that was released, all of which readers of the release may know; what was
 * withheld counts as somewhere between nothing and everything.
 */
final class CellEstimate {
  private final DatasetPolicy before;
  private final DatasetPolicy after;

  CellEstimate(DatasetPolicy before, DatasetPolicy after) {
    this.before = before;
    this.after = after;
  }

  /** Of a question that the draft refuses. */
  static Cells refused(Checked.Accepted was, ShownCells released) {
    return new Cells(shown(was.plan(), released), 0, 0, Basis.REFUSED);
  }

  /** Of a question that only the draft answers. */
  Cells allowed(Checked.Accepted is) {
    return new Cells(0, 0, most(is.plan()), Basis.UPPER_BOUND);
  }

  /** Of a question that both answer. */
  Cells kept(Checked.Accepted was, Checked.Accepted is, ShownCells released) {
    long now = shown(was.plan(), released);
    boolean isSame =
        before.protection().mode() == after.protection().mode()
            && PlanWire.hash(was.plan()).equals(PlanWire.hash(is.plan()));
    if (!isSame) {
      return new Cells(now, 0, most(is.plan()), Basis.UPPER_BOUND);
    }
    long limit = after.protection().maxCells();
    long left = shown(was.plan(), released, row -> row < limit);
    OptionalLong old = threshold(before, was);
    OptionalLong next = threshold(after, is);
    if (next.orElse(0) < old.orElse(0)) {
      return new Cells(now, left, Math.max(left, most(is.plan())), Basis.UPPER_BOUND);
    }
    if (next.orElse(0) == old.orElse(0)) {
      return new Cells(now, left, left, left == now ? Basis.UNCHANGED : Basis.UPPER_BOUND);
    }
    return raised(now, next.orElseThrow(), limit, was.plan(), released);
  }

  private static Cells raised(
      long now, long threshold, long limit, Plan plan, ShownCells released) {
    OptionalInt persons = persons(plan);
    if (persons.isEmpty()) {
      return new Cells(now, 0, now, Basis.NO_COUNTS);
    }
    int column = persons.getAsInt();
    long left =
        shown(
            plan,
            released,
            row -> row < limit && released.number(row, column).orElse(0) >= threshold);
    return new Cells(now, left, left, Basis.RELEASED_COUNTS);
  }

  private static long shown(Plan plan, ShownCells released) {
    return shown(plan, released, _ -> true);
  }

  private static long shown(Plan plan, ShownCells released, IntPredicate rows) {
    List<Integer> numbers = numbers(plan);
    return IntStream.range(0, released.height())
        .filter(rows)
        .mapToLong(row -> numbers.stream().filter(column -> released.shows(row, column)).count())
        .sum();
  }

  /** Whether a release is one of this plan, as far as its width tells. */
  static boolean fits(Plan plan, ShownCells released) {
    return plan.labels().size() == released.width();
  }

  private static List<Integer> numbers(Plan plan) {
    return IntStream.range(0, plan.labels().size())
        .filter(column -> !(Origin.of(plan.root(), column) instanceof Origin.Key))
        .boxed()
        .toList();
  }

  private static OptionalInt persons(Plan plan) {
    return IntStream.range(0, plan.labels().size())
        .filter(column ->
            Origin.of(plan.root(), column) instanceof Origin.Aggregated(var release, int number)
                && release.aggregates().get(number) instanceof Aggregate.Persons)
        .findFirst();
  }

  /** Groups of fewer persons are not shown; a row of several groups shows where all of them do. */
  private static OptionalLong threshold(DatasetPolicy policy, Checked.Accepted accepted) {
    List<Accuracy> accuracies =
        switch (accepted.decision()) {
          case Decision.Permit(var asks) -> Accuracy.of(policy, asks);
          case Decision.Refer(var asks) -> Accuracy.of(policy, asks);
          case Decision.Deny _ -> List.of();
        };
    return accuracies.stream()
        .map(Accuracy::threshold)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .max();
  }

  private long most(Plan plan) {
    return Math.multiplyExact(rows(plan.root()), (long) numbers(plan).size());
  }

  /** The most rows of an answer that no data decide about. */
  private long rows(Released released) {
    long cells = after.protection().maxCells();
    return switch (released) {
      case Released.Release release ->
          GroupDomain.of(after, release).map(groups -> (long) groups.size()).orElse(cells);
      case Released.Limit limit -> Math.min(limit.count(), rows(limit.input()));
      case Released.Compute compute -> rows(compute.input());
      case Released.Keep keep -> rows(keep.input());
      case Released.Sort sort -> rows(sort.input());
      case Released.Window window -> rows(window.input());
      case Released.Group group -> rows(group.input());
      case Released.Browse _, Released.Join _, Released.Combine _ -> cells;
    };
  }
}
