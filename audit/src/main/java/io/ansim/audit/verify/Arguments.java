package io.ansim.audit.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command: places in order, then named options. */
final class Arguments {
  static final String JSON = "--json";

  private final List<String> places = new ArrayList<>();
  private final Map<String, String> options = new HashMap<>();

  /** Reads the words; refuses options that the command does not have. */
  Arguments(List<String> words, int wantedPlaces, Set<String> allowed) throws UsageException {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        places.add(word);
      } else if (word.equals(JSON)) {
        options.put(JSON, "");
      } else if (!allowed.contains(word) || i + 1 == words.size()) {
        throw new UsageException("unknown option, or option without a value: `" + word + "`");
      } else if (options.put(word, words.get(++i)) != null) {
        throw new UsageException("option twice: `" + word + "`");
      }
    }
    if (places.size() != wantedPlaces) {
      throw new UsageException("got " + places.size() + " places, wanted " + wantedPlaces);
    }
  }

  /** A wrong command line. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  String place(int position) {
    return places.get(position);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  String required(String name) throws UsageException {
    return option(name).orElseThrow(() -> new UsageException("`" + name + "` is missing"));
  }

  boolean wantsJson() {
    return options.containsKey(JSON);
  }
}
