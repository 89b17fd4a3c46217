package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Protection;
import io.ansim.policy.plan.Value;
import io.ansim.policy.suppress.Grouping;
import io.ansim.policy.suppress.LinearSolver;
import io.ansim.policy.suppress.Reviewed;
import io.ansim.policy.suppress.ReviewedTables;
import io.ansim.policy.suppress.Rule;
import io.ansim.policy.suppress.Rules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table with its margins: a group is withheld as a whole, and so many groups that none which a
 * rule forbids can be computed. A release alone is a {@link SingleRelease}.
 *
 * <p>It is proven for two kinds of reader: who knows which combinations of keys nobody has, and who
 * does not. For the second one a combination of nobody looks like one of few. What is withheld for
 * either stays withheld, which takes nothing from the other proof.
 */
final class LinkedTables implements SecondaryStep {
  /** Groups of all releases together, those of nobody too, for which a proof is tried. */
  static final int MAX_GROUPS = 2_000;

  /** One person in a group knows its numbers. */
  private static final int COALITION = 1;

  private final SingleRelease alone = new SingleRelease();
  private final Protection protection;
  private final ReviewedTables tables;

  LinkedTables(Protection protection, Protection.Reviewed reviewed, LinearSolver solver) {
    this.protection = protection;
    Rules rules =
        new Rules(
            protection.minPersons(),
            reviewed.prior(),
            reviewed.largest(),
            reviewed.largestTwo(),
            reviewed.freedom());
    this.tables = new ReviewedTables(rules, COALITION, solver);
  }

  /** Whether the releases of one question can be weighed together. */
  static boolean covers(List<Ask.OfCells> asks) {
    return asks.size() <= 1 || Linkage.of(asks).isPresent();
  }

  @Override
  public Optional<List<List<Beside>>> withhold(List<Marked> releases) {
    if (releases.size() <= 1) {
      return alone.withhold(releases);
    }
    return Linkage.of(releases.stream().map(release -> release.exact().ask()).toList())
        .flatMap(linkage -> linked(linkage, releases));
  }

  private Optional<List<List<Beside>>> linked(Linkage linkage, List<Marked> releases) {
    Addends addends =
        new Addends(protection.minPersons(), releases.getFirst().exact().ask().measures());
    List<Grouping<Value>> told =
        IntStream.range(0, releases.size())
            .mapToObj(i -> grouping(linkage.columns().get(i), addends, releases.get(i)))
            .toList();
    if (told.stream().mapToInt(grouping -> grouping.groups().size()).sum() > MAX_GROUPS) {
      return Optional.empty();
    }
    List<List<Reviewed.Verdict>> verdicts = proven(linkage, addends, told);
    List<List<Reviewed.Verdict>> others =
        completed(linkage, addends, told)
            .map(completed -> proven(linkage, addends, completed))
            .orElse(verdicts);
    if (verdicts.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    List<List<Beside>> beside = new ArrayList<>();
    for (int i = 0; i < releases.size(); i++) {
      beside.add(beside(releases.get(i), verdicts.get(i), others.get(i)));
    }
    return Optional.of(beside);
  }

  /** What becomes of each group; nothing at all without a proof. */
  private List<List<Reviewed.Verdict>> proven(
      Linkage linkage, Addends addends, List<Grouping<Value>> groupings) {
    return switch (tables.protect(
        groupings.get(linkage.finest()), groupings, addends.quantities())) {
      case Reviewed.Proven(var verdicts) -> verdicts;
      case Reviewed.Unproven _ -> List.of();
    };
  }

  private static Grouping<Value> grouping(List<Integer> columns, Addends addends, Marked release) {
    List<Cells.Cell> cells = release.exact().cells().cells();
    List<Grouping.Group<Value>> groups = new ArrayList<>();
    for (int c = 0; c < cells.size(); c++) {
      Cells.Cell cell = cells.get(c);
      groups.add(
          new Grouping.Group<>(
              cell.keys(), cell.persons(), addends.of(cell.amounts(), release.forbidden().get(c))));
    }
    return new Grouping<>(columns, groups);
  }

  /** The same with all combinations of observed keys, unless these are too many. */
  private Optional<List<Grouping<Value>>> completed(
      Linkage linkage, Addends addends, List<Grouping<Value>> told) {
    Grouping<Value> finest = told.get(linkage.finest());
    List<List<Value>> observed =
        IntStream.range(0, finest.columns().size())
            .mapToObj(i -> finest.groups().stream().map(g -> g.keys().get(i)).distinct().toList())
            .toList();
    long most = Math.min(protection.maxCells(), MAX_GROUPS);
    long all = 0;
    for (Grouping<Value> grouping : told) {
      long combinations = 1;
      for (int column : grouping.columns()) {
        combinations = Math.min(most + 1, combinations * observed.get(column).size());
      }
      all += combinations;
      if (combinations > protection.maxCells() || all > MAX_GROUPS) {
        return Optional.empty();
      }
    }
    return Optional.of(
        told.stream().map(grouping -> completed(grouping, observed, addends)).toList());
  }

  private static Grouping<Value> completed(
      Grouping<Value> grouping, List<List<Value>> observed, Addends addends) {
    Set<List<Value>> missing =
        new LinkedHashSet<>(combinations(grouping.columns().stream().map(observed::get).toList()));
    grouping.groups().forEach(group -> missing.remove(group.keys()));
    List<Grouping.Group<Value>> groups = new ArrayList<>(grouping.groups());
    missing.forEach(keys -> groups.add(new Grouping.Group<>(keys, 0, addends.nobody())));
    return new Grouping<>(grouping.columns(), groups);
  }

  private static List<List<Value>> combinations(List<List<Value>> choices) {
    List<List<Value>> combinations = List.of(List.of());
    for (List<Value> values : choices) {
      combinations =
          combinations.stream()
              .flatMap(keys -> values.stream().map(value -> with(keys, value)))
              .toList();
    }
    return combinations;
  }

  private static List<Value> with(List<Value> keys, Value value) {
    List<Value> more = new ArrayList<>(keys);
    more.add(value);
    return more;
  }

  private static List<Beside> beside(
      Marked release, List<Reviewed.Verdict> verdicts, List<Reviewed.Verdict> others) {
    List<Beside> beside = new ArrayList<>();
    for (int c = 0; c < verdicts.size(); c++) {
      boolean published = verdicts.get(c).published() && others.get(c).published();
      Set<ReviewRule> rules =
          verdicts.get(c).rules().contains(Rule.FULL_CELL)
                  || others.get(c).rules().contains(Rule.FULL_CELL)
              ? Set.of(ReviewRule.EVERYONE)
              : Set.of();
      if (published && isSpoiled(release, c)) {
        throw new IllegalArgumentException("a sum that one rule forbids and another does not");
      }
      beside.add(published ? new Beside.Numbers(new BitSet()) : new Beside.Group(rules));
    }
    return beside;
  }

  /** Whether a rule forbids a number of a group that adds up to others. */
  private static boolean isSpoiled(Marked release, int cell) {
    List<Measure> measures = release.exact().ask().measures();
    return IntStream.range(0, measures.size())
        .anyMatch(i ->
            Addends.addsUp(measures.get(i)) && !release.forbidden().get(cell).get(i).isEmpty());
  }
}
