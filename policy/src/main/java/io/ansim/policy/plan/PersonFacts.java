package io.ansim.policy.plan;

import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which columns of a relation of persons say the same in every row of one person, such as the sex
 * in a join of the persons and their visits. Judged by the unique keys that the policy declares;
 * doubt counts as different.
 */
public final class PersonFacts {
  private final DatasetPolicy policy;
  private final RowTypes types;

  private PersonFacts(DatasetPolicy policy) {
    this.policy = policy;
    this.types = new RowTypes(policy);
  }

  /**
   * Whether all rows of one person fall into one group of a release.
   *
   * @param policy the dataset's policy
   * @param release a release that the judge permits: no row of it mixes persons
   */
  public static boolean areKeysOf(DatasetPolicy policy, Released.Release release) {
    Set<Integer> facts = new PersonFacts(policy).of(release.input());
    return release.keys().stream().allMatch(key -> facts.containsAll(columns(key)));
  }

  private Set<Integer> of(Relation relation) {
    return switch (relation) {
      case Relation.Scan scan -> scanned(scan);
      case Relation.Values _ -> Set.of();
      case Relation.Filter(Relation input, Expr _) -> of(input);
      case Relation.Project(Relation input, List<Expr> outputs) -> those(of(input), outputs);
      case Relation.Join join -> joined(join);
      case Relation.UnitGroup group -> grouped(group);
      case Relation.Window(Relation input, List<WindowCall> _) -> of(input);
      case Relation.Combine(SetOperation operation, Relation left, Relation right) ->
          switch (operation) {
            // Rows of one person come from either side.
            case UNION, UNION_ALL -> Set.of();
            case INTERSECT, EXCEPT -> of(left);
          };
    };
  }

  private Set<Integer> scanned(Relation.Scan scan) {
    Table table = policy.table(scan.table()).orElseThrow();
    if (table.isPublic()) {
      return Set.of();
    }
    Name person =
        table.columns().stream()
            .filter(column -> column.role() == ColumnRole.PERSON_KEY)
            .findFirst()
            .orElseThrow()
            .name();
    if (table.uniqueKeys().contains(Set.of(person))) {
      return new HashSet<>(IntStream.range(0, scan.columns().size()).boxed().toList());
    }
    int ordinal = scan.columns().indexOf(person);
    return ordinal < 0 ? Set.of() : Set.of(ordinal);
  }

  /** The outputs that are calculated from facts alone. */
  private static Set<Integer> those(Set<Integer> facts, List<Expr> outputs) {
    Set<Integer> those = new HashSet<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (facts.containsAll(columns(outputs.get(i)))) {
        those.add(i);
      }
    }
    return those;
  }

  private Set<Integer> grouped(Relation.UnitGroup group) {
    Set<Integer> facts = of(group.input());
    Set<Integer> keys = those(facts, group.keys());
    int width = group.keys().size() + group.aggregates().size();
    // One group for each person: whatever it holds is said of the person once.
    return keys.size() == group.keys().size()
        ? new HashSet<>(IntStream.range(0, width).boxed().toList())
        : keys;
  }

  /**
   * What every row of a person says still holds in a row that pairs it with another, as both are of
   * that person. The right side of a left join may be there in some rows of a person and not in
   * others, unless the condition looks at facts alone.
   */
  private Set<Integer> joined(Relation.Join join) {
    Set<Integer> left = of(join.left());
    int width = types.of(join.left()).size();
    Set<Integer> both = new HashSet<>(left);
    of(join.right()).forEach(i -> both.add(i + width));
    return switch (join.kind()) {
      case SEMI, ANTI, MARK -> left;
      case INNER -> withLookups(join, both, width);
      case LEFT ->
          withLookups(join, both.containsAll(columns(join.condition())) ? both : left, width);
      case FULL -> Set.of();
    };
  }

  /** A public row that facts alone choose is a fact. */
  private Set<Integer> withLookups(Relation.Join join, Set<Integer> facts, int width) {
    Set<Integer> chosen = new HashSet<>();
    for (Expr part : Expr.conjuncts(join.condition())) {
      if (part instanceof Expr.Call(Function function, List<Expr> sides)
          && function == Function.EQUAL
          && sides.get(0) instanceof Expr.Column(int a)
          && sides.get(1) instanceof Expr.Column(int b)
          && facts.contains(Math.min(a, b))
          && Math.max(a, b) >= width) {
        chosen.add(Math.max(a, b));
      } else {
        return facts;
      }
    }
    Set<Integer> ofRight = new HashSet<>();
    chosen.forEach(i -> ofRight.add(i - width));
    if (!Multiplicity.isUnique(policy, join.right(), ofRight)) {
      return facts;
    }
    Set<Integer> all = new HashSet<>(facts);
    IntStream.range(width, width + types.of(join.right()).size()).forEach(all::add);
    return all;
  }

  private static Set<Integer> columns(Expr expr) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> Set.of(ordinal);
      case Expr.Literal _ -> Set.of();
      case Expr.Call call -> {
        Set<Integer> columns = new HashSet<>();
        call.arguments().forEach(argument -> columns.addAll(columns(argument)));
        yield columns;
      }
    };
  }
}
