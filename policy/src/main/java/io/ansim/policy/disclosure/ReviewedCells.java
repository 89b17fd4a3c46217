package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.RowOrder;
import io.ansim.policy.plan.Multiplicity;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The {@code reviewed} mode: exact numbers, but for those that a rule forbids and those from which
 * they could be computed. What it found is kept for the people who decide.
 *
 * <p>Without a proof that enough is withheld there is no table.
 */
final class ReviewedCells implements CellProtection {
  private final DatasetPolicy policy;
  private final ReviewRules rules;
  private final SecondaryStep secondary;
  private final List<Dossier.Part> parts = new ArrayList<>();

  /** For one question. */
  ReviewedCells(DatasetPolicy policy, Protection.Reviewed reviewed, SecondaryStep secondary) {
    this.policy = policy;
    this.rules = new ReviewRules(policy.protection(), reviewed);
    this.secondary = secondary;
  }

  @Override
  public List<List<Row>> protect(List<Exact> leaves) {
    List<SecondaryStep.Marked> marked = leaves.stream().map(this::marked).toList();
    List<List<SecondaryStep.Beside>> beside =
        secondary
            .withhold(marked)
            .orElseThrow(() -> new IllegalArgumentException("no proof that enough is withheld"));
    return IntStream.range(0, leaves.size())
        .mapToObj(i -> rows(marked.get(i), beside.get(i)))
        .toList();
  }

  /** What was found about each release that was protected, in their order. */
  List<Dossier.Part> parts() {
    return List.copyOf(parts);
  }

  private SecondaryStep.Marked marked(Exact leaf) {
    return new SecondaryStep.Marked(
        leaf,
        leaf.cells().cells().stream()
            .map(cell ->
                IntStream.range(0, cell.amounts().size())
                    .mapToObj(i -> forbidding(leaf, cell, i))
                    .toList())
            .toList());
  }

  private Set<ReviewRule> forbidding(Exact leaf, Cells.Cell cell, int i) {
    return rules.forbidding(
        cell, cell.amounts().get(i), leaf.ask().measures().get(i), isPart(leaf, i));
  }

  /** Whether a number looks at some rows of a group only. */
  private static boolean isPart(Exact leaf, int i) {
    return leaf.ask().leaf().aggregates().get(i).filter().isPresent();
  }

  private List<Row> rows(SecondaryStep.Marked marked, List<SecondaryStep.Beside> beside) {
    Exact leaf = marked.exact();
    ExactNumber number = new ExactNumber(averaged(leaf.ask().leaf()));
    List<Row> rows = new ArrayList<>();
    List<Dossier.Cell> named = new ArrayList<>();
    for (int c = 0; c < leaf.cells().cells().size(); c++) {
      Cells.Cell cell = leaf.cells().cells().get(c);
      if (!rules.admits(cell.persons())) {
        continue;
      }
      List<Value> row = new ArrayList<>(cell.keys());
      List<Dossier.Finding> findings = new ArrayList<>();
      for (int i = 0; i < cell.amounts().size(); i++) {
        Set<ReviewRule> forbidding = forbidding(marked.forbidden().get(c).get(i), beside.get(c));
        Value value = number.of(cell.amounts().get(i), leaf.ask().measures().get(i));
        boolean leaves = forbidding.isEmpty() && leaves(beside.get(c), i);
        row.add(leaves ? value : Value.none());
        findings.add(finding(leaf, cell, i, forbidding, leaves, !value.isNull()));
      }
      if (beside.get(c) instanceof SecondaryStep.Beside.Numbers) {
        rows.add(Row.of(row));
      }
      named.add(new Dossier.Cell(cell.keys(), findings));
    }
    named.sort(Comparator.comparing(Dossier.Cell::keys, byKeys(leaf)));
    int leftOut = leaf.cells().cells().size() - named.size();
    parts.add(new Dossier.Part(kinds(leaf), named, leftOut));
    return rows;
  }

  private static boolean leaves(SecondaryStep.Beside beside, int i) {
    return switch (beside) {
      case SecondaryStep.Beside.Numbers(BitSet withheld) -> !withheld.get(i);
      case SecondaryStep.Beside.Group _ -> false;
    };
  }

  private static Set<ReviewRule> forbidding(Set<ReviewRule> own, SecondaryStep.Beside beside) {
    return switch (beside) {
      case SecondaryStep.Beside.Numbers _ -> own;
      case SecondaryStep.Beside.Group(Set<ReviewRule> rules) -> {
        Set<ReviewRule> both = EnumSet.noneOf(ReviewRule.class);
        both.addAll(own);
        both.addAll(rules);
        yield both;
      }
    };
  }

  private static Dossier.Finding finding(
      Exact leaf,
      Cells.Cell cell,
      int i,
      Set<ReviewRule> forbidding,
      boolean leaves,
      boolean hasValue) {
    if (!forbidding.isEmpty()) {
      return new Dossier.Finding(Dossier.Fate.FORBIDDEN, Optional.empty(), List.copyOf(forbidding));
    }
    if (!hasValue) {
      return new Dossier.Finding(
          Dossier.Fate.FORBIDDEN, Optional.empty(), List.of(ReviewRule.FEW_BESIDE));
    }
    if (!leaves) {
      return new Dossier.Finding(Dossier.Fate.SECONDARY, Optional.empty(), List.of());
    }
    Cells.Amount amount = cell.amounts().get(i);
    return new Dossier.Finding(
        Dossier.Fate.RELEASED,
        Optional.of(amount.persons()),
        List.copyOf(ReviewRules.warning(cell, amount, isPart(leaf, i))));
  }

  /** A quantile is of as many rows as persons are asked for, or as many of each as may repeat. */
  private long averaged(Released.Release release) {
    long repeats =
        Multiplicity.repeats(policy, release) ? policy.protection().maxRowsPerPerson() : 1;
    return policy.protection().minPersons() * repeats;
  }

  private static Comparator<List<Value>> byKeys(Exact leaf) {
    return RowOrder.byKeys(leaf.ask().leaf().keys().size());
  }

  private static List<Dossier.Kind> kinds(Exact leaf) {
    return leaf.ask().measures().stream().map(ReviewedCells::kind).toList();
  }

  private static Dossier.Kind kind(Measure measure) {
    return switch (measure) {
      case Measure.Persons _ -> Dossier.Kind.PERSONS;
      case Measure.Rows _ -> Dossier.Kind.ROWS;
      case Measure.Sum _ -> Dossier.Kind.SUM;
      case Measure.Mean _ -> Dossier.Kind.MEAN;
      case Measure.Distinct _ -> Dossier.Kind.DISTINCT;
      case Measure.Variance _ -> Dossier.Kind.VARIANCE;
      case Measure.Quantile _ -> Dossier.Kind.QUANTILE;
    };
  }
}
