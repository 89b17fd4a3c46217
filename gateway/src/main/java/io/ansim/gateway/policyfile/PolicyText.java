package io.ansim.gateway.policyfile;

import io.ansim.gateway.life.LastDay;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Domain;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a policy as a file that {@link PolicyFile} reads as the same policy. What was signed holds
 * no comments, so there are none; every number stands there, also where it is the default.
 */
public final class PolicyText {
  private final StringBuilder text = new StringBuilder();

  private PolicyText() {}

  /** The file of a policy. */
  public static String of(DatasetPolicy policy) {
    PolicyText writer = new PolicyText();
    writer.write(policy);
    return writer.text.toString();
  }

  private void write(DatasetPolicy policy) {
    entry(0, "dataset", policy.dataset().value());
    entry(0, "version", Integer.toString(policy.version()));
    line(0, "title:");
    entry(1, "ko", policy.title().korean());
    entry(1, "en", policy.title().english());
    entry(0, "steward", policy.steward());
    entry(0, "expires", LastDay.of(policy.expires()).toString());
    line(0, "purposes:");
    policy.purposes().forEach(purpose -> line(1, "- " + Scalars.write(purpose.value())));
    line(0, "");
    release(policy.protection());
    line(0, "");
    line(0, "tables:");
    policy.tables().forEach(this::table);
  }

  private void release(Protection protection) {
    line(0, "release:");
    entry(1, "mode", Words.word(protection.mode()));
    for (ReleaseKey key : ReleaseKey.of(protection.mode())) {
      entry(1, key.word(), key.in(protection).orElseThrow());
    }
  }

  private void table(Table table) {
    line(1, table.name() + ":");
    entry(2, "audience", Words.word(table.audience()));
    if (!table.uniqueKeys().isEmpty()) {
      line(2, "unique: " + keys(table.uniqueKeys()));
    }
    line(2, "columns:");
    table.columns().forEach(column -> entry(3, column.name().value(), phrase(column)));
  }

  private static String keys(List<Set<Name>> keys) {
    return keys.stream()
        .map(key ->
            key.stream().sorted().map(Name::value).collect(Collectors.joining(", ", "[", "]")))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The one line that says what a column is, as files have it. */
  public static String phrase(Column column) {
    List<String> words = new ArrayList<>();
    words.add(Words.word(column.type()));
    words.add(Words.word(column.role()));
    column.bounds().map(PolicyText::bounds).ifPresent(words::add);
    column.domain().map(PolicyText::values).ifPresent(words::add);
    if (column.nullable()) {
      words.add("nullable");
    }
    if (column.prefixSearch()) {
      words.add("prefix-search");
    }
    return String.join(" ", words);
  }

  private static String bounds(Bounds bounds) {
    return ReleaseKey.plain(bounds.min()) + ".." + ReleaseKey.plain(bounds.max());
  }

  private static String values(Domain domain) {
    List<?> values =
        switch (domain) {
          case Domain.Integers(var numbers) -> numbers;
          case Domain.Texts(var texts) -> texts;
        };
    // INVARIANT: of two values or more; a file has no way to write a single one.
    return values.stream().map(String::valueOf).collect(Collectors.joining("|"));
  }

  private void entry(int depth, String key, String value) {
    line(depth, key + ": " + Scalars.write(value));
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
