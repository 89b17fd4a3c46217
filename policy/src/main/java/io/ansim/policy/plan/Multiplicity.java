package io.ansim.policy.plan;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether a question repeats rows of its own making. A join that finds several partners lets one
 * person's single record count many times over, as often as the question likes; rows that each
 * stand for another record of the store do not. Judged by the unique keys that the policy declares;
 * doubt counts as repetition.
 */
public final class Multiplicity {
  /**
   * What is known of a relation's rows.
   *
   * @param plain whether each row stands for a record of its own
   * @param keys column sets of which no two rows have the same values
   */
  private record Rows(boolean plain, Set<Set<Integer>> keys) {
    /** The rows on one side of a join whose other side has at most one partner for each. */
    static Rows matched(Rows side, int shift) {
      return new Rows(side.plain, mapKeys(side.keys, shift));
    }

    boolean isUniqueOn(Set<Integer> columns) {
      return keys.stream().anyMatch(columns::containsAll);
    }

    private static Set<Set<Integer>> mapKeys(Set<Set<Integer>> keys, int shift) {
      return keys.stream()
          .map(key -> key.stream().map(i -> i + shift).collect(Collectors.toSet()))
          .collect(Collectors.toSet());
    }
  }

  private static final int PERSON = 0;

  private final DatasetPolicy policy;
  private final RowTypes types;

  private Multiplicity(DatasetPolicy policy) {
    this.policy = policy;
    this.types = new RowTypes(policy);
  }

  /**
   * Whether some record may stand in several rows of a release's input.
   *
   * @param policy the dataset's policy
   * @param release a release that type-checks; the first column of its input is the person
   */
  public static boolean repeats(DatasetPolicy policy, Released.Release release) {
    Rows rows = new Multiplicity(policy).rows(release.input());
    return !rows.plain() && !rows.isUniqueOn(Set.of(PERSON));
  }

  /**
   * Whether no two rows of a release's input are of the same person.
   *
   * @param policy the dataset's policy
   * @param release a release that type-checks; the first column of its input is the person
   */
  public static boolean isOnePerPerson(DatasetPolicy policy, Released.Release release) {
    return new Multiplicity(policy).rows(release.input()).isUniqueOn(Set.of(PERSON));
  }

  private Rows rows(Relation relation) {
    return switch (relation) {
      case Relation.Scan scan -> new Rows(true, declared(scan));
      case Relation.Values _ -> new Rows(false, Set.of());
      case Relation.Filter(Relation input, Expr predicate) -> {
        Rows rows = rows(input);
        yield new Rows(rows.plain(), without(rows.keys(), pinned(predicate)));
      }
      case Relation.Project(Relation input, List<Expr> outputs) -> {
        Rows rows = rows(input);
        yield new Rows(rows.plain(), projected(rows.keys(), outputs));
      }
      case Relation.Join join -> joined(join);
      case Relation.UnitGroup(Relation input, List<Expr> keys, var _) ->
          new Rows(
              rows(input).plain(),
              Set.of(IntStream.range(0, keys.size()).boxed().collect(Collectors.toSet())));
      case Relation.Window(Relation input, List<WindowCall> calls) -> {
        Rows rows = rows(input);
        yield new Rows(rows.plain(), numbered(rows.keys(), types.of(input).size(), calls));
      }
      case Relation.Combine(SetOperation operation, Relation left, Relation right) ->
          switch (operation) {
            case UNION_ALL -> new Rows(false, Set.of());
            case UNION ->
                new Rows(
                    false,
                    Set.of(
                        IntStream.range(0, types.of(left).size())
                            .boxed()
                            .collect(Collectors.toSet())));
            case INTERSECT, EXCEPT -> rows(left);
          };
    };
  }

