package io.ansim.audit.bundle;

import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.json.Json;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object by name; one that is missing or of another kind is refused. */
final class Members {
  private final SortedMap<String, Json> values;

  Members(@Nullable Json json) {
    if (!(json instanceof Json.Members(var members))) {
      throw new IllegalArgumentException("not an object");
    }
    this.values = members;
  }

  String text(String name) {
    return values.get(name) instanceof Json.Text(String text) ? text : refuse(name);
  }

  Identifier identifier(String name) {
    return new Identifier(text(name));
  }

  Digest digest(String name) {
    return new Digest(text(name));
  }

  long whole(String name) {
    return values.get(name) instanceof Json.Whole(long whole) ? whole : this.<Long>refuse(name);
  }

  boolean flag(String name) {
    return values.get(name) instanceof Json.Flag(boolean flag) ? flag : this.<Boolean>refuse(name);
  }

  List<Json> items(String name) {
    return values.get(name) instanceof Json.Items(List<Json> items) ? items : refuse(name);
  }

  List<String> texts(String name) {
    return items(name).stream()
        .map(item -> item instanceof Json.Text(String text) ? text : this.<String>refuse(name))
        .toList();
  }

  Members object(String name) {
    return values.containsKey(name) ? new Members(values.get(name)) : refuse(name);
  }

  /** The object itself. */
  Json json() {
    return new Json.Members(values);
  }

  private <T> T refuse(String name) {
    throw new IllegalArgumentException("no `" + name + "` of the right kind");
  }
}
