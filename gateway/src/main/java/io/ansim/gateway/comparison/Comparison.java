package io.ansim.gateway.comparison;

import io.ansim.gateway.comparison.Change.Effect;
import io.ansim.gateway.life.LastDay;
import io.ansim.gateway.policyfile.PolicyText;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Compares policies by what they mean: the order of a file and its comments are no difference. */
public final class Comparison {
  private final List<Change> changes = new ArrayList<>();

  private Comparison() {}

  /** What a policy changes about another. */
  public static List<Change> of(DatasetPolicy before, DatasetPolicy after) {
    Comparison comparison = new Comparison();
    comparison.heads(before, after);
    comparison.purposes(before, after);
    comparison.changes.addAll(Protections.compare(before.protection(), after.protection()));
    comparison.tables(before, after);
    return List.copyOf(comparison.changes);
  }

  private void heads(DatasetPolicy before, DatasetPolicy after) {
    text("/version", before, after, policy -> Integer.toString(policy.version()), Effect.NONE);
    text("/title/ko", before, after, policy -> policy.title().korean(), Effect.NONE);
    text("/title/en", before, after, policy -> policy.title().english(), Effect.NONE);
    text("/steward", before, after, DatasetPolicy::steward, Effect.UNCLEAR);
    text(
        "/expires",
        before,
        after,
        policy -> LastDay.of(policy.expires()).toString(),
        after.expires().isAfter(before.expires()) ? Effect.WEAKER : Effect.STRONGER);
  }

  private <T> void text(
      String pointer, T before, T after, Function<T, String> text, Effect effect) {
    compare(pointer, Optional.of(text.apply(before)), Optional.of(text.apply(after)), effect);
  }

  private void compare(
      String pointer, Optional<String> before, Optional<String> after, Effect effect) {
    if (!before.equals(after)) {
      changes.add(new Change(pointer, before, after, effect));
    }
  }

  private void purposes(DatasetPolicy before, DatasetPolicy after) {
    for (Purpose purpose : after.purposes()) {
      if (!before.purposes().contains(purpose)) {
        added("/purposes", purpose.value(), Effect.WEAKER);
      }
    }
    for (Purpose purpose : before.purposes()) {
      if (!after.purposes().contains(purpose)) {
        removed("/purposes", purpose.value(), Effect.STRONGER);
      }
    }
  }

  private void added(String pointer, String what, Effect effect) {
    changes.add(new Change(pointer, Optional.empty(), Optional.of(what), effect));
  }

  private void removed(String pointer, String what, Effect effect) {
    changes.add(new Change(pointer, Optional.of(what), Optional.empty(), effect));
  }

  private void tables(DatasetPolicy before, DatasetPolicy after) {
    Map<Name, Table> were = byName(before.tables(), Table::name);
    Map<Name, Table> are = byName(after.tables(), Table::name);
    for (Name name : union(were.keySet(), are.keySet())) {
      String pointer = "/tables/" + name;
      Table was = were.get(name);
      Table is = are.get(name);
      if (was == null) {
        added(pointer, size(Objects.requireNonNull(is)), Effect.WEAKER);
      } else if (is == null) {
        removed(pointer, size(was), Effect.STRONGER);
      } else {
        table(pointer, was, is);
      }
    }
  }

  private void table(String pointer, Table was, Table is) {
    text(
        pointer + "/audience",
        was,
        is,
        table -> table.audience().name().toLowerCase(Locale.ROOT),
        is.isPublic() ? Effect.WEAKER : Effect.STRONGER);
    // What is unique decides how often a person can count, and the data must bear it out.
    text(pointer + "/unique", was, is, Comparison::keys, Effect.UNCLEAR);
    Map<Name, Column> columns = byName(was.columns(), Column::name);
    Map<Name, Column> others = byName(is.columns(), Column::name);
    for (Name name : union(columns.keySet(), others.keySet())) {
      Optional<Column> before = Optional.ofNullable(columns.get(name));
      Optional<Column> after = Optional.ofNullable(others.get(name));
      compare(
          pointer + "/columns/" + name,
          before.map(PolicyText::phrase),
          after.map(PolicyText::phrase),
          Columns.effect(before, after));
    }
  }

  private static String size(Table table) {
    return table.columns().stream().map(column -> column.name().value()).collect(joined());
  }

  private static String keys(Table table) {
    return table.uniqueKeys().stream()
        .map(key -> key.stream().sorted().map(Name::value).collect(joined()))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  private static <T> Map<Name, T> byName(List<T> all, Function<T, Name> name) {
    Map<Name, T> map = new LinkedHashMap<>();
    all.forEach(one -> map.put(name.apply(one), one));
    return map;
  }

  private static Set<Name> union(Set<Name> some, Set<Name> others) {
    Set<Name> all = new TreeSet<>(Comparator.naturalOrder());
    all.addAll(some);
    all.addAll(others);
    return all;
  }
}