  /** A row's number in its partition tells it apart from the others there. */
  private static Set<Set<Integer>> numbered(
      Set<Set<Integer>> keys, int width, List<WindowCall> calls) {
    Set<Set<Integer>> all = new HashSet<>(keys);
    for (int i = 0; i < calls.size(); i++) {
      Set<Integer> key = new HashSet<>(Set.of(width + i));
      boolean plain = true;
      for (Expr part : calls.get(i).partition()) {
        if (part instanceof Expr.Column(int ordinal)) {
          key.add(ordinal);
        } else {
          plain = false;
        }
      }
      if (plain && calls.get(i).kind() == WindowCall.Kind.ROW_NUMBER) {
        all.add(key);
      }
    }
    return all;
  }

  private Set<Set<Integer>> declared(Relation.Scan scan) {
    Table table = policy.table(scan.table()).orElseThrow();
    Set<Set<Integer>> keys = new HashSet<>();
    for (Set<Name> key : table.uniqueKeys()) {
      if (scan.columns().containsAll(key)) {
        keys.add(key.stream().map(scan.columns()::indexOf).collect(Collectors.toSet()));
      }
    }
    return keys;
  }

  private Rows joined(Relation.Join join) {
    Rows left = rows(join.left());
    Rows right = rows(join.right());
    int width = types.of(join.left()).size();
    Set<Integer> leftColumns = new HashSet<>();
    Set<Integer> rightColumns = new HashSet<>();
    for (int column : equated(join.condition(), width)) {
      if (column < width) {
        leftColumns.add(column);
      } else {
        rightColumns.add(column - width);
      }
    }
    boolean onePartnerRight = right.isUniqueOn(rightColumns);
    boolean onePartnerLeft = left.isUniqueOn(leftColumns);
    return switch (join.kind()) {
      case SEMI, ANTI, MARK -> left;
      case INNER -> {
        if (onePartnerRight) {
          yield Rows.matched(left, 0);
        }
        yield onePartnerLeft ? Rows.matched(right, width) : new Rows(false, Set.of());
      }
      case LEFT ->
          onePartnerRight
              ? Rows.matched(left, 0)
              : new Rows(onePartnerLeft && left.plain() && right.plain(), Set.of());
      case FULL ->
          new Rows(onePartnerRight && onePartnerLeft && left.plain() && right.plain(), Set.of());
    };
  }

  /** The columns that a join's condition fixes, given the row of the other side. */
  private static Set<Integer> equated(Expr condition, int width) {
    Set<Integer> columns = new HashSet<>(pinned(condition));
    for (Expr part : Expr.conjuncts(condition)) {
      if (part instanceof Expr.Call(Function function, List<Expr> sides)
          && function == Function.EQUAL
          && sides.get(0) instanceof Expr.Column(int a)
          && sides.get(1) instanceof Expr.Column(int b)
          && (a < width) != (b < width)) {
        columns.add(a);
        columns.add(b);
      }
    }
    return columns;
  }

  /** The columns that a condition sets equal to a constant. */
  private static Set<Integer> pinned(Expr condition) {
    Set<Integer> columns = new HashSet<>();
    for (Expr part : Expr.conjuncts(condition)) {
      if (part instanceof Expr.Call(Function function, List<Expr> sides)
          && function == Function.EQUAL) {
        if (sides.get(0) instanceof Expr.Column(int i) && sides.get(1) instanceof Expr.Literal) {
          columns.add(i);
        }
        if (sides.get(1) instanceof Expr.Column(int i) && sides.get(0) instanceof Expr.Literal) {
          columns.add(i);
        }
      }
    }
    return columns;
  }

  private static Set<Set<Integer>> without(Set<Set<Integer>> keys, Set<Integer> columns) {
    return keys.stream()
        .map(key -> key.stream().filter(i -> !columns.contains(i)).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  private static Set<Set<Integer>> projected(Set<Set<Integer>> keys, List<Expr> outputs) {
    List<Integer> sources = new ArrayList<>();
    for (Expr output : outputs) {
      sources.add(output instanceof Expr.Column(int i) ? i : -1);
    }
    return keys.stream()
        .filter(sources::containsAll)
        .map(key -> key.stream().map(sources::indexOf).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }
}
