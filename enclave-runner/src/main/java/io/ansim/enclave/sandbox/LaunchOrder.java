package io.ansim.enclave.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the launcher is told on its command line: the process it must be a child of, whether it may
 * go on without Landlock, ceilings, granted paths, and the command to become.
 */
public record LaunchOrder(
    long parent,
    boolean landlockRequired,
    long cpuSeconds,
    long openFiles,
    List<Grant> grants,
    List<String> command) {

  private static final String END = "--";

  /** Copies the lists. */
  public LaunchOrder {
    grants = List.copyOf(grants);
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a launch order needs a command");
    }
  }

  /** The launcher's arguments. */
  public List<String> arguments() {
    List<String> words = new ArrayList<>();
    words.add("parent=" + parent);
    words.add("landlock=" + (landlockRequired ? "required" : "optional"));
    words.add("cpu=" + cpuSeconds);
    words.add("files=" + openFiles);
    grants.forEach(grant -> words.add(grant.access().word() + "=" + grant.path()));
    words.add(END);
    words.addAll(command);
    return List.copyOf(words);
  }

  /** Reads back what {@link #arguments} wrote. */
  static LaunchOrder parse(List<String> arguments) {
    int end = arguments.indexOf(END);
    if (end < 4) {
      throw new IllegalArgumentException("the launch order is incomplete");
    }
    List<Grant> grants = new ArrayList<>();
    for (String word : arguments.subList(4, end)) {
      grants.add(grant(word));
    }
    return new LaunchOrder(
        Long.parseLong(value(arguments.get(0), "parent")),
        switch (value(arguments.get(1), "landlock")) {
          case "required" -> true;
          case "optional" -> false;
          default -> throw new IllegalArgumentException("unknown word for `landlock`");
        },
        Long.parseLong(value(arguments.get(2), "cpu")),
        Long.parseLong(value(arguments.get(3), "files")),
        grants,
        arguments.subList(end + 1, arguments.size()));
  }

  private static Grant grant(String word) {
    for (Access access : Access.values()) {
      if (word.startsWith(access.word() + "=")) {
        return new Grant(Path.of(value(word, access.word())), access);
      }
    }
    throw new IllegalArgumentException("unknown launch argument `%s`".formatted(word));
  }

  private static String value(String word, String name) {
    if (!word.startsWith(name + "=")) {
      throw new IllegalArgumentException("expected `%s=`, got `%s`".formatted(name, word));
    }
    return word.substring(name.length() + 1);
  }
}
