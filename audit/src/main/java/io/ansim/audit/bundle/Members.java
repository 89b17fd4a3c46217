package io.ansim.audit.bundle;

import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The members of a JSON object by name; one that is missing or of another kind is refused. */
final class Members {
  private final SortedMap<String, Json> values;

  Members(Json json) {
    if (!(json instanceof Json.Members(var members))) {
      throw new IllegalArgumentException("not an object");
    }
    this.values = members;
  }

  String text(String name) {
    if (values.get(name) instanceof Json.Text(String text)) {
      return text;
    }
    throw missing(name);
  }

  Identifier identifier(String name) {
    return new Identifier(text(name));
  }

  Digest digest(String name) {
    return new Digest(text(name));
  }

  long whole(String name) {
    if (values.get(name) instanceof Json.Whole(long whole)) {
      return whole;
    }
    throw missing(name);
  }

  boolean flag(String name) {
    if (values.get(name) instanceof Json.Flag(boolean flag)) {
      return flag;
    }
    throw missing(name);
  }

  List<Json> items(String name) {
    if (values.get(name) instanceof Json.Items(List<Json> items)) {
      return items;
    }
    throw missing(name);
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Json item : items(name)) {
      if (!(item instanceof Json.Text(String text))) {
        throw missing(name);
      }
      texts.add(text);
    }
    return texts;
  }

  Members object(String name) {
    if (values.get(name) instanceof Json.Members inner) {
      return new Members(inner);
    }
    throw missing(name);
  }

  /** The object itself. */
  Json json() {
    return new Json.Members(values);
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("no `" + name + "` of the right kind");
  }
}
