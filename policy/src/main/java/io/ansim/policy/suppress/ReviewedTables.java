package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Protects groupings of the same rows together: marginal totals, grouping sets, linked tables. A
 * group is published or withheld as a whole, with all of its numbers.
 */
public final class ReviewedTables {
  private final Rules rules;
  private final int coalition;
  private final Auditor auditor;

  /**
   * Protection by rules.
   *
   * @param rules what forbids a number
   * @param coalition so few contributors of a group, from 0 to 2, are taken to know its numbers,
   *     and must not find out another group's
   * @param solver what the auditor asks
   */
  public ReviewedTables(Rules rules, int coalition, LinearSolver solver) {
    if (coalition < 0 || coalition > 2) {
      throw new IllegalArgumentException("a coalition of none, one or two");
    }
    this.rules = rules;
    this.coalition = coalition;
    this.auditor = new Auditor(solver);
  }

  /**
   * What may be published.
   *
   * @param refinement the groups into which every released grouping can be divided: a grouping by
   *     all the columns of all of them. It is released itself only if it is also among them. A
   *     combination that it does not name is taken to be known to be empty
   * @param released the groupings that are asked for
   * @param quantities what is known of each sum, in the order of the groups' sums
   * @throws IllegalArgumentException if a released group is not made of the refinement's groups, or
   *     a sum of it is not the sum of theirs
   */
  public <K> Reviewed protect(
      Grouping<K> refinement, List<Grouping<K>> released, List<Quantity> quantities) {
    LinkedGroups<K> linked = new LinkedGroups<>(refinement, released, quantities.size());
    List<Numbers> numbers = new ArrayList<>();
    numbers.add(persons(linked));
    for (int i = 0; i < quantities.size(); i++) {
      numbers.add(sums(linked, i, quantities.get(i)));
    }
    Set<Integer> withheld = new HashSet<>();
    for (Numbers number : numbers) {
      withheld.addAll(number.forbidden());
    }
    List<List<Alternative>> alternatives = new ArrayList<>();
    for (Numbers number : numbers) {
      Proposal proposal = new Suppressor().propose(number.table(), withheld);
      alternatives.add(proposal.alternatives());
      for (int cell = 0; cell < linked.size(); cell++) {
        if (proposal.withheld().get(cell)) {
          withheld.add(cell);
        }
      }
    }
    for (int i = 0; i < numbers.size(); i++) {
      Proposal proposal = new Proposal(decided(linked.size(), withheld), alternatives.get(i));
      if (auditor.audit(numbers.get(i).table(), proposal) instanceof Audit.Failed) {
        return new Reviewed.Unproven();
      }
    }
    return new Reviewed.Proven(
        linked.byGrouping(cell -> verdict(cell, withheld.contains(cell), numbers)));
  }

  private static List<Boolean> decided(int cells, Set<Integer> withheld) {
    List<Boolean> decided = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      decided.add(withheld.contains(cell));
    }
    return decided;
  }

  private static Reviewed.Verdict verdict(int cell, boolean withheld, List<Numbers> numbers) {
    List<Rule> fired =
        numbers.stream()
            .flatMap(number -> number.hits().get(cell).stream())
            .map(Hit::rule)
            .distinct()
            .sorted()
            .toList();
    return new Reviewed.Verdict(!withheld, fired);
  }

  private <K> Numbers persons(LinkedGroups<K> linked) {
    List<List<Hit>> hits = new ArrayList<>();
    for (int cell = 0; cell < linked.size(); cell++) {
      long persons = linked.group(cell).persons();
      List<Hit> own = new ArrayList<>(rules.ofPersons(persons));
      if (persons > 0 && linked.isFull(cell)) {
        own.add(rules.fullCell(persons));
      }
      hits.add(own);
    }
    List<Table.Atom> atoms =
        linked.refinement().stream().map(group -> Table.Atom.count(group.persons())).toList();
    return numbers(linked, hits, atoms, true);
  }

  private <K> Numbers sums(LinkedGroups<K> linked, int index, Quantity quantity) {
    List<List<Hit>> hits = new ArrayList<>();
    for (int cell = 0; cell < linked.size(); cell++) {
      hits.add(rules.ofSum(linked.group(cell).sums().get(index)));
    }
    List<Table.Atom> atoms =
        linked.refinement().stream()
            .map(group -> group.sums().get(index).value())
            .map(value -> new Table.Atom(value, quantity.least(), Long.MAX_VALUE))
            .toList();
    return numbers(linked, hits, atoms, quantity.whole());
  }

  private <K> Numbers numbers(
      LinkedGroups<K> linked, List<List<Hit>> hits, List<Table.Atom> atoms, boolean whole) {
    List<Table.Cell> cells = new ArrayList<>();
    for (int cell = 0; cell < linked.size(); cell++) {
      long persons = linked.group(cell).persons();
      Optional<Need> need = hits.get(cell).stream().map(Hit::need).reduce(Need::and);
      cells.add(
          new Table.Cell(
              linked.atoms(cell),
              Math.max(1, persons),
              need,
              persons >= 1 && persons <= coalition));
    }
    return new Numbers(new Table(atoms, cells, whole), hits);
  }

  /** One number of all groups, and the rules that it breaks in each. */
  private record Numbers(Table table, List<List<Hit>> hits) {
    List<Integer> forbidden() {
      List<Integer> forbidden = new ArrayList<>();
      for (int cell = 0; cell < hits.size(); cell++) {
        if (!hits.get(cell).isEmpty()) {
          forbidden.add(cell);
        }
      }
      return forbidden;
    }
  }
}
