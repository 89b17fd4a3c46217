package io.ansim.enclave.opener;

import io.ansim.enclave.sandbox.Namespaces;
import java.nio.file.Path;
import java.util.List;

/**
 * An opener's command line: nothing secret, and nothing about a dataset.
 *
 * @param foreign a file that it must not be able to write
 * @param host the namespaces of the process that starts it
 * @param landlockAbi what the launcher put in force; the launcher itself appends it
 */
record OpenerArguments(Path foreign, Namespaces host, int landlockAbi) {
  /** Private memory that it may take once it is warm: two threads and their buffers, bytes. */
  static final long GROWTH_BYTES = 512L << 20;

  /** The arguments as the host writes them, before the launcher adds its own. */
  static List<String> of(Path foreign, Namespaces host) {
    return List.of("foreign=" + foreign, "namespaces=" + host.word());
  }

  /** Reads the whole command line, launcher's part included. */
  static OpenerArguments parse(List<String> arguments) {
    if (arguments.size() != 3) {
      throw new IllegalArgumentException("expected three opener arguments");
    }
    return new OpenerArguments(
        Path.of(value(arguments.get(0), "foreign")),
        Namespaces.parse(value(arguments.get(1), "namespaces")),
        Integer.parseInt(value(arguments.get(2), "landlock")));
  }

  private static String value(String word, String name) {
    if (!word.startsWith(name + "=")) {
      throw new IllegalArgumentException("expected `%s=`".formatted(name));
    }
    return word.substring(name.length() + 1);
  }
}
