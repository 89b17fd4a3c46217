package io.ansim.benchmarks.trials;

import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which measures a released column is made of. */
final class Provenance {
  private final Map<Released.Leaf, List<Measure>> measures = new HashMap<>();

  Provenance(List<Ask> asks) {
    for (Ask ask : asks) {
      if (ask instanceof Ask.OfCells cells) {
        measures.put(cells.leaf(), cells.measures());
      }
    }
  }

  /** The measures of each column of a released table. */
  List<Set<Measure>> of(Released released) {
    return switch (released) {
      case Released.Release release ->
          IntStream.range(0, RelationWidth.of(release))
              .mapToObj(i -> ofRelease(release, i))
              .toList();
      case Released.Browse browse ->
          IntStream.range(0, RelationWidth.of(browse)).mapToObj(_ -> Set.<Measure>of()).toList();
      case Released.Compute(Released input, List<Expr> outputs) -> {
        List<Set<Measure>> row = of(input);
        yield outputs.stream().map(output -> of(List.of(output), row)).toList();
      }
      case Released.Keep(Released input, _) -> of(input);
      case Released.Sort(Released input, _) -> of(input);
      case Released.Limit(Released input, _, _) -> of(input);
      case Released.Group(Released input, List<Expr> keys, List<UnitAggregate> aggregates) -> {
        List<Set<Measure>> row = of(input);
        yield Stream.concat(
                keys.stream().map(key -> of(List.of(key), row)),
                aggregates.stream().map(aggregate -> of(aggregate.arguments(), row)))
            .toList();
      }
      case Released.Window(Released input, List<WindowCall> calls) -> {
        List<Set<Measure>> row = of(input);
        yield Stream.concat(row.stream(), calls.stream().map(call -> of(call.arguments(), row)))
            .toList();
      }
      case Released.Join join ->
          Stream.concat(of(join.left()).stream(), of(join.right()).stream())
              .limit(RelationWidth.of(join))
              .toList();
      case Released.Combine(_, Released left, Released right) -> {
        List<Set<Measure>> a = of(left);
        List<Set<Measure>> b = of(right);
        yield IntStream.range(0, a.size()).mapToObj(i -> union(a.get(i), b.get(i))).toList();
      }
    };
  }

  private Set<Measure> ofRelease(Released.Release release, int column) {
    int aggregate = column - release.keys().size();
    return aggregate < 0
        ? Set.of()
        : Set.of(Objects.requireNonNull(measures.get(release)).get(aggregate));
  }

  private static Set<Measure> of(List<Expr> exprs, List<Set<Measure>> row) {
    return exprs.stream()
        .flatMap(expr ->
            switch (expr) {
              case Expr.Column(int ordinal) -> row.get(ordinal).stream();
              case Expr.Literal _ -> Stream.<Measure>empty();
              case Expr.Call call -> of(call.arguments(), row).stream();
            })
        .collect(Collectors.toSet());
  }

  private static Set<Measure> union(Set<Measure> a, Set<Measure> b) {
    Set<Measure> both = new HashSet<>(a);
    both.addAll(b);
    return both;
  }
}
