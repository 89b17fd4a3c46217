package io.ansim.audit.event;

import io.ansim.audit.json.Json;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Collects the members of a JSON object, leaving out what is absent. */
final class FieldWriter {
  private final TreeMap<String, Json> members = new TreeMap<>();

  FieldWriter whole(String name, long value) {
    members.put(name, new Json.Whole(value));
    return this;
  }

  /** Writes the text form of the value. */
  FieldWriter text(String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, new Json.Text(value instanceof Word word ? word.word() : value.toString()));
    }
    return this;
  }

  FieldWriter texts(String name, List<?> values) {
    members.put(
        name, new Json.Items(values.stream().<Json>map(v -> new Json.Text(v.toString())).toList()));
    return this;
  }

  <T> FieldWriter object(String name, @Nullable T value, BiConsumer<FieldWriter, T> writeMembers) {
    if (value != null) {
      FieldWriter inner = new FieldWriter();
      writeMembers.accept(inner, value);
      members.put(name, inner.json());
    }
    return this;
  }

  Json json() {
    return new Json.Members(members);
  }
}
